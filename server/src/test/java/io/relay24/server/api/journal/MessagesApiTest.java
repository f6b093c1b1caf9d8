package io.relay24.server.api.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.Cost;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.Reason;
import io.relay24.operator.SendOutcome;
import io.relay24.server.intake.Admission;
import io.relay24.server.intake.Resending;
import io.relay24.server.message.NewMessage;
import io.relay24.server.message.NumberPolicy;
import io.relay24.server.message.Origin;
import io.relay24.server.message.Recipient;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.support.ApiStage;
import io.relay24.server.support.Fixtures;
import io.relay24.server.support.ScriptedOperator;
import io.relay24.server.support.Stage;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The journal as pages call it: who sees what.
class MessagesApiTest {

    private static final String LIST = "/b24/api/messages";
    private static final String RIGHTS = "/b24/api/rights";
    private static final String NUMBER = "+48500100200";

    @TempDir
    Path folder;

    private Stage stage;
    private ApiStage api;

    @BeforeEach
    void start() throws Exception {
        stage = new Stage(folder, PortalAccount.InDoubt.HOLD);
        var numbers = new NumberPolicy("", Set.of(), false);
        var admission = new Admission(stage.store, numbers, new ScriptedOperator().operators(false), stage.clock);
        api = new ApiStage(stage.store, stage.clock, routes -> {
            new MessagesApi(stage.store, stage.clock).routes(routes);
            new ExportApi(stage.store, stage.clock).routes(routes);
            new ResendApi(new Resending(stage.store, admission)).routes(routes);
            new RightsApi(stage.store.rights()).routes(routes);
            new AuditApi(stage.store.audits()).routes(routes);
        });
    }

    @AfterEach
    void stop() {
        api.close();
        stage.close();
    }

    private void receive(String messageId, String text, long author) {
        var message = new NewMessage(
                        stage.portal.id(),
                        messageId,
                        "relay24",
                        Recipient.of(NUMBER),
                        text,
                        Optional.of(stage.account.id()),
                        1,
                        "{\"bindings\":[[2,418],[128,7],[99,1]]}",
                        Optional.empty(),
                        stage.clock.instant(),
                        Optional.empty())
                .from(Origin.of("{\"bindings\":[[2,418],[128,7],[99,1]]}").by(author));
        stage.store.messages().add(message);
        stage.clock.advance(Duration.ofSeconds(1));
    }

    private JsonNode get(String path) throws Exception {
        return api.administrator(stage.portal).get(path);
    }

    private static List<String> ids(JsonNode page) {
        return page.path("messages").values().stream()
                .map(row -> row.path("message_id").asString())
                .toList();
    }

    private String idOf(String messageId) throws Exception {
        return get(LIST + "?search=" + messageId).at("/messages/0/id").asString();
    }

    @Test
    void a_page_leads_to_the_next_and_new_messages_are_told_after_it() throws Exception {
        for (int i = 1; i <= 5; i++) {
            receive("m" + i, "text", 0);
        }
        stage.clock.advance(Duration.ofMinutes(1));
        var page = get(LIST + "?limit=3");
        assertThat(ids(page)).containsExactly("m5", "m4", "m3");
        var next = get(LIST + "?limit=3&before=" + page.path("next").asString());
        assertThat(ids(next)).containsExactly("m2", "m1");
        assertThat(next.path("next").isNull()).isTrue();

        receive("m6", "text", 0);
        var news = get(LIST + "?after=" + page.path("newest").asString());
        assertThat(ids(news)).containsExactly("m6");
    }

    @Test
    void one_field_searches_ids_numbers_and_texts() throws Exception {
        receive("77001", "the code is 4321", 0);
        receive("77002", "other", 0);
        assertThat(ids(get(LIST + "?search=77001"))).containsExactly("77001");
        assertThat(ids(get(LIST + "?search=" + idOf("77002")))).containsExactly("77002");
        assertThat(ids(get(LIST + "?search=500%20100-200"))).containsExactly("77002", "77001");
        assertThat(ids(get(LIST + "?search=0500100200"))).containsExactly("77002", "77001");
        assertThat(ids(get(LIST + "?search=0048500100200"))).containsExactly("77002", "77001");
        assertThat(ids(get(LIST + "?search=CODE%20is"))).containsExactly("77001");
    }

