package io.relay24.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relay24.bitrix24.RestError.Kind;
import io.relay24.bitrix24.http.Reach;
import io.relay24.bitrix24.http.Transport;
import io.relay24.bitrix24.limit.OperatingBudget;
import io.relay24.bitrix24.limit.RequestBudget;
import io.relay24.bitrix24.limit.RequestLimits;
import io.relay24.bitrix24.script.ManualClock;
import io.relay24.bitrix24.script.ScriptedServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One portal's client against a real socket; where its tokens come from is scripted.
class Bitrix24Test {

    private static final String PROFILE = "/rest/profile";
    private static final String EXPIRED = "{\"error\":\"expired_token\",\"error_description\":\"old\"}";
    private static final String OK = "{\"result\":{\"ID\":\"1\",\"ADMIN\":true},\"time\":{}}";

    private final ScriptedServer portal = new ScriptedServer();
    private final Transport transport = Transport.create(Reach.ANYWHERE);
    private final ManualClock clock = new ManualClock();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<Access> refreshed = new ArrayList<>();
    private URI freshEndpoint = portal.restAddress();
    private final RequestBudget requests = new RequestBudget(RequestLimits.STANDARD, clock, pauses::add);
    private final Bitrix24 bitrix24 =
            new Bitrix24(transport, new Renewing(), requests, new OperatingBudget(clock), clock);

    /// Gives `token-0`, then `token-1` and so on.
    private final class Renewing implements Authorization {
        private Access now = new Access(portal.restAddress(), Secret.of("token-0"));

        @Override
        public Access current() {
            return now;
        }

        @Override
        public Access refreshed(Access stale) {
            refreshed.add(stale);
            now = new Access(freshEndpoint, Secret.of("token-" + refreshed.size()));
            return now;
        }
    }

    @AfterEach
    void close() {
        portal.close();
        transport.close();
    }

    private static String tokenOf(ScriptedServer.Request request) {
        return JsonMapper.shared().readTree(request.body()).path("auth").asString("");
    }

