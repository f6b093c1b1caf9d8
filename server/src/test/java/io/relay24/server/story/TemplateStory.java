package io.relay24.server.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.form.BracketForm;
import io.relay24.emulator.http.Request;
import io.relay24.emulator.message.MessageStatus;
import io.relay24.emulator.message.OutgoingMessage;
import io.relay24.emulator.operator.Behaviour;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Free text from a deal at an operator that sends registered templates only.
class TemplateStory {

    private static final String BOOK =
            "{\"templates\":[{\"id\":\"flow7\",\"text\":\"Dear ##name##, your order ##order## is ready.\"}]}";

    @TempDir
    Path folder;

    private World world;
    private String session = "";

    @BeforeEach
    void start() throws Exception {
        world = new World(folder, Map.of()).start().installed();
        session = world.openPage();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private JsonNode call(String method, String path, String body, int status) throws Exception {
        var answer = world.call(session, method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }

    private int accountAt(String operator) {
        return world
                .app()
                .store()
                .accounts()
                .ofPortal(world.app()
                        .store()
                        .portals()
                        .byMemberId(world.portal().memberId())
                        .orElseThrow()
                        .id())
                .stream()
                .filter(account -> account.access().operator().equals(operator))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private void connectMsg91() throws Exception {
        world.connect(session, "msg91", Map.of("auth_key", "not-a-real-key"));
        world.operator()
                .always(new Behaviour.Raw(200, "application/json", "{\"type\":\"success\",\"message\":\"346b\"}"));
        call("PUT", "/b24/api/accounts/" + accountAt("msg91") + "/templates", BOOK, 200);
    }

    private Optional<Request> next() throws InterruptedException {
        return world.operator().takeRequest(Duration.ZERO);
    }

    /// The request that carries a message; trying the account may have come before it.
    private Request sent(String path) throws InterruptedException {
        var request = world.operator().takeRequest(World.PATIENCE).orElseThrow();
        return request.path().endsWith(path) ? request : sent(path);
    }

    private static OutgoingMessage deal(String text) {
        return OutgoingMessage.to("+919812345678").body(text).ofDeal(1, 1);
    }

    @Test
    void a_text_that_is_a_template_is_delivered_with_its_variables() throws Exception {
        connectMsg91();
        var message = world.portal().send(deal("Dear Asha,\n your order R-17 is ready."));
        var request = sent("/flow");
        var body = JsonMapper.shared().readTree(new String(request.body(), StandardCharsets.UTF_8));
        assertThat(body.path("template_id").asString()).isEqualTo("flow7");
        assertThat(body.at("/recipients/0").toString())
                .isEqualTo("{\"mobiles\":\"919812345678\",\"name\":\"Asha\",\"order\":\"R-17\"}");
        deliver("346b");
        assertThat(world.portal().await(message.id(), MessageStatus.DELIVERED, World.PATIENCE))
                .isTrue();
    }

    /// As MSG91 tells it, to the account's address.
    private void deliver(String requestId) throws Exception {
        var account = world.app().store().accounts().byId(accountAt("msg91")).orElseThrow();
        try (var http = HttpClient.newHttpClient()) {
            var receipt = HttpRequest.newBuilder(world.publicUrl()
                            .resolve("/receipt/" + account.receiptToken().reveal()))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"requestId\":\"" + requestId + "\",\"status\":\"1\",\"desc\":\"DELIVERED\"}"))
                    .build();
            assertThat(http.send(receipt, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_text_that_is_no_template_fails_visibly_in_the_deal() throws Exception {
        connectMsg91();
        var message = world.portal().send(deal("Dear Asha, where are you?"));
        assertThat(world.portal().await(message.id(), MessageStatus.FAILED, World.PATIENCE))
                .isTrue();
        assertThat(world.entry(message).orElseThrow().reason())
                .startsWith("the text is none of the account's templates")
                .doesNotContain("Asha");
        for (var request = next(); request.isPresent(); request = next()) {
            assertThat(request.get().path()).doesNotEndWith("/flow");
        }
        var preview = call("POST", "/b24/api/preview", "{\"text\":\"Dear Asha, where are you?\"}", 200);
        assertThat(preview.path("template").asString()).isEmpty();
        assertThat(preview.path("refusal").asString()).startsWith("the text is none of the account's templates");
    }

    @Test
    void a_preview_counts_what_is_sent_and_what_the_message_keeps() throws Exception {
        world.operator().always(new Behaviour.Raw(202, "text/plain", "0: Accepted for delivery"));
        world.connect(
                session,
                "kannel",
                Map.of("send_url", "http://kannel.example/cgi-bin/sendsms", "username", "u", "password", "p"));
        var account = accountAt("kannel");
        call("PUT", "/b24/api/accounts/" + account + "/text", "{\"transliteration\":\"russian\"}", 200);
        var text = "Щука “плывёт” ".repeat(20).strip();
        var body = JsonMapper.shared().writeValueAsString(Map.of("account", account, "text", text));
        var preview = call("POST", "/b24/api/preview", body, 200);
        assertThat(preview.path("alphabet").asString()).isEqualTo("gsm7");
        assertThat(preview.path("segments").asInt()).isEqualTo(3);
        var message = world.portal()
                .send(OutgoingMessage.to("+48500100200").body(text).ofDeal(1, 1));
        var query = BracketForm.decode(sent("/sendsms").query().getBytes(StandardCharsets.UTF_8));
        assertThat(query.textOrEmpty("text")).isEqualTo(preview.path("text").asString());
        assertThat(world.entry(message).orElseThrow().segments()).isEqualTo(3);
    }

    @Test
    void books_and_wishes_that_cannot_work_are_refused_and_change_nothing() throws Exception {
        connectMsg91();
        var mine = "/b24/api/accounts/" + accountAt("msg91");
        for (String body : new String[] {
            "{\"templates\":[{\"id\":\"a\",\"text\":\"{{a}}{{b}}\"}]}",
            "{\"templates\":[{\"id\":\"a\"}]}",
            "{\"templates\":[{\"id\":\"a\",\"text\":\"x\"},{\"id\":\"a\",\"text\":\"y\"}]}",
            "{\"templates\":{}}",
            "{\"book\":[]}",
        }) {
            var error = call("PUT", mine + "/templates", body, 400).path("error");
            assertThat(error.path("field").asString()).as(body).isNotEmpty();
        }
        assertThat(call("GET", mine + "/templates", "", 200)
                        .at("/templates/0/variables")
                        .toString())
                .isEqualTo("[\"name\",\"order\"]");
        assertThat(call("PUT", mine + "/text", "{\"encoding\":\"utf8\"}", 400)
                        .at("/error/field")
                        .asString())
                .isEqualTo("encoding");
        assertThat(call("GET", mine + "/text", "", 200).path("encoding").asString())
                .isEqualTo("auto");
        call("GET", "/b24/api/accounts/999999/templates", "", 404);
        call("GET", "/b24/api/accounts/x/templates", "", 404);
        call("POST", "/b24/api/preview", "{\"account\":999999,\"text\":\"x\"}", 400);
    }

    @Test
    void another_portals_account_is_none() throws Exception {
        var other = world.another();
        var foreign = world.app()
                .store()
                .accounts()
                .ofPortal(world.app()
                        .store()
                        .portals()
                        .byMemberId(other.memberId())
                        .orElseThrow()
                        .id())
                .getFirst()
                .id();
        call("PUT", "/b24/api/accounts/" + foreign + "/templates", BOOK, 404);
        call("PUT", "/b24/api/accounts/" + foreign + "/text", "{}", 404);
        call("POST", "/b24/api/preview", "{\"account\":" + foreign + ",\"text\":\"x\"}", 400);
    }
}
