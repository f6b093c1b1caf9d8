package io.relay24.bitrix24.oauth;

import java.net.URI;

/// One OAuth server that may be trusted with secrets; [OAuthServers] decides which are.
///
/// @param root `https://oauth.bitrix.info/`
public record OAuthServer(URI root) {

    /// The slash at its end matters (protocol §3.2).
    URI tokenAddress() {
        return root.resolve("/oauth/token/");
    }

    URI appInfoAddress() {
        return root.resolve("/rest/app.info");
    }

    /// What portals call this server's `server_endpoint`.
    public URI serverEndpoint() {
        return root.resolve("/rest/");
    }
}
