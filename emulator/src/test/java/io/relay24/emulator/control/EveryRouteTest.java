package io.relay24.emulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.emulator.Scene;
import io.relay24.emulator.Wire;
import io.relay24.emulator.application.Automation;
import io.relay24.emulator.application.Sender;
import io.relay24.emulator.http.HttpCaller;
import io.relay24.emulator.message.OutgoingMessage;
import io.relay24.emulator.operator.Operators;
import io.relay24.emulator.smsc.JsmppClient;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Drives every route of the control API over HTTP, each with the least that it needs. What the routes do is tested
/// beside what they control.
class EveryRouteTest {

    private static final String PORTAL = "/control/portals/{portal}";
    private static final String APPLICATION = PORTAL + "/applications/{client_id}";
    private static final String SMSC = "/control/smsc/{system_id}";
    private static final String OPERATOR = "/control/operators/{account}";

    private final Scene scene;
    private final Map<String, String> bodies = new LinkedHashMap<>();
    private String message = "";

    EveryRouteTest() throws Exception {
        scene = new Scene();
    }

    @BeforeEach
    void fill() throws Exception {
        scene.addSender("a");
        message = scene.portal.send(OutgoingMessage.to("+447700900123")).id();
        var sent = Wire.object(Wire.json(
                URI.create(scene.emulator.operatorUrl("acc1") + "/send"), "{\"to\": \"1\", \"text\": \"x\"}"));
        bodies.put("POST " + OPERATOR + "/receipts", "{\"id\": \"%s\"}".formatted(sent.get("id")));
        bodies.put("POST " + OPERATOR + "/answers", "{\"do\": \"accept\"}");
        bodies.put("POST " + OPERATOR + "/default", "{\"do\": \"accept\"}");
        bodies.put("POST " + OPERATOR + "/settings", "{\"receipt_url\": \"%s\"}".formatted(url("/r")));
        bodies.put("POST " + SMSC + "/answers", "{\"do\": \"flaky\"}");
        bodies.put("POST " + SMSC + "/default", "{\"do\": \"accept\"}");
        bodies.put("POST " + SMSC + "/receipts", "{\"id\": \"%s\"}".formatted(submittedId()));
        bodies.put("POST " + SMSC + "/deliver", "{\"from\": \"+447700900123\", \"to\": \"2468\", \"text\": \"x\"}");
        bodies.put("POST " + PORTAL + "/users", "{\"id\": 7}");
        bodies.put("POST " + PORTAL + "/deals", """
                {"id": 7, "title": "t", "contact_name": "n", "phone": "+447700900123"}""");
        bodies.put("POST " + PORTAL + "/answers", "{\"error\": \"html_502\"}");
        bodies.put("POST /control/oauth/answers", "{\"error\": \"html_502\"}");
        bodies.put("POST " + PORTAL + "/core", "{\"age\": \"new\"}");
        bodies.put("POST " + PORTAL + "/methods", "{\"name\": \"crm.item.list\"}");
        bodies.put("POST " + PORTAL + "/messages", "{\"to\": \"1\"}");
        bodies.put("POST " + PORTAL + "/applications", """
                {"client_id": "local.8", "client_secret": "s", "handler_url": "%s"}""".formatted(url("/app")));
        bodies.put("POST " + APPLICATION + "/options", "{\"name\": \"a\", \"value\": \"1\"}");
        bodies.put("POST " + APPLICATION + "/events", "{\"event\": \"ONAPPTEST\"}");
        bodies.put("POST " + APPLICATION + "/robot-runs", "{\"code\": \"r\"}");
    }

    private String submittedId() throws Exception {
        try (var client = JsmppClient.bound(scene.emulator.smsc().port(), "relay")) {
            return client.submit("x");
        }
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private URI url(String path) {
        return scene.receiver.url(path);
    }

    @Test
    void every_route_answers() throws Exception {
        var api = new ControlApi(
                scene.emulator.portals(),
                scene.emulator.oauth(),
                new Operators(scene.clock, new Random(1), new HttpCaller(1, Duration.ofSeconds(1)), 1, 1),
                scene.emulator::smsc);
        for (Route route : api.routes()) {
            var answer = call(route.toString());
            assertThat(answer.statusCode()).as(route + ": " + answer.body()).isEqualTo(200);
        }
    }

    private void addRobot() {
        scene.application
                .automations()
                .put("ROBOT r", new Automation(Automation.Kind.ROBOT, "r", url("/robot"), Map.of()));
    }

    /// What the route before has taken away is back for the next one.
    private HttpResponse<String> call(String route) throws Exception {
        restore();
        String[] parts = route.split(" ", 2);
        String path = parts[1].replace("{portal}", "1")
                .replace("{client_id}", "local.1")
                .replace("{account}", "acc1")
                .replace("{system_id}", "relay")
                .replace("{user}", "2")
                .replace("{message}", message);
        URI target = URI.create("http://127.0.0.1:"
                + scene.emulator.oauthServer().getPort() + path + (path.endsWith("/await") ? "?status=sent" : ""));
        return parts[0].equals("GET") ? Wire.get(target) : Wire.json(target, bodies.getOrDefault(route, "{}"));
    }

    private void restore() throws Exception {
        if (!scene.application.isActive()) {
            scene.application.revive();
        }
        scene.application.installed(true);
        scene.application.add(new Sender("local.1", "a", url("/handler"), "Relay24", Map.of(), Map.of()));
        addRobot();
        scene.portal.payment(true);
    }
}
