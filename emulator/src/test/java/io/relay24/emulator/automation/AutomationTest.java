package io.relay24.emulator.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.relay24.emulator.ScopedScene;
import io.relay24.emulator.application.RobotRun;
import io.relay24.emulator.php.PhpForm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Protocol §8.2.
class AutomationTest {

    private final ScopedScene scene;

    AutomationTest() throws Exception {
        scene = new ScopedScene();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private String handler() {
        return scene.scene.receiver.url("/robot").toString();
    }

    private String add(Object... parameters) throws Exception {
        return scene.call("bizproc.robot.add", parameters).problem();
    }

    @Test
    void robots_are_checked_added_changed_and_removed() throws Exception {
        assertThat(add()).isEqualTo("ERROR_ACTIVITY_VALIDATION_FAILURE / Empty activity code! / 400");
        assertThat(add("CODE", "a!", "HANDLER", handler())).contains("Wrong activity code!");
        assertThat(add("CODE", "a", "HANDLER", "ftp://a.b/")).startsWith("ERROR_UNSUPPORTED_PROTOCOL");
        assertThat(add("CODE", "a", "HANDLER", handler())).contains("Empty activity NAME!");
        assertThat(add("CODE", "a", "HANDLER", handler(), "NAME", "n", "PROPERTIES", Map.of("1a", Map.of())))
                .startsWith("ERROR_ACTIVITY_VALIDATION_FAILURE");
        assertThat(add("CODE", "a", "HANDLER", handler(), "NAME", "n")).startsWith(" / ");
        assertThat(add("CODE", "a", "HANDLER", handler(), "NAME", "n")).startsWith("ERROR_ACTIVITY_ALREADY_INSTALLED");
        assertThat(scene.call("bizproc.robot.list").result()).isEqualTo(List.of("a"));
        assertThat(scene.call("bizproc.activity.list").result()).isEqualTo(List.of());
        assertThat(scene.call("bizproc.robot.update", "CODE", "a", "FIELDS", Map.of("HANDLER", handler() + "2"))
                        .result())
                .isEqualTo(true);
        assertThat(scene.application.automations().values())
                .allSatisfy(robot -> assertThat(robot.handler()).hasPath("/robot2"));
        assertThat(scene.call("bizproc.robot.delete", "CODE", "a").result()).isEqualTo(true);
        assertThat(scene.call("bizproc.robot.delete", "CODE", "a").error()).isEqualTo("ERROR_ACTIVITY_NOT_FOUND");
        assertThat(scene.scene
                        .callWith(scene.user.access(), "bizproc.robot.list")
                        .error())
                .isEqualTo("ACCESS_DENIED");
    }

    @Test
    void a_run_calls_the_handler_and_goes_on_with_the_answer() throws Exception {
        add("CODE", "a", "HANDLER", handler(), "NAME", "n");
        var step = scene.scene.portal.run(scene.application, RobotRun.robot("a", Map.of("text", "Hi")));
        var call = PhpForm.decode(scene.scene.receiver.take().body());
        assertThat(call.keySet())
                .containsExactly(
                        "workflow_id",
                        "code",
                        "document_id",
                        "document_type",
                        "event_token",
                        "properties",
                        "use_subscription",
                        "timeout_duration",
                        "ts",
                        "auth");
        assertThat(call.get("auth")).asInstanceOf(MAP).containsKey("refresh_token");
        assertThat(call).containsEntry("properties", Map.of("text", "Hi"));
        var token = String.valueOf(call.get("event_token"));
        assertThat(scene.call("bizproc.activity.log", "EVENT_TOKEN", token, "LOG_MESSAGE", "working")
                        .result())
                .isEqualTo(true);
        assertThat(scene.call(
                                "bizproc.event.send",
                                "EVENT_TOKEN",
                                token,
                                "RETURN_VALUES",
                                Map.of("status", "delivered"))
                        .result())
                .isEqualTo(true);
        assertThat(step.returned()).contains(Map.of("status", "delivered"));
        assertThat(step.log()).first().isEqualTo("working");
        assertThat(scene.call("bizproc.event.send", "EVENT_TOKEN", "unknown").error())
                .isEqualTo("ACCESS_DENIED");
        assertThat(scene.call("bizproc.event.send", "EVENT_TOKEN", token).error())
                .isEqualTo("ACCESS_DENIED");
    }
}
