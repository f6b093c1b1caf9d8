package io.relay24.emulator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.relay24.emulator.Scene;
import io.relay24.emulator.application.Registration;
import io.relay24.emulator.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Protocol §6.6: working time of methods.
class OperatingTest {

    private final Scene scene;

    OperatingTest() throws Exception {
        scene = new Scene();
        scene.portal.conditions().operating().limit(Duration.ofSeconds(100));
        scene.portal.conditions().operating().cost("profile", Duration.ofSeconds(40));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private Map<?, ?> time() throws Exception {
        return (Map<?, ?>) scene.call("profile").body().getOrDefault("time", Map.of());
    }

    @Test
    void the_call_after_the_one_that_passed_the_limit_is_blocked_until_the_oldest_basket_goes() throws Exception {
        assertThat(time()).asInstanceOf(MAP).containsEntry("operating_reset_at", 1_766_066_112 + 600);
        scene.clock.advance(Duration.ofMinutes(2));
        assertThat(String.valueOf(time().get("operating"))).startsWith("80");
        assertThat(String.valueOf(time().get("operating"))).startsWith("120");
        assertThat(scene.call("profile").problem())
                .isEqualTo("OPERATION_TIME_LIMIT / Method is blocked due to operation time limit. / 429");
        assertThat(scene.call("scope").status()).isEqualTo(200);
        scene.clock.advance(Duration.ofMinutes(8));
        assertThat(String.valueOf(time().get("operating"))).startsWith("120");
    }

    @Test
    void another_application_has_time_of_its_own() throws Exception {
        for (int i = 0; i < 3; i++) {
            time();
        }
        assertThat(scene.call("profile").error()).isEqualTo("OPERATION_TIME_LIMIT");
        var other = scene.portal.register(Registration.local("local.2", "secret", scene.receiver.url("/app")));
        var token = scene.portal.access().issue(other, 1).access();
        assertThat(scene.callWith(token, "profile").status()).isEqualTo(200);
    }

    @Test
    void commands_of_a_batch_are_charged_and_blocked_one_by_one() throws Exception {
        var result = (Map<?, ?>) scene.call(
                        "batch",
                        "cmd",
                        Map.of("a", "profile", "b", "profile", "c", "profile", "d", "profile", "e", "scope"))
                .result();
        assertThat((Map<?, ?>) result.get("result")).hasSize(4);
        assertThat(String.valueOf(result.get("result_error")))
                .contains("OPERATION_TIME_LIMIT")
                .doesNotContain("QUERY_LIMIT");
    }

    @Test
    void an_error_can_come_with_status_200_and_without_result() throws Exception {
        scene.portal.nextAnswer(Fault.error("ERROR_PLACEMENT_MAX_COUNT", "Placement max count reached", 200));
        var answer = scene.call("profile");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).containsOnlyKeys("error", "error_description");
    }

    @Test
    void a_method_can_be_made_up() throws Exception {
        scene.portal.conditions().invent("crm.item.list", Map.of("items", List.of()));
        assertThat(scene.call("crm.item.list").result()).isEqualTo(Map.of("items", List.of()));
    }
}
