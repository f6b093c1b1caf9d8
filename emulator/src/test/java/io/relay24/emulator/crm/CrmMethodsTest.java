package io.relay24.emulator.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.relay24.emulator.ScopedScene;
import io.relay24.emulator.Wire;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Protocol §8.4.
class CrmMethodsTest {

    private final ScopedScene scene;

    CrmMethodsTest() throws Exception {
        scene = new ScopedScene();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void comments_are_added_read_changed_bound_and_removed() throws Exception {
        assertThat(scene.call("crm.timeline.comment.add").problem())
                .isEqualTo(" / ENTITY_ID is not defined or invalid. / 400");
        var fields = Map.of("ENTITY_ID", 2, "ENTITY_TYPE", "deal", "COMMENT", "Text");
        assertThat(scene.call("crm.timeline.comment.add", "fields", fields).result())
                .isEqualTo(1);
        assertThat(scene.call("crm.timeline.comment.get", "id", 1).result())
                .isEqualTo(Map.of(
                        "ID", "1",
                        "ENTITY_ID", "2",
                        "ENTITY_TYPE", "deal",
                        "CREATED", "2025-12-18T13:55:12+00:00",
                        "COMMENT", "Text",
                        "AUTHOR_ID", "1"));
        scene.call("crm.timeline.comment.update", "id", 1, "fields", Map.of("COMMENT", "Other"));
        var list = scene.call("crm.timeline.comment.list", "filter", Map.of("ENTITY_ID", 2, "ENTITY_TYPE", "deal"));
        assertThat(list.body()).containsEntry("total", 1);
        assertThat(list.result().toString()).contains("COMMENT=Other");
        scene.call(
                "crm.timeline.bindings.bind",
                "fields",
                Map.of("OWNER_ID", 1, "ENTITY_TYPE", "contact", "ENTITY_ID", 11));
        assertThat(scene.call("crm.timeline.bindings.list", "filter", Map.of("OWNER_ID", 1))
                        .result())
                .isEqualTo(List.of(
                        Map.of("OWNER_ID", "1", "ENTITY_ID", "2", "ENTITY_TYPE", "deal"),
                        Map.of("OWNER_ID", "1", "ENTITY_ID", "11", "ENTITY_TYPE", "contact")));
        assertThat(scene.call("crm.timeline.comment.delete", "id", 1).result()).isEqualTo(true);
        assertThat(scene.call("crm.timeline.comment.get", "id", 1).problem()).isEqualTo(" / Not found. / 400");
    }

    @Test
    void notes_have_their_own_shape() throws Exception {
        var fields = Map.of("entityTypeId", 2, "entityId", 1, "title", "T", "text", "x", "iconCode", "info");
        assertThat(scene.call("crm.timeline.logmessage.add", "fields", fields).result())
                .isEqualTo(Map.of(
                        "logMessage",
                        Map.of(
                                "id", 1,
                                "created", "2025-12-18T13:55:12+00:00",
                                "authorId", 1,
                                "title", "T",
                                "text", "x",
                                "iconCode", "info")));
        assertThat(scene.call("crm.timeline.logmessage.delete", "id", 1).result())
                .isEqualTo(true);
        assertThat(scene.call("crm.timeline.logmessage.get", "id", 1).error()).isEqualTo("NOT_FOUND");
    }

    @Test
    void activities_are_added_listed_and_removed() throws Exception {
        assertThat(scene.call("crm.activity.add", "fields", Map.of("SUBJECT", "s"))
                        .problem())
                .isEqualTo(" / The field RESPONSIBLE_ID is not defined or invalid. / 400");
        var fields =
                Map.of("SUBJECT", "s", "RESPONSIBLE_ID", 1, "TYPE_ID", 6, "OWNER_ID", 1, "COMMUNICATIONS", List.of());
        assertThat(scene.call("crm.activity.add", "fields", fields).result()).isEqualTo(1);
        assertThat(scene.call("crm.activity.get", "id", 1).result())
                .asInstanceOf(MAP)
                .containsEntry("ID", "1")
                .containsEntry("TYPE_ID", "6");
        assertThat(scene.call("crm.activity.list", "filter", Map.of("OWNER_ID", 1))
                        .body())
                .containsEntry("total", 1);
        assertThat(scene.call("crm.activity.delete", "id", 1).result()).isEqualTo(true);
    }

    @Test
    void a_configurable_activity_needs_an_application_and_a_layout() throws Exception {
        String method = "crm.activity.configurable.add";
        Object[] owner = {"ownerTypeId", 2, "ownerId", 1};
        assertThat(scene.call(method, owner).error()).isEqualTo("ERROR_EMPTY_LAYOUT");
        assertThat(scene.call(
                                method,
                                "ownerTypeId",
                                2,
                                "ownerId",
                                1,
                                "layout",
                                Map.of("icon", Map.of("code", "sms")),
                                "fields",
                                Map.of("isIncomingChannel", "Y", "deadline", "2026-01-01"))
                        .error())
                .isEqualTo("INCOMING_ACTIVITY_CAN_NOT_BE_WITH_DEADLINE");
        assertThat(scene.call(method, "ownerTypeId", 2, "ownerId", 1, "layout", Map.of("icon", Map.of("code", "sms")))
                        .result())
                .isEqualTo(Map.of("activity", Map.of("id", 1)));
        var webhook = scene.scene.portal.access().newWebhook(1);
        assertThat(Wire.form(webhook.resolve(method), "").body()).contains("ERROR_WRONG_CONTEXT");
    }

    @Test
    void people_are_found_by_their_number() throws Exception {
        assertThat(scene.call("crm.duplicate.findbycomm", "type", "PHONE", "values", List.of("+447700900123"))
                        .result())
                .isEqualTo(Map.of("CONTACT", List.of(11)));
        assertThat(scene.call("crm.duplicate.findbycomm", "type", "PHONE", "values", List.of("+100000000000"))
                        .result())
                .isEqualTo(List.of());
        assertThat(scene.call("crm.deal.get", "id", 1).result())
                .asInstanceOf(MAP)
                .containsEntry("CONTACT_ID", "11");
        assertThat(scene.call("crm.deal.list").body()).containsEntry("total", 3);
    }
}
