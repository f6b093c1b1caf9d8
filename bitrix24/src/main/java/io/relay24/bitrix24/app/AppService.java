package io.relay24.bitrix24.app;

import io.relay24.bitrix24.Bitrix24;
import io.relay24.bitrix24.Loose;
import io.relay24.bitrix24.RestException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// `app.info`, `scope` and `method.get` of one portal: for any user, without a scope. Thread-safe.
public final class AppService {

    private final Bitrix24 portal;

    public AppService(Bitrix24 portal) {
        this.portal = portal;
    }

    /// How the application stands. The portal says it of itself, so it proves nothing about the portal's identity:
    /// for that there is `oauth.AppInfo`.
    public AppStatus info() throws RestException, InterruptedException {
        return AppStatus.of(portal.call("app.info", Map.of()));
    }

    /// What the application may use, such as `messageservice` and `crm`. The `scope` that comes with tokens is often
    /// just `app` (trap 6); this one is right.
    public Set<String> scope() throws RestException, InterruptedException {
        Set<String> words = new LinkedHashSet<>();
        for (JsonNode word : portal.call("scope", Map.of()).values()) {
            words.add(Loose.text(word));
        }
        return words;
    }

    /// Whether the portal has a method: `messageservice.sender.update` is missing on self-hosted ones before 2024.
    ///
    /// @param name in lower case
    public MethodState method(String name) throws RestException, InterruptedException {
        JsonNode state = portal.call("method.get", Map.of("name", name));
        return new MethodState(Loose.flag(state.path("isExisting")), Loose.flag(state.path("isAvailable")));
    }
}
