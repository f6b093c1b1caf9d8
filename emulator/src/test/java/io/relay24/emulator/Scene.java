package io.relay24.emulator;

import io.relay24.emulator.application.Application;
import io.relay24.emulator.application.Registration;
import io.relay24.emulator.http.Json;
import io.relay24.emulator.portal.Portal;
import io.relay24.emulator.portal.PortalOptions;
import io.relay24.emulator.token.Tokens;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/// An emulator with one portal, one application and someone who listens where the application would.
public final class Scene implements AutoCloseable {

    public final ManualClock clock = new ManualClock();
    public final Receiver receiver;
    public final Emulator emulator;
    public final Portal portal;
    public final Application application;
    public final Tokens admin;
    public final Tokens user;

    public Scene() throws IOException {
        this(PortalOptions.DEFAULT.unlimited());
    }

    public Scene(PortalOptions options) throws IOException {
        receiver = new Receiver();
        emulator = Emulator.start(EmulatorOptions.DEFAULT.clock(clock).portal(options));
        portal = emulator.portal();
        application = portal.register(Registration.local("local.1", "secret", receiver.url("/app"))
                .installUrl(receiver.url("/install?tenant=1")));
        application.installed(true);
        admin = portal.access().issue(application, 1);
        user = portal.access().issue(application, 2);
    }

    /// One REST call with these parameters as JSON and the administrator's token.
    public Answered call(String method, Object... namesAndValues) throws IOException, InterruptedException {
        return callWith(admin.access(), method, namesAndValues);
    }

    public Answered callWith(String token, String method, Object... namesAndValues)
            throws IOException, InterruptedException {
        var parameters = new LinkedHashMap<>(Json.object(namesAndValues));
        parameters.put("auth", token);
        var answer = Wire.json(rest(method), Json.text(parameters));
        return new Answered(answer.statusCode(), Wire.object(answer));
    }

    public URI rest(String method) {
        return URI.create(portal.clientEndpoint() + method);
    }

    /// A sender whose handler is `/handler`.
    public void addSender(String code) throws IOException, InterruptedException {
        var answer = call(
                "messageservice.sender.add",
                "CODE",
                code,
                "TYPE",
                "SMS",
                "HANDLER",
                receiver.url("/handler?key=1").toString(),
                "NAME",
                "Relay");
        if (answer.status() != 200) {
            throw new AssertionError("sender.add: " + answer);
        }
    }

    /// What came back from a REST call.
    public record Answered(int status, Map<String, Object> body) {

        public Object result() {
            return body.getOrDefault("result", "no result");
        }

        public String error() {
            return String.valueOf(body.getOrDefault("error", ""));
        }

        /// Error, description and status in one line.
        public String problem() {
            return error() + " / " + body.getOrDefault("error_description", "") + " / " + status;
        }
    }

    @Override
    public void close() {
        emulator.close();
        receiver.close();
    }
}
