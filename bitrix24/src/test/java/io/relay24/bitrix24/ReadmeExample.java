package io.relay24.bitrix24;

import io.relay24.bitrix24.http.Reach;
import io.relay24.bitrix24.http.Transport;
import io.relay24.bitrix24.messageservice.MessageService;
import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.bitrix24.messageservice.SenderProfile;
import io.relay24.bitrix24.messageservice.StatusUpdate;
import io.relay24.bitrix24.oauth.Application;
import io.relay24.bitrix24.oauth.MemoryTokenStore;
import io.relay24.bitrix24.oauth.OAuthServers;
import io.relay24.bitrix24.oauth.StoredAuthorization;
import io.relay24.bitrix24.oauth.TokenRefresher;
import io.relay24.bitrix24.oauth.Tokens;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The example of the README, which [ReadmeTest] runs; what stands between the marks is the same text.
final class ReadmeExample {

    private final Application application;
    private final OAuthServers servers;

    ReadmeExample(Application application, OAuthServers servers) {
        this.application = application;
        this.servers = servers;
    }

    String greet(Tokens tokens, URI handler) throws RestException, InterruptedException {
        // example begins
        try (Transport transport = Transport.create(Reach.ANYWHERE)) {
            Clock clock = Clock.systemUTC();
            MemoryTokenStore store = new MemoryTokenStore(); // yours keeps them in a database
            store.put(tokens);
            TokenRefresher refresher =
                    new TokenRefresher(transport, servers, clientId -> Optional.of(application), store, clock);
            StoredAuthorization authorization = new StoredAuthorization(tokens.memberId(), store, refresher);
            Bitrix24 portal = Bitrix24.of(transport, authorization, clock);

            JsonNode profile = portal.call("profile", Map.of());

            MessageService messages = new MessageService(portal);
            messages.register(new SenderProfile("main", handler, "Main number", "Messages by our operator"));
            messages.updateStatuses(List.of(new StatusUpdate("main", "e35864ed", MessageStatus.DELIVERED)));

            return "Hello " + profile.path("NAME").asString();
        }
        // example ends
    }
}
