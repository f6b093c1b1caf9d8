package io.relay24.server.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An administrator tries an account with one message to his own phone.
class TestMessageStory {

    @TempDir
    Path folder;

    private World world;
    private String session = "";

    @BeforeEach
    void start() throws Exception {
        world = new World(folder, Map.of()).start().installed();
        session = world.session(1);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private JsonNode sent(String body) throws Exception {
        return JsonMapper.shared()
                .readTree(world.call(session, "POST", "/b24/api/test-messages", body)
                        .body());
    }

    private JsonNode fate(String id) throws Exception {
        return JsonMapper.shared()
                .readTree(world.call(session, "GET", "/b24/api/test-messages/" + id, "")
                        .body());
    }

    @Test
    void it_goes_the_way_of_all_messages_and_its_fate_can_be_followed() throws Exception {
        var message = sent("{\"account_id\":" + world.firstAccount() + ",\"to\":\"+48500100200\"}");
        assertThat(message.path("status").asString()).as(message.toString()).isEqualTo("queued");
        assertThat(message.path("segments").asInt()).isOne();
        var id = message.path("id").asString();
        await().atMost(World.PATIENCE)
                .until(() -> fate(id).path("status").asString().equals("delivered"));
        assertThat(fate(id).path("final").asBoolean()).isTrue();
        assertThat(world.operator().accepted().getFirst().to()).contains("48500100200");
    }

    @Test
    void the_portal_is_not_told_of_what_it_does_not_know() throws Exception {
        var id = sent("{\"account_id\":" + world.firstAccount() + ",\"to\":\"+48500100200\"}")
                .path("id")
                .asString();
        var reports = world.app().store().reports();
        await().atMost(World.PATIENCE)
                .until(() -> fate(id).path("final").asBoolean()
                        && reports.nextDue(world.portalId(), Instant.now()).isEmpty());
        assertThat(world.entry(id).orElseThrow().timeline())
                .noneMatch(line -> line.kind().contains("report"));
    }

    @Test
    void a_number_that_is_none_and_anothers_account_are_refused_at_their_fields() throws Exception {
        int own = world.firstAccount();
        assertThat(sent("{\"account_id\":" + own + ",\"to\":\"12\"}").toString())
                .contains("\"field\":\"to\"");
        assertThat(sent("{\"account_id\":" + own + "}").toString()).contains("\"field\":\"to\"");
        assertThat(sent("{\"account_id\":9999,\"to\":\"+48500100200\"}").toString())
                .contains("\"field\":\"account_id\"");
        assertThat(world.operator().acceptedCount()).isZero();
        assertThat(world.call(session, "GET", "/b24/api/test-messages/test-none", "")
                        .statusCode())
                .isEqualTo(404);
    }
}
