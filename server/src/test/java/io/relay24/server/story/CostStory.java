package io.relay24.server.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.emulator.message.MessageStatus;
import io.relay24.emulator.message.OutgoingMessage;
import io.relay24.emulator.operator.Behaviour;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an operator tells of a message's cost ends in the journal, in the export and in the analytics.
class CostStory {

    private static final String ANSWER = """
            {"message-count":"2","messages":[{"message-id":"v1","status":"0","message-price":"0.03330000"},
            {"message-id":"v2","status":"0","message-price":"0.03330000"}]}
            """;

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

    private JsonNode get(String path) throws Exception {
        var answer = world.call(session, "GET", path, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    @Test
    void a_message_whose_operator_tells_its_cost_shows_it_everywhere() throws Exception {
        world.connect(session, "vonage", Map.of("api_key", "abcd0000", "api_secret", "not-a-secret"));
        world.operator().always(new Behaviour.Raw(200, "application/json", ANSWER));
        var message = world.portal()
                .send(OutgoingMessage.to("+48500100200").body("a".repeat(200)).ofDeal(1, 1));
        assertThat(world.told("vonage", "messageId=v1&status=delivered&err-code=0"))
                .isEqualTo(200);
        assertThat(world.told("vonage", "messageId=v2&status=delivered&err-code=0"))
                .isEqualTo(200);
        assertThat(world.portal().await(message.id(), MessageStatus.DELIVERED, World.PATIENCE))
                .isTrue();
        var row = get("/b24/api/messages").at("/messages/0");
        assertThat(row.path("cost").toString()).isEqualTo("{\"amount\":\"0.0666\",\"currency\":\"EUR\"}");
        assertThat(get("/b24/api/messages/export").path("csv").asString()).contains(",2,0.0666,EUR,");
        assertThat(get("/b24/api/analytics").at("/by_account/0/costs").toString())
                .isEqualTo("[{\"currency\":\"EUR\",\"amount\":\"0.0666\",\"messages\":1}]");
    }
}
