package io.relay24.emulator.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.emulator.Scene;
import io.relay24.emulator.php.PhpForm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Protocol §7.4.
class OfflineMethodsTest {

    private final Scene scene;

    OfflineMethodsTest() throws Exception {
        scene = new Scene();
    }

    @BeforeEach
    void bind() throws Exception {
        assertThat(scene.call("event.bind", "event", "ONCRMDEALADD", "event_type", "offline")
                        .result())
                .isEqualTo(true);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private void happen(int times) throws InterruptedException {
        for (int i = 1; i <= times; i++) {
            scene.portal.fire(scene.application, "ONCRMDEALADD", Map.of("FIELDS", Map.of("ID", String.valueOf(i))), 1);
        }
    }

    private Map<?, ?> get(Object... parameters) throws Exception {
        return (Map<?, ?>) scene.call("event.offline.get", parameters).result();
    }

    private static List<?> events(Map<?, ?> result) {
        return result.get("events") instanceof List<?> list ? list : List.of();
    }

    @Test
    void what_is_fetched_is_gone() throws Exception {
        happen(3);
        assertThat(scene.call("event.offline.list").body()).containsEntry("total", 3);
        assertThat(events(get("limit", 2))).hasSize(2);
        assertThat(events(get())).hasSize(1);
        assertThat(events(get())).isEmpty();
    }

    @Test
    void what_is_reserved_is_cleared_or_marked_by_its_process() throws Exception {
        happen(2);
        var reserved = get("clear", 0);
        assertThat(events(reserved)).hasSize(2);
        assertThat(events(get("clear", 0))).isEmpty();
        var process = String.valueOf(reserved.get("process_id"));
        assertThat(events(get("clear", 0, "process_id", process))).hasSize(2);
        var first = ((Map<?, ?>) events(reserved).getFirst()).get("MESSAGE_ID");
        scene.call("event.offline.error", "process_id", process, "message_id", List.of(String.valueOf(first)));
        assertThat(scene.call("event.offline.list").result().toString()).contains("ERROR=1", "ERROR=0");
        scene.call("event.offline.clear", "process_id", process);
        assertThat(scene.call("event.offline.list").body()).containsEntry("total", 0);
    }

    @Test
    void the_application_is_told_that_something_waits() throws Exception {
        scene.call(
                "event.bind",
                "event",
                "ONOFFLINEEVENT",
                "handler",
                scene.receiver.url("/events").toString());
        happen(1);
        var event = PhpForm.decode(scene.receiver.take().body());
        assertThat(event).containsEntry("event", "ONOFFLINEEVENT");
        assertThat(String.valueOf(event.get("auth"))).contains("refresh_token");
    }

    @Test
    void an_ordinary_user_may_not_fetch() throws Exception {
        assertThat(scene.callWith(scene.user.access(), "event.offline.get").error())
                .isEqualTo("ACCESS_DENIED");
    }
}