    @Test
    void a_message_tells_every_step_and_its_cards() throws Exception {
        stage.operator.answer(new SendOutcome.Accepted(List.of("op-1")));
        receive("m1", "text", 7);
        stage.dispatch();
        stage.push(stage.account, "op-1", DeliveryReceipt.Status.UNDELIVERED);
        var message = get(LIST + "/" + idOf("m1"));
        assertThat(message.path("status").asString()).isEqualTo(MessageStatus.UNDELIVERED.wire());
        assertThat(message.path("operator_message_id").asString()).isEqualTo("op-1");
        assertThat(message.path("author").asLong()).isEqualTo(7);
        assertThat(message.path("attempts").asInt()).isEqualTo(1);
        assertThat(message.path("portal_told").asBoolean()).isFalse();
        assertThat(message.path("may_resend").asString()).isEqualTo("yes");
        assertThat(message.path("timeline").values().stream()
                        .map(line -> line.path("kind").asString()))
                .containsExactly("received", "submitted", "undelivered");
        assertThat(message.path("bindings").values().stream()
                        .map(binding -> binding.path("path").asString()))
                .containsExactly("/crm/deal/details/418/", "/crm/type/128/details/7/", "");
    }

    @Test
    void a_cost_stands_in_the_list_at_the_message_and_in_the_export() throws Exception {
        stage.operator.answer(
                new SendOutcome.Accepted(List.of("op-1"), Optional.of(new Cost(new BigDecimal("0.00750"), "USD"))));
        receive("m1", "text", 7);
        stage.dispatch();
        receive("m2", "text", 7);
        var cost = "{\"amount\":\"0.0075\",\"currency\":\"USD\"}";
        assertThat(get(LIST).at("/messages/1/cost").toString()).isEqualTo(cost);
        assertThat(get(LIST).at("/messages/0/cost").isNull()).isTrue();
        assertThat(get(LIST + "/" + idOf("m1")).path("cost").toString()).isEqualTo(cost);
        assertThat(get(LIST + "/export").path("csv").asString())
                .contains(",segments,cost,currency,account,", ",1,0.0075,USD,main,", ",1,,,main,");
    }

    @Test
    void a_message_in_doubt_is_marked_and_found() throws Exception {
        stage.operator.answer(new SendOutcome.Uncertain(Reason.of("no answer")));
        receive("m1", "text", 0);
        stage.dispatch();
        receive("m2", "text", 0);
        assertThat(ids(get(LIST + "?status=in_doubt"))).containsExactly("m1");
        assertThat(get(LIST + "/" + idOf("m1")).path("may_resend").asString()).isEqualTo("in_doubt");
        assertThat(get(LIST + "/" + idOf("m2")).path("may_resend").asString()).isEqualTo("no");
    }

    @Test
    void those_on_the_screen_are_asked_for_by_their_ids() throws Exception {
        receive("m1", "text", 0);
        receive("m2", "text", 0);
        assertThat(ids(get(LIST + "?ids=" + idOf("m1") + ",zzz"))).containsExactly("m1");
    }

    @Test
    void an_ordinary_user_sees_his_own_until_the_administrator_says_otherwise() throws Exception {
        receive("mine", "text", 7);
        receive("others", "text", 8);
        receive("systems", "text", 0);
        var user = api.user(stage.portal, 7);
        assertThat(ids(user.get(LIST))).containsExactly("mine");
        assertThat(ids(user.get(LIST + "?search=others"))).isEmpty();
        user.call("GET", LIST + "/" + idOf("others"), "", 404);

        var administrator = api.administrator(stage.portal);
        administrator.call("PUT", RIGHTS, "{\"messages\":\"all\"}", 200);
        assertThat(ids(user.get(LIST))).containsExactly("systems", "others", "mine");
        administrator.call("PUT", RIGHTS, "{\"messages\":\"none\"}", 200);
        user.call("GET", LIST, "", 403);
        user.call("PUT", RIGHTS, "{\"messages\":\"all\"}", 403);
    }

    @Test
    void what_is_hidden_is_masked_by_the_server_and_cannot_be_searched_for() throws Exception {
        receive("mine", "secret code", 7);
        var administrator = api.administrator(stage.portal);
        var user = api.user(stage.portal, 7);
        administrator.call("PUT", RIGHTS, "{\"phone\":\"ends\",\"text\":\"hidden\"}", 200);
        var answers = user.get(LIST) + "" + user.get(LIST + "/" + idOf("mine"));
        assertThat(answers).contains("+48500***200").doesNotContain(NUMBER, "secret code");
        user.call("GET", LIST + "?phone=0200", "", 403);
        user.call("GET", LIST + "?phone=%2B48500100200", "", 403);
        user.call("GET", LIST + "?text=secret", "", 403);
        user.call("GET", LIST + "?search=secret", "", 403);
        administrator.call("PUT", RIGHTS, "{\"phone\":\"hidden\"}", 200);
        assertThat(user.get(LIST).at("/messages/0/to").isNull()).isTrue();
        assertThat(administrator.get(LIST).toString()).contains(NUMBER, "secret code");
    }

