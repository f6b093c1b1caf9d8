package io.relay24.emulator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.relay24.emulator.Scene;
import io.relay24.emulator.Wire;
import io.relay24.emulator.http.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Protocol §6.4.
class BatchTest {

    private final Scene scene;

    BatchTest() throws Exception {
        scene = new Scene();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private Map<?, ?> batch(Object commands, Object... more) throws Exception {
        var parameters = new LinkedHashMap<>(Json.object(more));
        parameters.put("cmd", commands);
        parameters.put("auth", scene.admin.access());
        var answer = Wire.json(scene.rest("batch"), Json.text(parameters));
        assertThat(answer.statusCode()).isEqualTo(200);
        return (Map<?, ?>) Wire.object(answer).getOrDefault("result", Map.of());
    }

    @Test
    void results_and_errors_come_apart_by_key() throws Exception {
        var result = batch(Json.object("a", "user.admin", "b", "no.such", "c", "batch?cmd[]=scope"));
        assertThat(result.get("result")).isEqualTo(Map.of("a", true));
        assertThat(result.get("result_error"))
                .isEqualTo(Map.of(
                        "b", Map.of("error", "ERROR_METHOD_NOT_FOUND", "error_description", "Method not found!"),
                        "c",
                                Map.of(
                                        "error",
                                        "ERROR_BATCH_METHOD_NOT_ALLOWED",
                                        "error_description",
                                        "Method is not allowed for batch usage")));
        assertThat(result.get("result_total")).isEqualTo(List.of());
        assertThat(result.get("result_next")).isEqualTo(List.of());
    }

    @Test
    void empty_maps_are_lists_and_lists_stay_lists() throws Exception {
        var result = batch(List.of("user.admin", "scope"));
        assertThat(result.get("result")).isEqualTo(List.of(true, List.of("messageservice")));
        assertThat(result.get("result_error")).isEqualTo(List.of());
    }

    @Test
    void a_list_with_a_hole_becomes_an_object() throws Exception {
        var result = batch(List.of("no.such", "user.admin"));
        assertThat(result.get("result")).isEqualTo(Map.of("1", true));
        assertThat(result.get("result_error")).isInstanceOf(List.class);
    }

    @Test
    void halt_stops_after_the_first_error() throws Exception {
        var result = batch(Json.object("a", "no.such", "b", "user.admin"), "halt", 1);
        assertThat(result.get("result")).isEqualTo(List.of());
        assertThat(result.get("result_error")).asInstanceOf(MAP).containsOnlyKeys("a");
    }

    @Test
    void the_fifty_first_command_is_refused() throws Exception {
        var commands = new LinkedHashMap<String, Object>();
        for (int i = 0; i < 52; i++) {
            commands.put("c" + i, "user.admin");
        }
        var result = batch(commands);
        assertThat(result.get("result")).asInstanceOf(MAP).hasSize(50);
        assertThat(result.get("result_error")).asInstanceOf(MAP).containsOnlyKeys("c50", "c51");
    }

    @Test
    void later_commands_may_refer_to_earlier_results() throws Exception {
        batch(Json.object(
                "p",
                "profile",
                "add",
                "messageservice.sender.add?CODE=u$result[p][ID]&TYPE=SMS"
                        + "&NAME=$result[p][NAME]&HANDLER=http%3A%2F%2Fexample.com%2F"));
        assertThat(scene.application.senders()).containsOnlyKeys("u1");
        assertThat(scene.application.sender("u1").orElseThrow().names()).containsEntry("**", "Anna");
    }

    @Test
    void in_a_form_the_commands_are_encoded_twice() throws Exception {
        String command = "messageservice.sender.add?CODE=a&TYPE=SMS&NAME=A%26B&HANDLER=http%3A%2F%2Fexample.com%2F";
        String form =
                "auth=" + scene.admin.access() + "&cmd%5Badd%5D=" + URLEncoder.encode(command, StandardCharsets.UTF_8);
        Wire.form(scene.rest("batch"), form);
        assertThat(scene.application.sender("a").orElseThrow().names()).containsEntry("**", "A&B");
    }

    @Test
    void a_batch_of_status_updates_counts_as_one_request() throws Exception {
        scene.portal.limit(1, 0.001);
        batch(List.of("user.admin", "user.admin", "user.admin"));
        assertThat(scene.call("user.admin").error()).isEqualTo("QUERY_LIMIT_EXCEEDED");
    }
}
