package io.relay24.emulator.workplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.relay24.emulator.ScopedScene;
import io.relay24.emulator.Wire;
import io.relay24.emulator.application.Opening;
import io.relay24.emulator.people.User;
import io.relay24.emulator.records.Notifications;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Users, notifications, options and placements (protocol §3.6, §8.3, §8.4).
class WorkplaceTest {

    private final ScopedScene scene;

    WorkplaceTest() throws Exception {
        scene = new ScopedScene();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private String bind(Object... parameters) throws Exception {
        return scene.call("placement.bind", parameters).problem();
    }

    private String handler() {
        return scene.scene.receiver.url("/tab").toString();
    }

    @Test
    void users_are_listed_in_pages_of_fifty() throws Exception {
        for (int i = 3; i <= 60; i++) {
            scene.scene.portal.addUser(new User(i, "User", "No " + i, false, i % 2 == 0));
        }
        var first = scene.call("user.get").body();
        assertThat(first).containsEntry("total", 60).containsEntry("next", 50);
        var last = scene.call("user.get", "start", 50).body();
        assertThat(last).containsEntry("total", 60).doesNotContainKey("next");
        assertThat(last.get("result")).asInstanceOf(LIST).hasSize(10);
        assertThat(scene.call("user.get", "start", -1).body()).doesNotContainKeys("total", "next");
        assertThat(scene.call("user.get", "FILTER", Map.of("ID", List.of("2"))).body())
                .containsEntry("total", 1);
        assertThat(scene.call("user.get", "FILTER", Map.of("ACTIVE", "N")).body())
                .containsEntry("total", 29);
    }

    @Test
    void totals_and_nexts_of_lists_stand_apart_in_a_batch() throws Exception {
        for (int i = 3; i <= 60; i++) {
            scene.scene.portal.addUser(new User(i, "User", "No " + i, false, true));
        }
        var result = (Map<?, ?>)
                scene.call("batch", "cmd", Map.of("u", "user.get?start=0")).result();
        assertThat(result.get("result_total")).isEqualTo(Map.of("u", 60));
        assertThat(result.get("result_next")).isEqualTo(Map.of("u", 50));
    }

    @Test
    void the_current_user_is_whoever_calls() throws Exception {
        assertThat(scene.scene.callWith(scene.user.access(), "user.current").result())
                .asInstanceOf(MAP)
                .containsEntry("ID", "2")
                .containsEntry("NAME", "Tom");
        assertThat(scene.call("user.access", "ACCESS", List.of("U1")).result()).isEqualTo(true);
    }

    @Test
    void notifications_reach_users_and_replace_those_with_their_tag() throws Exception {
        assertThat(scene.call("im.notify.system.add", "MESSAGE", "x").problem())
                .isEqualTo("USER_ID_EMPTY / User ID can't be empty / 400");
        assertThat(scene.call("im.notify.system.add", "USER_ID", 2).error()).isEqualTo("MESSAGE_EMPTY");
        assertThat(scene.call("im.notify.personal.add", "USER_ID", 2, "MESSAGE", "a", "TAG", "t")
                        .result())
                .isEqualTo(1);
        scene.call("im.notify.system.add", "USER_ID", 2, "MESSAGE", "b", "TAG", "t");
        assertThat(scene.scene.portal.records().notifications().all())
                .containsExactly(new Notifications.Notification(2, 0, 2, "b", "t"));
        assertThat(scene.call("im.notify.delete", "ID", 2).result()).isEqualTo(true);
        assertThat(scene.scene.portal.records().notifications().all()).isEmpty();
    }

    @Test
    void options_are_the_frames_options() throws Exception {
        scene.call("app.option.set", "options", Map.of("a", "1"));
        scene.call("user.option.set", "options", Map.of("b", "2"));
        assertThat(scene.call("app.option.get").result()).isEqualTo(Map.of("a", "1"));
        assertThat(scene.call("user.option.get", "option", "b").result()).isEqualTo("2");
        assertThat(scene.scene
                        .callWith(scene.user.access(), "app.option.set", "options", Map.of("a", "2"))
                        .error())
                .isEqualTo("ACCESS_DENIED");
        assertThat(scene.scene.portal.frame(scene.application, 1).initData())
                .containsEntry("APP_OPTIONS", Map.of("a", "1"))
                .containsEntry("USER_OPTIONS", Map.of("b", "2"));
    }

    @Test
    void placements_are_checked_in_order() throws Exception {
        assertThat(bind()).isEqualTo("ERROR_ARGUMENT / Argument 'PLACEMENT' is null or empty / 400");
        assertThat(bind("PLACEMENT", "NOWHERE", "HANDLER", handler()))
                .isEqualTo("ERROR_PLACEMENT_NOT_FOUND / Placement not found / 400");
        assertThat(bind("PLACEMENT", "CRM_DEAL_DETAIL_TAB", "HANDLER", "http://localhost/"))
                .startsWith("ERROR_WRONG_HANDLER_URL");
        assertThat(bind("PLACEMENT", "CRM_DEAL_DETAIL_TAB", "HANDLER", handler(), "USER_ID", 1))
                .startsWith("ERROR_PLACEMENT_USER_MODE");
        assertThat(bind("PLACEMENT", "PAGE_BACKGROUND_WORKER", "HANDLER", handler()))
                .startsWith("EMPTY_ERROR_HANDLER_URL");
        assertThat(bind("PLACEMENT", "REST_APP_URI", "HANDLER", handler())).startsWith(" / ");
        assertThat(bind("PLACEMENT", "REST_APP_URI", "HANDLER", handler() + "2"))
                .startsWith("ERROR_PLACEMENT_MAX_COUNT");
        assertThat(scene.scene.callWith(scene.user.access(), "placement.get").error())
                .isEqualTo("ACCESS_DENIED");
        var webhook = scene.scene.portal.access().newWebhook(1);
        assertThat(Wire.form(webhook.resolve("placement.bind"), "PLACEMENT=LEFT_MENU")
                        .body())
                .contains("WRONG_AUTH_TYPE");
    }

    @Test
    void a_bound_placement_is_listed_opened_and_unbound() throws Exception {
        bind("PLACEMENT", "CRM_DEAL_DETAIL_TAB", "HANDLER", handler(), "TITLE", "SMS");
        assertThat(bind("PLACEMENT", "CRM_DEAL_DETAIL_TAB", "HANDLER", handler()))
                .isEqualTo("ERROR_CORE / Unable to set placement handler: Handler already binded / 400");
        assertThat(scene.call("placement.get").result())
                .isEqualTo(List.of(Map.of(
                        "placement",
                        "CRM_DEAL_DETAIL_TAB",
                        "userId",
                        0,
                        "handler",
                        handler(),
                        "options",
                        List.of(),
                        "title",
                        "SMS",
                        "description",
                        "",
                        "langAll",
                        List.of())));
        var frame = scene.scene.portal.frame(
                scene.application, 2, Opening.of("CRM_DEAL_DETAIL_TAB", Map.of("ID", "1", "URI", "/crm/deal/")));
        assertThat(frame.action().getPath()).isEqualTo("/tab");
        assertThat(frame.form()).containsEntry("PLACEMENT", "CRM_DEAL_DETAIL_TAB");
        assertThat(String.valueOf(frame.form().get("PLACEMENT_OPTIONS"))).contains("\"\\/crm\\/deal\\/\"");
        assertThat(scene.call("placement.unbind", "PLACEMENT", "CRM_DEAL_DETAIL_TAB", "HANDLER", "http://localhost/")
                        .result())
                .isEqualTo(Map.of("count", 0));
        assertThat(scene.call("placement.unbind", "PLACEMENT", "CRM_DEAL_DETAIL_TAB")
                        .result())
                .isEqualTo(Map.of("count", 1));
        assertThat(scene.call("placement.list").result()).asInstanceOf(LIST).contains("CRM_DEAL_DETAIL_TAB");
    }
}
