package io.relay24.bitrix24.oauth;

import io.relay24.bitrix24.RestError.Kind;
import io.relay24.bitrix24.RestException;
import io.relay24.bitrix24.Secret;
import io.relay24.bitrix24.http.RestAddress;
import java.time.Clock;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// The OAuth server's answer to a refresh (protocol §3.2). Its `domain` is the server's own and is not used; numbers
/// may come as texts.
record TokenAnswer(JsonNode json, Clock clock) {

    private static final long DEFAULT_SECONDS = 3600;
    private static final long MAX_SECONDS = 86_400;

    /// The tokens after this answer. What the answer leaves empty stays as it was.
    ///
    /// @throws RestException if the answer is about another portal or user, or has no access token
    Tokens appliedTo(Tokens old, OAuthServers servers) throws RestException {
        requireSame("member_id", text("member_id"), old.memberId());
        if (json.hasNonNull("user_id") && old.userId() != 0) {
            requireSame("user_id", text("user_id"), Long.toString(old.userId()));
        }
        Secret accessToken = Secret.of(text("access_token"));
        if (accessToken.isEmpty()) {
            throw TokenRefresher.failure("no_access_token", "the answer has no access token", Kind.TRANSIENT);
        }
        Secret refreshToken = Secret.of(text("refresh_token"));
        return new Tokens(
                old.memberId(),
                old.userId() != 0 ? old.userId() : json.path("user_id").asLong(0),
                old.clientId(),
                accessToken,
                refreshToken.isEmpty() ? old.refreshToken() : refreshToken,
                expires(),
                RestAddress.of(text("client_endpoint")).orElse(old.clientEndpoint()),
                RestAddress.of(text("server_endpoint"))
                        .flatMap(servers::resolve)
                        .map(OAuthServer::serverEndpoint)
                        .orElse(old.serverEndpoint()));
    }

    /// By our own clock: the server's may differ.
    private Instant expires() {
        long seconds = json.path("expires_in").asLong(DEFAULT_SECONDS);
        return clock.instant().plusSeconds(Math.clamp(seconds, 0, MAX_SECONDS));
    }

    private void requireSame(String field, String answered, String expected) throws RestException {
        if (!answered.equals(expected)) {
            throw TokenRefresher.failure(
                    "wrong_" + field,
                    "the tokens in the answer have another " + field + "; they were not stored",
                    Kind.AUTHORIZATION_LOST);
        }
    }

    private String text(String name) {
        return json.path(name).asString("");
    }

    /// Holds tokens.
    @Override
    public String toString() {
        return "TokenAnswer";
    }
}
