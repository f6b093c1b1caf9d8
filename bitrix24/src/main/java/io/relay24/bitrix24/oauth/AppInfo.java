package io.relay24.bitrix24.oauth;

import io.relay24.bitrix24.Reply;
import io.relay24.bitrix24.RestError;
import io.relay24.bitrix24.RestError.Kind;
import io.relay24.bitrix24.RestException;
import io.relay24.bitrix24.Secret;
import io.relay24.bitrix24.http.RestAddress;
import io.relay24.bitrix24.http.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks the OAuth server whose an access token is: the one check of an incoming request that a hostile portal cannot
/// fake (protocol §3.6). Do it before any call to the host that the request names. Thread-safe.
public final class AppInfo {

    private static final String WHAT = "app.info of the OAuth server";
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final Transport transport;
    private final OAuthServers servers;

    public AppInfo(Transport transport, OAuthServers servers) {
        this.transport = transport;
        this.servers = servers;
    }

    /// Asks the server that a request names.
    ///
    /// @param serverEndpoint as the request names it; not believed, only looked up among the allowed servers
    /// @throws RestException with the code `sdk.foreign_oauth_server` if it is not allowed, or the server's own
    ///     error if the token is not genuine
    public VerifiedInstall verify(Secret accessToken, URI serverEndpoint) throws RestException, InterruptedException {
        Optional<OAuthServer> server = servers.resolve(serverEndpoint);
        if (server.isEmpty()) {
            throw refused(
                    "foreign_oauth_server", "the request names an OAuth server that is not allowed", Kind.PERMANENT);
        }
        return verify(accessToken, server.get());
    }

    /// For requests of old portals, which name no server: asks the allowed ones in turn.
    public VerifiedInstall verify(Secret accessToken) throws RestException, InterruptedException {
        RestException last = refused("no_oauth_server", "no OAuth server is configured", Kind.PERMANENT);
        for (OAuthServer server : servers.all()) {
            try {
                return verify(accessToken, server);
            } catch (RestException e) {
                last = e;
            }
        }
        throw last;
    }

    private VerifiedInstall verify(Secret accessToken, OAuthServer server) throws RestException, InterruptedException {
        String json = JsonMapper.shared().writeValueAsString(Map.of("auth", accessToken.reveal()));
        Reply reply = Reply.to(() -> transport.postJson(server.appInfoAddress(), json, TIMEOUT));
        JsonNode result = reply.orThrow(WHAT).path("result");
        JsonNode install = result.path("install");
        String clientId = result.path("client_id").asString("");
        String memberId = install.path("member_id").asString("");
        String domain = install.path("domain").asString("");
        Optional<URI> clientEndpoint = clientEndpoint(install, domain);
        if (clientId.isEmpty() || memberId.isEmpty() || clientEndpoint.isEmpty()) {
            throw refused("no_install", "the answer does not name application and portal", Kind.TRANSIENT);
        }
        return new VerifiedInstall(clientId, memberId, domain, clientEndpoint.get(), server.serverEndpoint());
    }

    /// The server names the portal's root, `https://example.bitrix24.com`.
    private static Optional<URI> clientEndpoint(JsonNode install, String domain) {
        return RestAddress.of(install.path("uri").asString(""))
                .map(root -> root.resolve("/rest/"))
                .or(() -> RestAddress.ofDomain(domain, true));
    }

    private static RestException refused(String code, String description, Kind kind) {
        return new RestException(WHAT, RestError.own(code, description, 0, kind));
    }
}
