package io.relay24.emulator.control;

import io.relay24.emulator.application.Automation;
import io.relay24.emulator.application.RobotRun;
import io.relay24.emulator.http.Json;
import io.relay24.emulator.portal.Portal;
import io.relay24.emulator.portal.Portals;
import io.relay24.emulator.records.CrmData;
import io.relay24.emulator.records.Notifications.Notification;
import io.relay24.emulator.records.Workflows;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What applications have left behind in portals: comments, activities, notifications; and robots to run.
final class RecordRoutes {

    private static final String PORTAL = "/control/portals/{portal}";
    private static final int MOST = 1000;

    private final Portals portals;

    RecordRoutes(Portals portals) {
        this.portals = portals;
    }

    List<Route> all() {
        return List.of(
                new Route("GET", PORTAL + "/timeline", this::timeline),
                new Route("GET", PORTAL + "/notifications", this::notifications),
                new Route("GET", PORTAL + "/robot-runs", this::runs),
                new Route("POST", PORTAL + "/applications/{client_id}/robot-runs", this::run));
    }

    private Portal portal(ControlCall call) {
        return PortalRoutes.portal(portals, call);
    }

    private Map<String, Object> timeline(ControlCall call) {
        var crm = portal(call).records().crm();
        return Json.object(
                "comments", rows(crm.comments()), "notes", rows(crm.notes()), "activities", rows(crm.activities()));
    }

    private static List<Map<String, Object>> rows(CrmData.Table table) {
        return table.all().stream()
                .map(row -> Json.object("id", row.getKey(), "fields", row.getValue()))
                .toList();
    }

    private Map<String, Object> notifications(ControlCall call) {
        return Json.object(
                "notifications",
                portal(call).records().notifications().all().stream()
                        .map(RecordRoutes::view)
                        .toList());
    }

    private static Map<String, Object> view(Notification notification) {
        return Json.object(
                "id", notification.id(),
                "from", notification.from(),
                "to", notification.to(),
                "message", notification.message(),
                "tag", notification.tag());
    }

    private Map<String, Object> runs(ControlCall call) {
        return Json.object(
                "runs",
                portal(call).records().workflows().newest(MOST).stream()
                        .map(RecordRoutes::view)
                        .toList());
    }

    private static Map<String, Object> view(Workflows.Step step) {
        return Json.object(
                "event_token",
                step.token(),
                "workflow_id",
                step.workflowId(),
                "answered",
                step.returned().isPresent(),
                "returned",
                step.returned().orElse(Map.of()),
                "log",
                step.log());
    }

    private Map<String, Object> run(ControlCall call) throws InterruptedException {
        var portal = portal(call);
        var robot = RobotRun.robot(
                call.text("code"),
                call.object("properties").map(ControlCall::fields).orElse(Map.of()));
        var kind = Automation.Kind.valueOf(call.text("kind", "robot").toUpperCase(Locale.ROOT));
        var run = new RobotRun(
                kind,
                robot.code(),
                robot.properties(),
                call.texts("document_id", robot.documentId()),
                call.texts("document_type", robot.documentType()));
        return view(portal.run(portal.application(call.text("client_id")), run));
    }
}
