package io.relay24.bitrix24.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.Bitrix24;
import io.relay24.bitrix24.RestError.Kind;
import io.relay24.bitrix24.Secret;
import io.relay24.bitrix24.form.BracketForm;
import io.relay24.bitrix24.script.ScriptedServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// One portal, several administrators' tokens: who stands in for whom.
class SeveralAdministratorsTest extends RefreshScene {

    private Tokens ofUser(long userId, Duration life) {
        return new Tokens(
                "a223",
                userId,
                "app.ours",
                Secret.of("access-" + userId),
                Secret.of("refresh-" + userId),
                clock.instant().plus(life),
                old.clientEndpoint(),
                old.serverEndpoint());
    }

    @Test
    void when_one_administrators_tokens_are_dead_the_next_ones_are_used() throws Exception {
        Tokens second = ofUser(68, Duration.ofMinutes(30));
        store.put(second);
        oauth.on(TOKEN_PATH, 400, "{\"error\":\"invalid_grant\"}");
        assertThat(refresher.refresh(old)).isEqualTo(second);
        assertThat(store.find("a223")).contains(second);
        assertThat(oauth.requests()).hasSize(1);
    }

    @Test
    void the_next_administrators_tokens_are_renewed_if_they_are_old_too() throws Exception {
        store.put(ofUser(68, Duration.ZERO));
        oauth.on(TOKEN_PATH, 400, "{\"error\":\"invalid_grant\"}")
                .on(TOKEN_PATH, 200, answer("new-access", "new-refresh", "").replace("67", "68"));
        assertThat(refresher.refresh(old).userId()).isEqualTo(68);
        assertThat(BracketForm.decode(oauth.requests().getLast().body()).get("refresh_token"))
                .contains("refresh-68");
    }

    @Test
    void trouble_on_the_way_sets_nobody_aside() {
        store.put(ofUser(68, Duration.ofMinutes(30)));
        oauth.on(TOKEN_PATH, 402, "{\"error\":\"PAYMENT_REQUIRED\"}");
        assertThat(refusal(old)).isEqualTo(Kind.PAYMENT_REQUIRED);
        assertThat(store.find("a223")).contains(old);
    }

    @Test
    void idle_tokens_are_renewed_for_their_own_user_and_only_once() throws Exception {
        Tokens second = ofUser(68, Duration.ZERO);
        store.put(second);
        oauth.on(TOKEN_PATH, 200, answer("new-access", "new-refresh", "").replace("67", "68"));
        refresher.renew(second);
        refresher.renew(second);
        assertThat(oauth.requests()).hasSize(1);
        assertThat(store.find("a223")).contains(old);
        assertThat(store.find("a223", 68).orElseThrow().refreshToken()).isEqualTo(Secret.of("new-refresh"));
    }

    @Test
    void a_dismissed_administrator_gives_way_to_the_next_within_one_call() throws Exception {
        try (ScriptedServer portal = new ScriptedServer()) {
            portal.on("/rest/profile", 401, "{\"error\":\"user_access_error\"}")
                    .on("/rest/profile", 200, "{\"result\":{\"ADMIN\":true}}");
            store.put(at(portal, old));
            store.put(at(portal, ofUser(68, Duration.ofMinutes(30))));
            Bitrix24 client = Bitrix24.of(transport, new StoredAuthorization("a223", store, refresher), clock);
            assertThat(client.call("profile", Map.of()).path("ADMIN").asBoolean())
                    .isTrue();
            assertThat(portal.requests().getLast().body()).contains("access-68");
            assertThat(store.find("a223").orElseThrow().userId()).isEqualTo(68);
            assertThat(oauth.requests()).isEmpty();
        }
    }

    private static Tokens at(ScriptedServer portal, Tokens tokens) {
        return new Tokens(
                tokens.memberId(),
                tokens.userId(),
                tokens.clientId(),
                tokens.accessToken(),
                tokens.refreshToken(),
                tokens.expires(),
                portal.restAddress(),
                tokens.serverEndpoint());
    }
}
