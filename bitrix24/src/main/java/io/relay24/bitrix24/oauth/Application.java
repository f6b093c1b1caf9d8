package io.relay24.bitrix24.oauth;

import io.relay24.bitrix24.Secret;

/// One registration of our application. A market application is the same on all portals; a local one has its own pair
/// on each (protocol §1.1).
///
/// @param clientId `local.…` or `app.…`
public record Application(String clientId, Secret clientSecret) {

    public Application {
        if (clientId.isBlank() || clientSecret.isEmpty()) {
            throw new IllegalArgumentException("an application needs a client_id and a client_secret");
        }
    }
}
