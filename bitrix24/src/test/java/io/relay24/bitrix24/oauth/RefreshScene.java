package io.relay24.bitrix24.oauth;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.relay24.bitrix24.RestError.Kind;
import io.relay24.bitrix24.RestException;
import io.relay24.bitrix24.Secret;
import io.relay24.bitrix24.http.Reach;
import io.relay24.bitrix24.http.Transport;
import io.relay24.bitrix24.script.ManualClock;
import io.relay24.bitrix24.script.ScriptedServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A real socket that plays the OAuth server, and a refresher that asks it: what tests of refreshing begin with.
abstract class RefreshScene {

    static final String TOKEN_PATH = "/oauth/token/";
    private static final Application OURS = new Application("app.ours", Secret.of("our-secret"));
    private static final Application LOCAL = new Application("local.other", Secret.of("other-secret"));

    final ScriptedServer oauth = new ScriptedServer();
    final Transport transport = Transport.create(Reach.ANYWHERE);
    final ManualClock clock = new ManualClock();
    final MemoryTokenStore store = new MemoryTokenStore();
    final TokenRefresher refresher = refresherOver(store);
    final Tokens old = tokens("app.ours", oauth.restAddress());

    @BeforeEach
    void store() {
        store.put(old);
    }

    @AfterEach
    void close() {
        oauth.close();
        transport.close();
    }

    TokenRefresher refresherOver(TokenStore tokens) {
        Map<String, Application> known = Map.of("app.ours", OURS, "local.other", LOCAL);
        OAuthServers servers = OAuthServers.with(List.of(oauth.restAddress()));
        return new TokenRefresher(transport, servers, id -> Optional.ofNullable(known.get(id)), tokens, clock);
    }

    Tokens tokens(String clientId, URI serverEndpoint) {
        return new Tokens(
                "a223",
                67,
                clientId,
                Secret.of("old-access"),
                Secret.of("old-refresh"),
                clock.instant(),
                URI.create("https://example.bitrix24.com/rest/"),
                serverEndpoint);
    }

    /// As documented in protocol §3.2, with the given fields instead.
    static String answer(String accessToken, String refreshToken, String more) {
        return """
                {"access_token":"%s","expires":1780319382,"expires_in":"1800","scope":"app",
                 "domain":"oauth.bitrix.info","server_endpoint":"https://oauth.bitrix24.tech/rest/","status":"L",
                 "client_endpoint":"https://renamed.bitrix24.com/rest/","member_id":"a223","user_id":67,
                 "refresh_token":"%s"%s}""".formatted(accessToken, refreshToken, more);
    }

    /// The kind of the refusal; fails if there is none.
    Kind refusal(Tokens stale) {
        return catchThrowableOfType(RestException.class, () -> refresher.refresh(stale))
                .error()
                .kind();
    }
}
