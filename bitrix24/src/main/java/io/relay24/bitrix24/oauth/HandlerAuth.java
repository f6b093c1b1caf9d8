package io.relay24.bitrix24.oauth;

import io.relay24.bitrix24.Secret;
import io.relay24.bitrix24.form.FormTree;
import io.relay24.bitrix24.http.RestAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// The `auth[…]` that a portal adds to what it posts to a handler (protocol §5.3, §7.2). Every part may be missing, and
/// nothing in it is proven: compare [#applicationToken] with the stored one, or ask [AppInfo].
///
/// The access token is that of whoever caused the call, often no administrator: never store it (traps 9, 36).
///
/// @param memberId         the portal; empty if missing
/// @param applicationToken shared by portal and application; empty if missing
/// @param accessToken      empty if missing
/// @param refreshToken     in installations and updates only; else empty
/// @param userId           whose access token; 0 if missing
/// @param domain           the portal's host; empty if missing
public record HandlerAuth(
        String memberId,
        Secret applicationToken,
        Secret accessToken,
        Secret refreshToken,
        long userId,
        String domain,
        Optional<URI> clientEndpoint,
        Optional<URI> serverEndpoint,
        Optional<Instant> expires,
        String scope,
        String status) {

    /// Reads `auth` of a decoded form; empty if it is absent or has nothing in it, which is normal for messages that
    /// the system itself sends (trap 35).
    public static Optional<HandlerAuth> parse(FormTree form) {
        FormTree auth = form.at("auth");
        if (auth.names().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new HandlerAuth(
                auth.textOrEmpty("member_id"),
                Secret.of(auth.textOrEmpty("application_token")),
                Secret.of(auth.textOrEmpty("access_token")),
                Secret.of(auth.textOrEmpty("refresh_token")),
                auth.number("user_id").orElse(0L),
                auth.textOrEmpty("domain"),
                auth.get("client_endpoint").flatMap(RestAddress::of),
                auth.get("server_endpoint").flatMap(RestAddress::of),
                auth.instant("expires"),
                auth.textOrEmpty("scope"),
                auth.textOrEmpty("status")));
    }
}
