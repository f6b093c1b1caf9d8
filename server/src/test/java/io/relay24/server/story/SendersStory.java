package io.relay24.server.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A portal's senders, as its administrator keeps them.
class SendersStory {

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

    private HttpResponse<String> call(String method, String path, String body) throws Exception {
        return world.call(session, method, path, body);
    }

    @Test
    void a_second_sender_appears_in_the_portal_and_in_the_list() throws Exception {
        var saved = call("PUT", "/b24/api/senders/berlin", "{\"name\":\"Berlin\",\"originator\":\"BERLIN\"}");
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        assertThat(saved.body()).contains("\"problem\":\"\"");
        assertThat(world.application().sender("berlin")).isPresent();
        assertThat(call("GET", "/b24/api/senders", "").body())
                .contains("\"code\":\"berlin\"", "\"originator\":\"BERLIN\"", "\"code\":\"relay24\"");
    }

    @Test
    void a_deleted_sender_leaves_the_portal_but_never_the_last_one() throws Exception {
        call("PUT", "/b24/api/senders/berlin", "{\"name\":\"Berlin\"}");
        assertThat(call("DELETE", "/b24/api/senders/berlin", "").statusCode()).isEqualTo(200);
        assertThat(world.application().sender("berlin")).isEmpty();
        assertThat(call("DELETE", "/b24/api/senders/berlin", "").statusCode()).isEqualTo(404);
        assertThat(call("DELETE", "/b24/api/senders/relay24", "").statusCode()).isEqualTo(409);
        assertThat(world.application().sender("relay24")).isPresent();
    }

    @Test
    void a_wrong_code_or_anothers_account_is_refused() throws Exception {
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
        var answer = call("PUT", "/b24/api/senders/x", "{\"name\":\"X\",\"account_id\":" + foreign + "}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"account_id\"");
        assertThat(call("PUT", "/b24/api/senders/0", "{\"name\":\"X\"}").statusCode())
                .isEqualTo(400);
        assertThat(call("PUT", "/b24/api/senders/a%20b", "{\"name\":\"X\"}").statusCode())
                .isEqualTo(400);
        assertThat(world.application().senders()).hasSize(1);
    }
}
