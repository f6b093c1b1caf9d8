package io.relay24.bitrix24.oauth;

import io.relay24.bitrix24.Access;
import io.relay24.bitrix24.Secret;
import java.net.URI;
import java.time.Instant;

/// The pair of tokens of one user, an administrator, on one portal (protocol §3).
///
/// @param memberId       the portal
/// @param userId         whose tokens; 0 = not known yet
/// @param clientId       the application that they were issued to: only it can refresh them
/// @param expires        of the access token, an hour after its issue
/// @param clientEndpoint the portal's REST base; changes when the portal is renamed
/// @param serverEndpoint the REST base of the OAuth server that issued them
public record Tokens(
        String memberId,
        long userId,
        String clientId,
        Secret accessToken,
        Secret refreshToken,
        Instant expires,
        URI clientEndpoint,
        URI serverEndpoint) {

    public Tokens {
        if (memberId.isBlank() || clientId.isBlank() || accessToken.isEmpty() || refreshToken.isEmpty()) {
            throw new IllegalArgumentException(
                    "tokens need a member_id, a client_id, an access token and a refresh token");
        }
    }

    public Access access() {
        return new Access(clientEndpoint, accessToken);
    }
}
