package io.relay24.emulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.emulator.Scene;
import io.relay24.emulator.Wire;
import io.relay24.emulator.application.Registration;
import io.relay24.emulator.portal.Core;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Everything that happens to portals and people, over HTTP.
class ConditionRoutesTest {

    private static final String APPLICATION = "/applications/local.1";

    private final Scene scene;

    ConditionRoutesTest() throws Exception {
        scene = new Scene();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private Map<String, Object> post(String path, String json) throws IOException, InterruptedException {
        var answer = Wire.json(URI.create(scene.emulator.url() + "/control/portals/1" + path), json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Wire.object(answer);
    }

    @Test
    void users_are_dismissed_taken_back_and_lose_their_role() throws Exception {
        assertThat(post("/users/2/dismiss", "{}")).containsEntry("active", false);
        assertThat(scene.callWith(scene.user.access(), "profile").error()).isEqualTo("authorization_error");
        assertThat(post("/users/2/role", "{\"active\": true}")).containsEntry("active", true);
        assertThat(scene.callWith(scene.user.access(), "profile").status()).isEqualTo(200);
        post("/users/1/role", "{\"admin\": false}");
        assertThat(scene.call("user.admin").result()).isEqualTo(false);
    }

    @Test
    void payment_ends_and_comes_back() throws Exception {
        post("/payment", "{\"allowed\": false}");
        assertThat(scene.call("profile").error()).isEqualTo("PAYMENT_REQUIRED");
        post("/payment", "{\"allowed\": true}");
        assertThat(scene.call("profile").status()).isEqualTo(200);
    }

    @Test
    void a_portal_grows_old_lacks_methods_and_refuses() throws Exception {
        post("/core", "{\"age\": \"old\"}");
        assertThat(scene.portal.conditions().core()).isEqualTo(Core.OLD);
        post("/core", "{\"age\": \"new\"}");
        post("/missing-methods", "{\"methods\": [\"messageservice.sender.list\"]}");
        assertThat(scene.call("messageservice.sender.list").error()).isEqualTo("ERROR_METHOD_NOT_FOUND");
        post("/missing-methods", "{}");
        assertThat(scene.call("messageservice.sender.list").status()).isEqualTo(200);
        post("/refusal", "{\"error\": \"OVERLOAD_LIMIT\", \"description\": \"REST API is blocked\"}");
        assertThat(scene.call("profile").problem()).isEqualTo("OVERLOAD_LIMIT / REST API is blocked / 401");
        post("/refusal", "{}");
        assertThat(scene.call("profile").status()).isEqualTo(200);
        post("/system-calls", "{\"named\": true}");
        assertThat(scene.portal.conditions().systemCallsNamed()).isTrue();
    }

    @Test
    void an_update_removes_what_is_asked_for() throws Exception {
        scene.addSender("a");
        post(APPLICATION + "/update", "{\"delete_senders\": false}");
        assertThat(scene.application.senders()).containsOnlyKeys("a");
        post(APPLICATION + "/update", "{}");
        assertThat(scene.application.senders()).isEmpty();
        post(APPLICATION + "/uninstall", "{\"clean\": true}");
        assertThat(scene.application.isActive()).isFalse();
    }

    @Test
    void the_queue_is_held_and_released() throws Exception {
        scene.addSender("a");
        assertThat(post("/queue/hold", "{}")).containsEntry("holding", true);
        post("/messages", "{\"to\": \"+447700900123\"}");
        assertThat(post("/queue", "{\"lose_next\": 1}")).containsEntry("held", 1);
        post("/messages", "{\"to\": \"+447700900123\", \"direct\": true}");
        assertThat(post("/queue/release", "{\"order\": \"reversed\"}")).containsEntry("held", 0);
        scene.receiver.take();
        assertThat(scene.receiver.waiting()).isZero();
    }

    @Test
    void frames_open_with_options_of_any_kind() throws Exception {
        var frame = post(APPLICATION + "/frame", "{\"placement_options\": \"undefined\"}");
        assertThat(String.valueOf(frame.get("form"))).contains("PLACEMENT_OPTIONS=undefined");
        assertThat(post(APPLICATION + "/open", "{\"placement_options\": {}}")).containsEntry("status", 200);
        assertThat(scene.receiver.take().body()).doesNotContain("PLACEMENT_OPTIONS");
    }

    @Test
    void marketing_sends_directly_and_a_box_registers_anew() throws Exception {
        scene.addSender("a");
        post("/messages", "{\"to\": \"+447700900123\", \"marketing\": true}");
        assertThat(scene.receiver.take().body()).startsWith("module_id=sender&properties");
        String member = scene.portal.memberId();
        assertThat(post("/re-register", "{}").get("member_id")).isNotEqualTo(member);
    }

    @Test
    void access_is_restricted_and_installers_are_named() throws Exception {
        post(APPLICATION + "/access", "{\"users\": [1]}");
        assertThat(scene.application.isVisibleTo(2)).isFalse();
        post(APPLICATION + "/access", "{}");
        assertThat(scene.application.isVisibleTo(2)).isTrue();
        post(APPLICATION + "/installers", "{\"users\": [2]}");
        assertThat(scene.application.mayBeInstalledBy(2)).isTrue();
    }

    @Test
    void events_are_fired_by_hand() throws Exception {
        scene.call(
                "event.bind",
                "event",
                "ONAPPTEST",
                "handler",
                scene.receiver.url("/events").toString());
        post(APPLICATION + "/events", "{\"event\": \"onAppTest\", \"data\": {\"QUERY\": \"x\"}}");
        assertThat(scene.receiver.take().body()).startsWith("event=ONAPPTEST&event_handler_id=1&data%5BQUERY%5D=x&ts=");
    }

    @Test
    void working_time_and_made_up_methods_are_set() throws Exception {
        post("/operating", "{\"method\": \"profile\", \"cost_ms\": 2000, \"limit_ms\": 1000}");
        assertThat(scene.call("profile").status()).isEqualTo(200);
        assertThat(scene.call("profile").error()).isEqualTo("OPERATION_TIME_LIMIT");
        post("/methods", "{\"name\": \"crm.item.list\", \"result\": {\"items\": [1]}}");
        assertThat(scene.call("crm.item.list").result()).isEqualTo(Map.of("items", List.of(1)));
    }

    @Test
    void refresh_tokens_get_another_life() throws Exception {
        var answer = Wire.json(
                URI.create(scene.emulator.url() + "/control/oauth/settings"),
                "{\"refresh_days\": 1, \"keep_used\": true}");
        assertThat(answer.statusCode()).isEqualTo(200);
        var tokens = scene.portal.access().issue(scene.application, 1);
        assertThat(tokens.refreshable()).isEqualTo(scene.clock.instant().plus(Duration.ofDays(1)));
    }

    @Test
    void what_applications_leave_behind_is_shown() throws Exception {
        var crm = scene.portal.register(
                Registration.local("local.2", "s", scene.receiver.url("/app")).scope("crm", "im", "bizproc"));
        var token = scene.portal.access().issue(crm, 1).access();
        scene.callWith(
                token,
                "crm.timeline.comment.add",
                "fields",
                Map.of("ENTITY_ID", 1, "ENTITY_TYPE", "deal", "COMMENT", "Words"));
        scene.callWith(token, "im.notify", "to", 2, "message", "Look");
        scene.callWith(
                token,
                "bizproc.robot.add",
                "CODE",
                "r",
                "NAME",
                "n",
                "HANDLER",
                scene.receiver.url("/robot").toString());
        assertThat(get("/timeline")).contains("Words");
        assertThat(get("/notifications")).contains("Look");
        var run = post("/applications/local.2/robot-runs", "{\"code\": \"r\", \"properties\": {\"a\": \"b\"}}");
        assertThat(run).containsEntry("answered", false);
        assertThat(scene.receiver.take().body()).contains("properties%5Ba%5D=b");
        scene.callWith(token, "bizproc.event.send", "EVENT_TOKEN", run.getOrDefault("event_token", ""));
        assertThat(get("/robot-runs")).contains("\"answered\":true");
    }

    private String get(String path) throws Exception {
        return Wire.get(URI.create(scene.emulator.url() + "/control/portals/1" + path))
                .body();
    }
}
