package io.relay24.server.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.emulator.operator.Behaviour;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Operators and accounts, as the pages of installation and settings use them.
class AccountsStory {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SID = "AC" + "0123456789abcdef".repeat(2);

    @TempDir
    Path folder;

    private World world;
    private String session = "";

    @BeforeEach
    void start() throws Exception {
        world = new World(folder, Map.of()).start();
        world.openPage();
        session = world.session(1);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private HttpResponse<String> call(String method, String path, Map<String, ?> json) throws Exception {
        return world.call(session, method, path, JSON.writeValueAsString(json));
    }

    private JsonNode got(String path) throws Exception {
        var answer = world.call(session, "GET", path, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private Map<String, Object> twilio() {
        var form = new LinkedHashMap<String, Object>();
        form.put("operator", "twilio");
        form.put("originator", "+15005550006");
        form.put("fields", Map.of("account_sid", SID, "auth_token", "twilio-token"));
        form.put("base_url", world.operatorUrl().toString());
        return form;
    }

    private static Map<String, Object> with(Map<String, Object> form, String name, Object value) {
        var other = new LinkedHashMap<>(form);
        other.put(name, value);
        return other;
    }

    private int added(Map<String, Object> form) throws Exception {
        var answer = call("POST", "/b24/api/accounts", form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("account").path("id").asInt();
    }

    private int count() throws Exception {
        return got("/b24/api/accounts").path("accounts").size();
    }

    private String storedToken(int id) {
        return world.app()
                .store()
                .accounts()
                .byId(id)
                .orElseThrow()
                .access()
                .fields()
                .getOrDefault("auth_token", "");
    }

    @Test
    void operators_are_listed_with_what_they_can_do_and_each_with_its_form() throws Exception {
        var operators = got("/b24/api/operators").path("operators");
        assertThat(operators.size()).isGreaterThan(40);
        var one = got("/b24/api/operators/twilio");
        assertThat(one.path("website").asString()).isEqualTo("https://www.twilio.com");
        assertThat(one.path("regions").toString()).isEqualTo("[\"global\"]");
        assertThat(one.path("abilities").path("receipts").asString()).isEqualTo("both");
        var token = one.path("fields").get(1);
        assertThat(token.path("name").asString()).isEqualTo("auth_token");
        assertThat(token.path("kind").asString()).isEqualTo("secret");
        assertThat(world.call(session, "GET", "/b24/api/operators/none", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_first_account_becomes_the_default_and_no_page_ever_sees_its_secrets() throws Exception {
        int id = added(twilio());
        var all = got("/b24/api/accounts");
        assertThat(all.path("default_account").asInt()).isEqualTo(id);
        assertThat(all.toString())
                .contains("\"account_sid\":\"" + SID + "\"", "\"secrets\":[\"auth_token\"]")
                .doesNotContain("twilio-token");
        int second = added(with(twilio(), "name", "Second"));
        assertThat(got("/b24/api/accounts/" + second).path("is_default").asBoolean())
                .isFalse();
        assertThat(call("PUT", "/b24/api/accounts/" + second + "/default", Map.of())
                        .statusCode())
                .isEqualTo(200);
        assertThat(got("/b24/api/accounts").path("default_account").asInt()).isEqualTo(second);
    }

    @Test
    void a_secret_that_is_left_empty_stays_and_what_was_written_is_changed() throws Exception {
        int id = added(twilio());
        var form = with(twilio(), "fields", Map.of("account_sid", SID, "messaging_service_sid", "MG1"));
        var answer = call("PUT", "/b24/api/accounts/" + id, with(form, "name", "Main"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"name\":\"Main\"", "\"messaging_service_sid\":\"MG1\"");
        assertThat(storedToken(id)).isEqualTo("twilio-token");
    }

    @Test
    void kept_secrets_are_never_sent_to_another_address() throws Exception {
        int id = added(twilio());
        var form = with(twilio(), "fields", Map.of("account_sid", SID));
        form.put("base_url", "http://127.0.0.1:1");
        form.put("id", id);
        for (String[] way : new String[][] {
            {"PUT", "/b24/api/accounts/" + id},
            {"POST", "/b24/api/accounts/check"}
        }) {
            var answer = call(way[0], way[1], form);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("\"field\":\"fields/auth_token\"", "once more");
        }
        assertThat(got("/b24/api/accounts/" + id).path("base_url").asString())
                .isEqualTo(world.operatorUrl().toString());
    }

    @Test
    void a_half_filled_form_is_judged_by_the_same_rules_without_asking_anybody() throws Exception {
        var form = with(twilio(), "fields", Map.of("account_sid", "AC1"));
        form.put("originator", "");
        var answer = call("POST", "/b24/api/accounts/validate", form);
        var complaints = JSON.readTree(answer.body()).path("complaints");
        assertThat(complaints.propertyNames())
                .containsExactlyInAnyOrder("fields/account_sid", "fields/auth_token", "originator");
        assertThat(call("POST", "/b24/api/accounts/validate", twilio()).body()).isEqualTo("{\"complaints\":{}}");
        assertThat(world.operator().takeRequest(Duration.ZERO)).isEmpty();
    }

    @Test
    void a_refused_key_is_told_and_not_saved_and_a_good_one_shows_the_balance() throws Exception {
        var brevo = with(twilio(), "operator", "brevo");
        brevo.put("fields", Map.of("api_key", "xkeysib-secret"));
        brevo.put("originator", "Acme");
        var refusal = new Behaviour.Raw(401, "application/json", "{\"code\":\"unauthorized\",\"message\":\"Key\"}");
        world.operator().answer(refusal, refusal);
        var checked = call("POST", "/b24/api/accounts/check", brevo);
        assertThat(checked.body()).contains("\"result\":\"refused\"", "the API key is wrong");
        var saved = call("POST", "/b24/api/accounts", brevo);
        assertThat(saved.statusCode()).isEqualTo(409);
        assertThat(saved.body()).contains("Nothing was saved").doesNotContain("xkeysib-secret");
        assertThat(count()).isZero();
        assertThat(call("POST", "/b24/api/accounts/check", twilio()).body())
                .contains("\"result\":\"works\"", "\"balance\":\"42.50\"", "\"currency\":\"USD\"");
        assertThat(world.operator().acceptedCount()).isZero();
    }

    @Test
    void an_account_is_deleted_only_when_nothing_needs_it() throws Exception {
        int first = added(twilio());
        int second = added(with(twilio(), "name", "Second"));
        call("PUT", "/b24/api/senders/berlin", Map.of("name", "Berlin", "account_id", second));
        var used = call("DELETE", "/b24/api/accounts/" + second, Map.of());
        assertThat(used.statusCode()).isEqualTo(409);
        assertThat(used.body()).contains("in_use", "berlin");
        assertThat(call("DELETE", "/b24/api/accounts/" + first, Map.of()).body())
                .contains("default");
        call("PUT", "/b24/api/senders/berlin", Map.of("name", "Berlin"));
        assertThat(call("DELETE", "/b24/api/accounts/" + second, Map.of()).statusCode())
                .isEqualTo(200);
        assertThat(call("DELETE", "/b24/api/accounts/" + second, Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(count()).isOne();
    }

    @Test
    void anothers_account_is_out_of_reach() throws Exception {
        var other = world.another();
        var portal = world.app().store().portals().byMemberId(other.memberId()).orElseThrow();
        int foreign =
                world.app().store().accounts().ofPortal(portal.id()).getFirst().id();
        assertThat(world.call(session, "GET", "/b24/api/accounts/" + foreign, "")
                        .statusCode())
                .isEqualTo(404);
        for (String method : new String[] {"PUT", "DELETE"}) {
            assertThat(call(method, "/b24/api/accounts/" + foreign, twilio()).statusCode())
                    .isEqualTo(404);
        }
        assertThat(call("POST", "/b24/api/accounts/check", with(twilio(), "id", foreign))
                        .statusCode())
                .isEqualTo(400);
    }
}
