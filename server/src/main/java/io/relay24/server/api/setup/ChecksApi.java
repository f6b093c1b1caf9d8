package io.relay24.server.api.setup;

import io.relay24.server.api.call.JsonApi;
import io.relay24.server.portal.check.InstallationChecks;
import java.util.Map;

/// Whether an installation has what it needs; the first step of the installation page.
public final class ChecksApi {

    private final InstallationChecks checks;

    public ChecksApi(InstallationChecks checks) {
        this.checks = checks;
    }

    public void routes(JsonApi api) {
        api.get("/b24/api/checks", call -> Map.of("checks", checks.of(call.portal())));
    }
}
