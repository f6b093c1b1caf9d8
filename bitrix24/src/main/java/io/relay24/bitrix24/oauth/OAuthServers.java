package io.relay24.bitrix24.oauth;

import io.relay24.bitrix24.http.RestAddress;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The OAuth servers that we talk to, and no others: a refresh carries our client secret, so a made-up
/// `SERVER_ENDPOINT` would steal it (protocol §3.5, trap 3). Immutable.
public final class OAuthServers {

    private static final List<OAuthServer> KNOWN =
            List.of(server("https://oauth.bitrix.info/"), server("https://oauth.bitrix24.tech/"));

    private final List<OAuthServer> servers;

    private OAuthServers(List<OAuthServer> servers) {
        this.servers = servers;
    }

    /// Bitrix24's two.
    public static OAuthServers standard() {
        return new OAuthServers(KNOWN);
    }

    /// Bitrix24's two and others, such as an emulator's.
    ///
    /// @param extras `https://host` or `http://host:port`
    /// @throws IllegalArgumentException if one is no such address
    public static OAuthServers with(Collection<URI> extras) {
        Stream<OAuthServer> more = extras.stream().map(extra -> server(extra.toString()));
        return new OAuthServers(Stream.concat(KNOWN.stream(), more).toList());
    }

    /// Just these.
    ///
    /// @param servers `https://host` or `http://host:port`
    /// @throws IllegalArgumentException if one is no such address
    public static OAuthServers only(Collection<URI> servers) {
        return new OAuthServers(
                servers.stream().map(root -> server(root.toString())).toList());
    }

    /// The allowed server with this `server_endpoint`, whatever its path; empty = refused.
    public Optional<OAuthServer> resolve(URI serverEndpoint) {
        return servers.stream()
                .filter(server -> RestAddress.sameOrigin(server.root(), serverEndpoint))
                .findFirst();
    }

    /// All of them, the one that most portals use first: for old portals, which do not name theirs.
    public List<OAuthServer> all() {
        return servers;
    }

    private static OAuthServer server(String address) {
        return RestAddress.of(address)
                .map(base -> new OAuthServer(base.resolve("/")))
                .orElseThrow(() -> new IllegalArgumentException("\"" + address
                        + "\" is no address of an OAuth server; write it like https://oauth.example.com"));
    }
}
