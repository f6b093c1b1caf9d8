package io.relay24.server.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.form.BracketForm;
import io.relay24.emulator.message.MessageStatus;
import io.relay24.emulator.portal.Core;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a stranger can and cannot do at the handler's address.
class HandlerStory {

    @TempDir
    Path folder;

    private World world;
    private String path = "";

    @BeforeEach
    void start() throws Exception {
        world = new World(folder, Map.of("RELAY24_SERVER_BODY_LIMIT", "64kB"))
                .start()
                .installed();
        var portal = world.app()
                .store()
                .portals()
                .byMemberId(world.portal().memberId())
                .orElseThrow();
        path = "/b24/handler/" + portal.handlerSecret().reveal();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void a_wrong_secret_is_not_found_and_nothing_is_stored() throws Exception {
        assertThat(world.post("/b24/handler/AAAAAAAAAAAAAAAAAAAAAA", form(call()))
                        .statusCode())
                .isEqualTo(404);
        assertNothingStored();
    }

    @Test
    void a_missing_secret_is_not_found() throws Exception {
        assertThat(world.post("/b24/handler/", form(call())).statusCode()).isEqualTo(404);
    }

    @Test
    void a_wrong_application_token_is_refused_and_not_repeated() throws Exception {
        var call = call();
        call.put("auth", Map.of("member_id", world.portal().memberId(), "application_token", "forged-token"));
        var answer = world.post(path, form(call));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("application_token").doesNotContain("forged-token");
        assertNothingStored();
    }

    @Test
    void another_portals_member_id_is_refused() throws Exception {
        var call = call();
        call.put("auth", Map.of("member_id", "ffff03b265edd8787f8a258d793cc5d0"));
        assertThat(world.post(path, form(call)).statusCode()).isEqualTo(403);
        assertNothingStored();
    }

    @Test
    void a_missing_field_is_named() throws Exception {
        for (String field : new String[] {"message_id", "message_to", "message_body"}) {
            var call = call();
            call.remove(field);
            var answer = world.post(path, form(call));
            assertThat(answer.statusCode()).as(field).isEqualTo(400);
            assertThat(answer.body()).contains(field);
        }
        assertNothingStored();
    }

    @Test
    void a_body_over_the_limit_is_refused() throws Exception {
        var call = call();
        call.put("message_body", "x".repeat(70_000));
        assertThat(world.post(path, form(call)).statusCode()).isEqualTo(413);
        assertNothingStored();
    }

    @Test
    void malformed_escapes_and_broken_utf8_are_refused() throws Exception {
        assertThat(world.post(path, "message_id=%G1&message_to=1&message_body=x")
                        .statusCode())
                .isEqualTo(400);
        assertThat(world.post(path, "message_id=1&message_to=1&message_body=%FF%FE")
                        .statusCode())
                .isEqualTo(400);
        assertNothingStored();
    }

    @Test
    void an_unknown_sender_is_served_by_the_default_account() throws Exception {
        var call = call();
        call.put("code", "someone-else");
        assertThat(world.post(path, form(call)).statusCode()).isEqualTo(200);
        assertThat(world.operator().awaitAccepted(1, World.PATIENCE)).isTrue();
    }

    @Test
    void an_empty_text_is_taken_and_fails_visibly() throws Exception {
        var message = world.portal().send(World.fromDeal().body(""));
        assertThat(world.portal().await(message.id(), MessageStatus.FAILED, World.PATIENCE))
                .isTrue();
        assertThat(world.entry(message).orElseThrow().reason()).contains("text is empty");
        assertThat(world.operator().accepted()).isEmpty();
    }

    @Test
    void a_store_that_is_away_is_never_answered_with_200() throws Exception {
        world.app().store().close();
        var answer = world.post(path, form(call()));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    private static Map<String, Object> call() {
        var call = new LinkedHashMap<String, Object>();
        call.put("module_id", "crm");
        call.put("type", "SMS");
        call.put("code", "relay24");
        call.put("message_id", "e35864edce3eaad987d32f8955c1177b");
        call.put("message_to", "+9172012345");
        call.put("message_body", "test");
        return call;
    }

    private static String form(Map<String, Object> call) {
        return BracketForm.encode(call);
    }

    private void assertNothingStored() {
        var depths = world.app().store().sendQueue().depths();
        assertThat(depths.values()).allMatch(count -> count == 0);
        assertThat(world.operator().accepted()).isEmpty();
    }

    /// Trap 33: an old core repeats a call under a new id. Two customers may well get the same text at the same time,
    /// so nothing tells a repetition apart, and both are sent.
    @Test
    void an_old_portals_repetition_under_another_id_is_a_message_of_its_own() throws Exception {
        world.portal().conditions().core(Core.OLD);
        world.portal().send(World.fromDeal().duplicated());
        assertThat(world.operator().awaitAccepted(2, World.PATIENCE)).isTrue();
    }
}
