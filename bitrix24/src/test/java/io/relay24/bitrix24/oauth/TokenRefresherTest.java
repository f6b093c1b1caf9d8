package io.relay24.bitrix24.oauth;

import static io.relay24.bitrix24.script.ScriptedServer.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relay24.bitrix24.Bitrix24;
import io.relay24.bitrix24.RestError.Kind;
import io.relay24.bitrix24.RestException;
import io.relay24.bitrix24.Secret;
import io.relay24.bitrix24.form.BracketForm;
import io.relay24.bitrix24.form.FormTree;
import io.relay24.bitrix24.script.ScriptedServer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Refreshing against a real socket that plays the OAuth server.
class TokenRefresherTest extends RefreshScene {

    @Test
    void a_refresh_posts_a_form_and_stores_what_comes_back() throws Exception {
        oauth.on(TOKEN_PATH, 200, answer("new-access", "new-refresh", ""));
        Tokens fresh = refresher.refresh(old);
        assertThat(fresh)
                .isEqualTo(new Tokens(
                        "a223",
                        67,
                        "app.ours",
                        Secret.of("new-access"),
                        Secret.of("new-refresh"),
                        clock.instant().plus(Duration.ofMinutes(30)),
                        URI.create("https://renamed.bitrix24.com/rest/"),
                        URI.create("https://oauth.bitrix24.tech/rest/")));
        assertThat(store.find("a223")).contains(fresh);
        FormTree form = BracketForm.decode(oauth.requests().getFirst().body());
        assertThat(form.textMap())
                .isEqualTo(Map.of(
                        "grant_type", "refresh_token",
                        "client_id", "app.ours",
                        "client_secret", "our-secret",
                        "refresh_token", "old-refresh"));
        assertThat(oauth.requests().getFirst().query()).isEqualTo("null");
    }

    @Test
    void tokens_are_refreshed_with_the_application_that_they_were_issued_to() throws Exception {
        Tokens local = tokens("local.other", oauth.restAddress());
        store.put(local);
        oauth.on(TOKEN_PATH, 200, answer("new-access", "new-refresh", ""));
        assertThat(refresher.refresh(local).clientId()).isEqualTo("local.other");
        assertThat(BracketForm.decode(oauth.requests().getFirst().body()).get("client_secret"))
                .contains("other-secret");
    }

