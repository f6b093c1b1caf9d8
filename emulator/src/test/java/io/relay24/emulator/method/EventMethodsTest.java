package io.relay24.emulator.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.emulator.Scene;
import io.relay24.emulator.Wire;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Protocol §7.1.
class EventMethodsTest {

    private static final String HANDLER = "http://127.0.0.1/events";

    private final Scene scene;

    EventMethodsTest() throws Exception {
        scene = new Scene();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private String bind(Object... parameters) throws Exception {
        return scene.call("event.bind", parameters).problem();
    }

    @Test
    void bindings_are_checked_and_doubled_ones_refused() throws Exception {
        assertThat(bind()).startsWith("ERROR_ARGUMENT");
        assertThat(scene.call("event.bind", "event", "ONAPPUPDATE").body()).containsEntry("argument", "HANDLER");
        assertThat(bind("event", "ONNOTHING", "handler", HANDLER))
                .isEqualTo("ERROR_EVENT_NOT_FOUND / Event not found / 400");
        assertThat(bind("event", "onAppUpdate", "handler", "http://localhost/")).startsWith("ERROR_WRONG_HANDLER_URL");
        assertThat(scene.call("event.bind", "event", "onAppUpdate", "handler", HANDLER)
                        .result())
                .isEqualTo(true);
        assertThat(bind("event", "ONAPPUPDATE", "handler", HANDLER))
                .isEqualTo("ERROR_CORE / Unable to set event handler: Handler already binded / 400");
    }

    @Test
    void a_users_binding_is_tied_to_himself() throws Exception {
        var token = scene.user.access();
        assertThat(scene.callWith(token, "event.bind", "event", "ONAPPUPDATE", "handler", HANDLER, "auth_type", 1)
                        .error())
                .isEqualTo("ACCESS_DENIED");
        scene.callWith(token, "event.bind", "event", "ONAPPUPDATE", "handler", HANDLER);
        assertThat(scene.call("event.get").result())
                .isEqualTo(List.of(Map.of("event", "ONAPPUPDATE", "handler", HANDLER, "auth_type", "2", "offline", 0)));
    }

    @Test
    void unbinding_counts_what_it_removed() throws Exception {
        bind("event", "ONAPPUPDATE", "handler", HANDLER);
        assertThat(scene.call("event.unbind", "event", "ONAPPUPDATE", "handler", HANDLER)
                        .result())
                .isEqualTo(Map.of("count", 1));
        assertThat(scene.call("event.unbind", "event", "ONAPPUPDATE", "handler", HANDLER)
                        .result())
                .isEqualTo(Map.of("count", 0));
        assertThat(scene.call("event.get").result()).isEqualTo(List.of());
    }

    @Test
    void a_webhook_may_not_bind() throws Exception {
        var webhook = scene.portal.access().newWebhook(1);
        assertThat(Wire.form(webhook.resolve("event.bind"), "event=ONAPPUPDATE").body())
                .contains("WRONG_AUTH_TYPE");
    }
}