    private ObjectAssert<RestError> assertRefused(String method) {
        RestException refusal = null;
        try {
            bitrix24.call(method, Map.of());
        } catch (RestException e) {
            refusal = e;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(refusal).as("refusal of " + method).isNotNull();
        return assertThat(Objects.requireNonNull(refusal).error());
    }

    @Test
    void a_call_posts_json_with_the_token_in_its_body() throws Exception {
        portal.on("/rest/user.get", 200, OK);
        JsonNode result = bitrix24.call("user.get", Map.of("ID", 1));
        assertThat(result.path("ADMIN").asBoolean()).isTrue();
        ScriptedServer.Request request = portal.requests().getFirst();
        assertThat(request.contentType()).startsWith("application/json");
        assertThat(request.query()).isEqualTo("null");
        assertThat(JsonMapper.shared().readTree(request.body()))
                .isEqualTo(JsonMapper.shared().readTree("{\"ID\":1,\"auth\":\"token-0\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"result\":[]}", "{\"result\":false}", "{\"result\":null}", "{\"result\":\"x\"}"})
    void a_result_may_be_anything(String body) throws Exception {
        portal.on(PROFILE, 200, body);
        assertThat(bitrix24.call("profile", Map.of()))
                .isEqualTo(JsonMapper.shared().readTree(body).get("result"));
    }

    @Test
    void an_expired_token_is_refreshed_once_and_the_call_repeated() throws Exception {
        portal.on(PROFILE, 200, OK).on(PROFILE, 401, EXPIRED).on(PROFILE, 200, OK);
        assertThat(bitrix24.call("profile", Map.of()).isObject()).isTrue();
        assertThat(bitrix24.call("profile", Map.of()).isObject()).isTrue();
        assertThat(refreshed).containsExactly(new Access(portal.restAddress(), Secret.of("token-0")));
        assertThat(portal.requests())
                .extracting(Bitrix24Test::tokenOf)
                .containsExactly("token-0", "token-0", "token-1");
    }

    @Test
    void a_token_that_stays_expired_is_an_error_and_not_a_loop() {
        portal.on(PROFILE, 401, EXPIRED).on(PROFILE, 401, EXPIRED);
        assertRefused("profile").returns(Kind.EXPIRED_TOKEN, RestError::kind);
        assertThat(refreshed).hasSize(1);
        assertThat(portal.requests()).hasSize(2);
    }

    @Test
    void after_a_refresh_in_vain_none_is_tried_for_ten_minutes() {
        for (int i = 0; i < 5; i++) {
            portal.on(PROFILE, 401, "{\"error\":\"invalid_token\"}");
        }
        assertRefused("profile").returns(Kind.INVALID_TOKEN, RestError::kind);
        assertRefused("profile").returns(Kind.INVALID_TOKEN, RestError::kind);
        assertThat(refreshed).hasSize(1);
        clock.advance(Duration.ofMinutes(10));
        assertRefused("profile").returns(Kind.INVALID_TOKEN, RestError::kind);
        assertThat(refreshed).hasSize(2);
    }

    @Test
    void an_error_with_status_200_is_an_error() {
        portal.on(PROFILE, 200, "{\"error\":\"ERROR_SENDER_ALREADY_INSTALLED\",\"error_description\":\"<b>x</b>\"}");
        assertRefused("profile")
                .isEqualTo(RestError.of("ERROR_SENDER_ALREADY_INSTALLED", "x", 200))
                .matches(error -> error.is("error_sender_already_installed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>502</html>", "", "[]", "true", "{\"result\":", "{\"time\":{}}", "{}"})
    void what_is_neither_result_nor_error_is_transient(String body) {
        portal.on(PROFILE, 502, body);
        assertRefused("profile").returns(Kind.TRANSIENT, RestError::kind);
        assertThat(refreshed).isEmpty();
    }

    @Test
    void a_dead_host_is_transient() {
        portal.close();
        assertRefused("profile").returns(Kind.TRANSIENT, RestError::kind).matches(error -> error.is("sdk.no_answer"));
    }

    @Test
    void a_renamed_portal_is_followed_when_the_oauth_server_names_it() throws Exception {
        try (ScriptedServer renamed = new ScriptedServer()) {
            freshEndpoint = renamed.restAddress();
            portal.redirect(
                    PROFILE, 302, renamed.restAddress().resolve("profile").toString());
            renamed.on(PROFILE, 200, OK);
            assertThat(bitrix24.call("profile", Map.of()).isObject()).isTrue();
            assertThat(renamed.requests()).extracting(Bitrix24Test::tokenOf).containsExactly("token-1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void a_redirect_that_nobody_confirms_is_not_followed(int status) {
        try (ScriptedServer elsewhere = new ScriptedServer()) {
            for (int i = 0; i < 2; i++) {
                portal.redirect(PROFILE, status, elsewhere.restAddress() + "profile");
            }
            assertRefused("profile").returns("sdk.redirected", RestError::code);
            assertRefused("profile").returns(Kind.TRANSIENT, RestError::kind);
            assertThat(elsewhere.requests()).isEmpty();
            assertThat(refreshed).hasSize(1);
        }
    }

    @Test
    void a_redirect_to_another_host_than_the_confirmed_one_is_not_followed() {
        try (ScriptedServer renamed = new ScriptedServer();
                ScriptedServer evil = new ScriptedServer()) {
            freshEndpoint = renamed.restAddress();
            portal.redirect(PROFILE, 302, evil.restAddress() + "profile");
            assertRefused("profile").returns("sdk.redirected", RestError::code);
            assertThat(evil.requests()).isEmpty();
            assertThat(renamed.requests()).isEmpty();
        }
    }

    @Test
    void a_portal_that_complains_about_the_rate_is_left_alone_for_a_second() throws Exception {
        portal.on(PROFILE, 503, "{\"error\":\"QUERY_LIMIT_EXCEEDED\"}").on(PROFILE, 200, OK);
        assertRefused("profile").returns(Kind.RATE_LIMIT, RestError::kind);
        assertThat(bitrix24.call("profile", Map.of()).isObject()).isTrue();
        assertThat(pauses).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void a_method_that_used_up_its_time_is_not_sent_until_its_reset() throws Exception {
        Instant reset = clock.instant().plusSeconds(120);
        portal.on(
                PROFILE,
                429,
                "{\"error\":\"OPERATION_TIME_LIMIT\",\"time\":{\"operating_reset_at\":" + reset.getEpochSecond()
                        + "}}");
        assertRefused("profile").matches(error -> error.resetAt().equals(Optional.of(reset)));
        assertRefused("profile").returns("sdk.method_blocked", RestError::code);
        assertThat(portal.requests()).hasSize(1);
        portal.on("/rest/user.get", 200, OK).on(PROFILE, 200, OK);
        assertThat(bitrix24.call("user.get", Map.of()).isObject()).isTrue();
        clock.advance(Duration.ofMinutes(2));
        assertThat(bitrix24.call("profile", Map.of()).isObject()).isTrue();
    }

    @Test
    void a_batch_goes_in_one_request_and_blocks_only_the_method_that_is_at_its_limit() throws Exception {
        portal.on(
                "/rest/batch",
                200,
                "{\"result\":{\"result\":{\"c0\":true},\"result_error\":{\"c1\":{\"error\":\"OPERATION_TIME_LIMIT\"}}}}");
        Call first = new Call("a.b", Map.of());
        Call second = new Call("c.d", Map.of());
        BatchAnswer answer = bitrix24.batch(List.of(first, second), false);
        assertThat(answer.results()).hasSize(2);
        assertThat(answer.results().get(1)).isInstanceOf(BatchAnswer.Failure.class);
        assertThatExceptionOfType(RestException.class)
                .isThrownBy(() -> bitrix24.batch(List.of(first, second), false))
                .matches(e -> e.error().kind() == Kind.OPERATION_TIME_LIMIT);
        portal.on("/rest/batch", 200, "{\"result\":{\"result\":[true],\"result_error\":[]}}");
        assertThat(bitrix24.batch(List.of(first), true).results().getFirst()).isInstanceOf(BatchAnswer.Success.class);
        assertThat(portal.requests()).hasSize(2);
    }

    @Test
    void an_expired_token_fails_no_batch() throws Exception {
        portal.on("/rest/batch", 401, EXPIRED).on("/rest/batch", 200, "{\"result\":{\"result\":{\"c0\":1}}}");
        BatchAnswer answer = bitrix24.batch(List.of(new Call("a.b", Map.of())), false);
        assertThat(answer.results().getFirst()).isInstanceOf(BatchAnswer.Success.class);
        assertThat(portal.requests()).extracting(Bitrix24Test::tokenOf).containsExactly("token-0", "token-1");
    }

    @Test
    void an_empty_batch_asks_nothing_and_one_of_fifty_one_is_refused() throws Exception {
        assertThat(bitrix24.batch(List.of(), false).results()).isEmpty();
        List<Call> tooMany = Collections.nCopies(51, new Call("a.b", Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> bitrix24.batch(tooMany, false));
        assertThat(portal.requests()).isEmpty();
    }

    @Test
    void a_page_s_access_is_used_once_and_never_refreshed() {
        Access access = new Access(portal.restAddress(), Secret.of("page-token"));
        Bitrix24 page = Bitrix24.of(transport, Authorization.once(access), clock);
        portal.on(PROFILE, 401, EXPIRED);
        assertThatExceptionOfType(RestException.class)
                .isThrownBy(() -> page.call("profile", Map.of()))
                .withMessageContaining("reload the page")
                .withMessageNotContaining("page-token");
    }
}