    @Test
    void a_filter_that_is_not_understood_is_named() throws Exception {
        var administrator = api.administrator(stage.portal);
        for (String query : List.of(
                "phone=12",
                "phone=abcde",
                "text=a",
                "status=lost",
                "account_id=x",
                "from=yesterday",
                "to=1",
                "before=A%20B",
                "after=-",
                "ids=%3B",
                "limit=0",
                "limit=201",
                "limit=9999999999")) {
            var refusal = administrator.call("GET", LIST + "?" + query, "", 400);
            assertThat(refusal.at("/error/field").asString()).isEqualTo(query.replaceFirst("=.*", ""));
        }
        administrator.call("GET", LIST + "/zzzzzzzzzzzzz", "", 404);
        administrator.call("PUT", RIGHTS, "{\"text\":\"ends\"}", 400);
    }

    @Test
    void a_failed_message_is_sent_again_and_the_audit_log_says_by_whom() throws Exception {
        stage.operator.answer(new SendOutcome.Rejected(Reason.of("blocked")));
        receive("m1", "text", 0);
        stage.dispatch();
        receive("m2", "text", 0);
        var administrator = api.administrator(stage.portal);
        var path = LIST + "/" + idOf("m1");
        var again = administrator
                .call("POST", path + "/resend", "{}", 200)
                .path("id")
                .asString();
        assertThat(get(path).path("resent_as").asString()).isEqualTo(again);
        assertThat(get(path).path("may_resend").asString()).isEqualTo("no");
        assertThat(get(LIST + "/" + again).path("resend_of").asString()).isEqualTo(idOf("m1"));

        var refusal = administrator.call("POST", LIST + "/" + idOf("m2") + "/resend", "{}", 409);
        assertThat(refusal.at("/error/code").asString()).isEqualTo("not_failed");
        administrator.call("POST", LIST + "/zzz/resend", "{}", 404);
        administrator.call("POST", path + "/resend", "{\"sure\":true}", 400);
        api.user(stage.portal, 7).call("POST", path + "/resend", "{}", 403);

        var actions = get("/b24/api/audit").path("actions");
        assertThat(actions.size()).isEqualTo(1);
        assertThat(actions.at("/0/action").asString()).isEqualTo("POST /b24/api/messages/{id}/resend");
        assertThat(actions.at("/0/object").asString()).isEqualTo(idOf("m1"));
        assertThat(actions.at("/0/user_id").asLong()).isEqualTo(1);
    }

    @Test
    void an_export_is_made_of_pieces_with_one_heading_and_no_formulas() throws Exception {
        receive("m1", "=cmd|'/c calc'!A1", 0);
        receive("m2", "two\nlines, \"quoted\"", 0);
        for (int i = 0; i < 1_000; i++) {
            stage.store.messages().add(Fixtures.message(stage.account, "x" + i, stage.clock.instant()));
        }
        stage.clock.advance(Duration.ofSeconds(2));
        var first = get(LIST + "/export");
        assertThat(first.path("rows").asInt()).isEqualTo(1_000);
        assertThat(first.path("csv").asString()).startsWith("received_at,id,message_id,");
        assertThat(first.path("progress").asDouble()).isBetween(0.0, 1.0);
        assertThat(first.path("total").asLong()).isEqualTo(1_002);
        assertThat(get(LIST + "/export?text=lines").path("total").isNull()).isTrue();
        var second = get(LIST + "/export?before=" + first.path("next").asString());
        assertThat(second.path("rows").asInt()).isEqualTo(2);
        assertThat(second.path("progress").asDouble()).isEqualTo(1);
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(second.path("csv").asString())
                .doesNotContain("received_at")
                .contains("," + NUMBER + ",'=cmd|'/c calc'!A1,", "\"two\nlines, \"\"quoted\"\"\"");
        api.user(stage.portal, 7).call("GET", LIST + "/export", "", 403);
    }

    @Test
    void another_portal_sees_nothing_of_it() throws Exception {
        receive("m1", "text", 0);
        var id = idOf("m1");
        var other = Fixtures.portal(stage.store, "fedcba9876543210fedcba9876543210", stage.clock.instant());
        var stranger = api.administrator(other);
        assertThat(ids(stranger.get(LIST))).isEmpty();
        assertThat(ids(stranger.get(LIST + "?ids=" + id))).isEmpty();
        stranger.call("GET", LIST + "/" + id, "", 404);
    }
}