    @Test
    void an_empty_refresh_token_keeps_the_old_one() throws Exception {
        oauth.on(TOKEN_PATH, 200, "{\"access_token\":\"new-access\",\"refresh_token\":\"\",\"member_id\":\"a223\"}");
        Tokens fresh = refresher.refresh(old);
        assertThat(fresh.accessToken()).isEqualTo(Secret.of("new-access"));
        assertThat(fresh.refreshToken()).isEqualTo(old.refreshToken());
        assertThat(fresh.clientEndpoint()).isEqualTo(old.clientEndpoint());
        assertThat(fresh.serverEndpoint()).isEqualTo(old.serverEndpoint());
        assertThat(fresh.expires()).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void a_foreign_server_endpoint_in_the_answer_is_not_believed() throws Exception {
        oauth.on(
                TOKEN_PATH,
                200,
                answer("new-access", "new-refresh", "").replace("oauth.bitrix24.tech", "evil.example.com"));
        assertThat(refresher.refresh(old).serverEndpoint()).isEqualTo(old.serverEndpoint());
    }

    @Test
    void two_threads_at_once_make_one_request() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        oauth.on(TOKEN_PATH, exchange -> {
            asked.countDown();
            awaitUninterruptibly(answer);
            write(exchange, 200, answer("new-access", "new-refresh", ""));
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Tokens> first = threads.submit(() -> refresher.refresh(old));
            asked.await();
            Future<Tokens> second = threads.submit(() -> refresherOver(store).refresh(old));
            answer.countDown();
            assertThat(first.get().accessToken()).isEqualTo(Secret.of("new-access"));
            assertThat(second.get()).isEqualTo(first.get());
        }
        assertThat(oauth.requests()).hasSize(1);
    }

    @Test
    void a_dead_refresh_token_is_tried_once_and_a_new_one_again() throws Exception {
        oauth.on(TOKEN_PATH, 400, "{\"error\":\"invalid_grant\",\"error_description\":\"dead\"}");
        assertThat(refusal(old)).isEqualTo(Kind.AUTHORIZATION_LOST);
        assertThat(refusal(old)).isEqualTo(Kind.AUTHORIZATION_LOST);
        assertThat(oauth.requests()).hasSize(1);
        Tokens reauthorised = new Tokens(
                "a223",
                67,
                "app.ours",
                Secret.of("next-access"),
                Secret.of("next-refresh"),
                clock.instant(),
                old.clientEndpoint(),
                old.serverEndpoint());
        store.put(reauthorised);
        oauth.on(TOKEN_PATH, 200, answer("new-access", "new-refresh", ""));
        assertThat(refresher.refresh(reauthorised).accessToken()).isEqualTo(Secret.of("new-access"));
    }

    @Test
    void an_answer_about_another_portal_or_user_is_refused_and_nothing_stored() {
        oauth.on(TOKEN_PATH, 200, answer("new-access", "new-refresh", "").replace("a223", "b334"));
        assertThat(refusal(old)).isEqualTo(Kind.AUTHORIZATION_LOST);
        assertThat(store.find("a223")).isEmpty();
        Tokens renewed = TokenStoreContract.tokens("x", 1);
        store.put(new Tokens(
                "a223",
                67,
                "app.ours",
                renewed.accessToken(),
                renewed.refreshToken(),
                clock.instant(),
                old.clientEndpoint(),
                old.serverEndpoint()));
        oauth.on(TOKEN_PATH, 200, answer("new-access", "new-refresh", "").replace("67", "68"));
        assertThat(refusal(store.find("a223").orElseThrow())).isEqualTo(Kind.AUTHORIZATION_LOST);
    }

    @Test
    void trouble_on_the_way_is_transient_and_tried_again() throws Exception {
        oauth.on(TOKEN_PATH, 502, "<html>").on(TOKEN_PATH, 200, "{\"member_id\":\"a223\"}");
        assertThat(refusal(old)).isEqualTo(Kind.TRANSIENT);
        assertThat(refusal(old)).isEqualTo(Kind.TRANSIENT);
        oauth.on(TOKEN_PATH, 200, answer("new-access", "new-refresh", ""));
        assertThat(refresher.refresh(old).accessToken()).isEqualTo(Secret.of("new-access"));
    }

    @Test
    void a_secret_never_goes_to_a_server_that_is_not_allowed() {
        Tokens strayed = tokens("app.ours", URI.create("https://evil.example.com/rest/"));
        store.put(strayed);
        assertThatExceptionOfType(RestException.class)
                .isThrownBy(() -> refresher.refresh(strayed))
                .matches(e -> e.error().is("sdk.foreign_oauth_server"));
    }

    @Test
    void an_application_that_is_not_configured_is_named() {
        Tokens unknown = tokens("local.unknown", oauth.restAddress());
        store.put(unknown);
        assertThatExceptionOfType(RestException.class)
                .isThrownBy(() -> refresher.refresh(unknown))
                .withMessageContaining("local.unknown");
    }

    @Test
    void tokens_that_the_store_failed_to_take_are_not_lost() throws Exception {
        FailingOnce failing = new FailingOnce(store);
        TokenRefresher over = refresherOver(failing);
        oauth.on(TOKEN_PATH, 200, answer("new-access", "new-refresh", ""));
        assertThatThrownBy(() -> over.refresh(old)).hasMessage("disk full");
        assertThat(over.refresh(old).refreshToken()).isEqualTo(Secret.of("new-refresh"));
        assertThat(store.find("a223").orElseThrow().refreshToken()).isEqualTo(Secret.of("new-refresh"));
        assertThat(oauth.requests()).hasSize(1);
    }

    @Test
    void newer_tokens_that_somebody_stored_meanwhile_win() throws Exception {
        Tokens newer = TokenStoreContract.tokens("a223", 67, 9);
        oauth.on(TOKEN_PATH, exchange -> {
            store.put(newer);
            write(exchange, 200, answer("new-access", "new-refresh", ""));
        });
        assertThat(refresher.refresh(old)).isEqualTo(newer);
        assertThat(store.find("a223")).contains(newer);
    }

    @Test
    void a_client_over_the_store_survives_the_expiry_of_its_token() throws Exception {
        try (ScriptedServer portal = new ScriptedServer()) {
            portal.on("/rest/profile", 401, "{\"error\":\"expired_token\"}")
                    .on("/rest/profile", 200, "{\"result\":{\"ADMIN\":true}}");
            String minimal = "{\"member_id\":\"a223\",\"access_token\":\"%s\",\"client_endpoint\":\"%s\"}";
            oauth.on(TOKEN_PATH, 200, minimal.formatted("a1", portal.restAddress()))
                    .on(TOKEN_PATH, 200, minimal.formatted("a2", portal.restAddress()));
            assertThat(refresher.refresh(old).clientEndpoint()).isEqualTo(portal.restAddress());
            Bitrix24 client = Bitrix24.of(transport, new StoredAuthorization("a223", store, refresher), clock);
            JsonNode profile = client.call("profile", Map.of());
            assertThat(profile.path("ADMIN").asBoolean()).isTrue();
            assertThat(portal.requests().getLast().body()).contains("\"a2\"");
        }
    }

    @Test
    void a_portal_without_tokens_says_who_can_help() {
        StoredAuthorization nobody = new StoredAuthorization("unknown", store, refresher);
        assertThatExceptionOfType(RestException.class)
                .isThrownBy(nobody::current)
                .withMessageContaining("open the application in the portal as an administrator");
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// A store whose disk is full at the first try.
    private static final class FailingOnce implements TokenStore {
        private final TokenStore store;
        private boolean failed;

        FailingOnce(TokenStore store) {
            this.store = store;
        }

        @Override
        public Optional<Tokens> find(String memberId) {
            return store.find(memberId);
        }

        @Override
        public Optional<Tokens> find(String memberId, long userId) {
            return store.find(memberId, userId);
        }

        @Override
        public void setAside(Tokens lost, String reason) {
            store.setAside(lost, reason);
        }

        @Override
        public boolean replace(Tokens expected, Tokens fresh) {
            if (!failed) {
                failed = true;
                throw new IllegalStateException("disk full");
            }
            return store.replace(expected, fresh);
        }

        @Override
        public <T, X extends Exception> T exclusively(String memberId, Exclusive<T, X> work)
                throws X, InterruptedException {
            return store.exclusively(memberId, work);
        }
    }
}
