package io.relay24.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.Bitrix24;
import io.relay24.bitrix24.Label;
import io.relay24.bitrix24.app.AppService;
import io.relay24.bitrix24.bizproc.Automation;
import io.relay24.bitrix24.bizproc.Automation.Kind;
import io.relay24.bitrix24.bizproc.Property;
import io.relay24.bitrix24.bizproc.RobotProfile;
import io.relay24.bitrix24.crm.CrmItem;
import io.relay24.bitrix24.crm.Timeline;
import io.relay24.bitrix24.event.AppEvent;
import io.relay24.bitrix24.event.Events;
import io.relay24.bitrix24.im.Notifications;
import io.relay24.bitrix24.placement.PlacementProfile;
import io.relay24.bitrix24.placement.Placements;
import io.relay24.bitrix24.user.Users;
import io.relay24.server.store.db.SqliteDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The library's typed services against the emulator, which shares no code with them: what one writes the other reads.
class TypedServicesTest {

    private static final URI HANDLER = URI.create("http://127.0.0.1:9/handler");

    @TempDir
    Path folder;

    private ReportStage stage;
    private Bitrix24 portal;

    @BeforeEach
    void start() throws Exception {
        stage = new ReportStage(new SqliteDatabase(folder, () -> {}));
        portal = stage.node.rest.of(stage.node.portal);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void application_and_user() throws Exception {
        var app = new AppService(portal);
        assertThat(app.info().status()).isEqualTo("L");
        assertThat(app.scope()).contains("messageservice", "crm");
        assertThat(app.method("messageservice.sender.update").existing()).isTrue();
        assertThat(app.method("no.such.method").existing()).isFalse();
        var users = new Users(portal);
        assertThat(users.isAdministrator()).isTrue();
        assertThat(users.profile().id()).isEqualTo(1);
        assertThat(users.current().name()).isEqualTo(users.profile().name());
    }

    @Test
    void events() throws Exception {
        var events = new Events(portal);
        assertThat(events.bind(AppEvent.UPDATE, HANDLER)).isTrue();
        assertThat(events.bind(AppEvent.UPDATE, HANDLER)).isFalse();
        assertThat(events.bindings()).hasSize(1);
        assertThat(events.names()).contains(AppEvent.UPDATE);
        assertThat(events.unbind(AppEvent.UPDATE, HANDLER)).isEqualTo(1);
        assertThat(events.bindings()).isEmpty();
    }

    @Test
    void placements() throws Exception {
        var placements = new Placements(portal);
        var tab = new PlacementProfile("CRM_DEAL_DETAIL_TAB", HANDLER, "Messages");
        assertThat(placements.bind(tab)).isTrue();
        assertThat(placements.bind(tab)).isFalse();
        assertThat(placements.bound()).hasSize(1);
        assertThat(placements.places()).contains("CRM_DEAL_DETAIL_TAB");
        assertThat(placements.unbind("CRM_DEAL_DETAIL_TAB", Optional.of(HANDLER)))
                .isPositive();
        assertThat(placements.bound()).isEmpty();
    }

    @Test
    void robots_and_activities() throws Exception {
        var automation = new Automation(portal);
        var robot = new RobotProfile(
                "send_and_wait",
                HANDLER,
                1,
                true,
                Label.of("Send and wait"),
                List.of(Property.required("number", "Number")),
                List.of(Property.text("status", "Status")));
        for (Kind kind : Kind.values()) {
            assertThat(automation.register(kind, robot)).isTrue();
            assertThat(automation.register(kind, robot)).isFalse();
            assertThat(automation.codes(kind)).containsExactly("send_and_wait");
            automation.delete(kind, "send_and_wait");
            assertThat(automation.codes(kind)).isEmpty();
        }
    }

    @Test
    void timelines_and_notifications() throws Exception {
        var timeline = new Timeline(portal);
        long entry = timeline.comment(CrmItem.deal(1), "Hello");
        assertThat(timeline.bind(entry, CrmItem.contact(11))).isTrue();
        assertThat(timeline.bindings(entry).map(one -> one.get("ENTITY_TYPE"))).contains("contact");
        assertThat(timeline.unbind(entry, CrmItem.contact(11))).isTrue();
        assertThat(timeline.log(CrmItem.deal(1), "SMS", "delivered", "info")).isPositive();
        assertThat(new Notifications(portal).system(1, "No credit", "credit")).isPresent();
        assertThat(stage.emulator.portal().records().notifications().all()).hasSize(1);
    }
}
