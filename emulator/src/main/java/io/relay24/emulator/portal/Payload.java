package io.relay24.emulator.portal;

import io.relay24.emulator.application.Application;
import io.relay24.emulator.application.Automation;
import io.relay24.emulator.application.EventBinding;
import io.relay24.emulator.application.RobotRun;
import io.relay24.emulator.application.Sender;
import io.relay24.emulator.http.Json;
import io.relay24.emulator.message.Message;
import io.relay24.emulator.records.Workflows;
import io.relay24.emulator.token.Tokens;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The forms that the queue posts, field by field and in the portal's order.
final class Payload {

    private final World world;
    private final Portal portal;

    Payload(World world, Portal portal) {
        this.world = world;
        this.portal = portal;
    }

    /// An outgoing message (protocol §5.2); a message of the portal itself has no `auth` at all (§5.3).
    Map<String, Object> handlerCall(Message message, Sender sender, Application application) {
        var content = message.content();
        var form = new LinkedHashMap<>(content.headers());
        form.put("properties", Json.object("phone_number", message.to(), "message_text", content.body()));
        form.put("type", "SMS");
        form.put("code", sender.code());
        form.put("message_id", message.externalId());
        form.put("message_to", message.to());
        form.put("message_body", content.body());
        form.put("ts", now());
        if (content.author() > 0) {
            form.put(
                    "auth",
                    auth(
                            application,
                            world.tokens().shared(portal.access().grant(application, content.author())),
                            false));
        } else if (portal.conditions().systemCallsNamed()) {
            form.put("auth", authWithoutTokens(application));
        }
        return form;
    }

    /// A run of a robot (protocol §8.2); its auth brings a refresh token.
    Map<String, Object> robotCall(Automation automation, RobotRun run, Workflows.Step step, Map<String, Object> auth) {
        boolean waits = !"N".equals(automation.fields().get("USE_SUBSCRIPTION"));
        return Json.object(
                "workflow_id", step.workflowId(),
                "code", automation.code(),
                "document_id", run.documentId(),
                "document_type", run.documentType(),
                "event_token", step.token(),
                "properties", run.properties(),
                "use_subscription", waits ? "Y" : "N",
                "timeout_duration", "60",
                "ts", now(),
                "auth", auth);
    }

    /// An event (protocol §7.2).
    Map<String, Object> event(
            String event, Optional<EventBinding> binding, Map<String, Object> data, Map<String, Object> auth) {
        var form = Json.object("event", event.toUpperCase(Locale.ROOT));
        binding.ifPresent(bound -> form.put("event_handler_id", bound.id()));
        form.put("data", data);
        form.put("ts", now());
        form.put("auth", auth);
        return form;
    }

    /// `auth` with tokens; the refresh token only comes with events of the application's own life.
    Map<String, Object> auth(Application application, Tokens tokens, boolean withRefreshToken) {
        var auth = Json.object(
                "access_token", tokens.access(),
                "expires", tokens.expires().getEpochSecond(),
                "expires_in", world.tokens().lifetime().toSeconds(),
                "scope", String.join(",", application.registration().scope()),
                "domain", portal.domain(),
                "server_endpoint", world.serverEndpoint(),
                "status", application.registration().status(),
                "client_endpoint", portal.clientEndpoint(),
                "member_id", portal.memberId(),
                "user_id", tokens.grant().userId());
        if (withRefreshToken) {
            auth.put("refresh_token", tokens.refresh());
        }
        auth.put("application_token", application.token());
        return auth;
    }

    /// `auth` when no token is valid any more.
    Map<String, Object> authWithoutTokens(Application application) {
        return Json.object(
                "domain", portal.domain(),
                "client_endpoint", portal.clientEndpoint(),
                "server_endpoint", world.serverEndpoint(),
                "member_id", portal.memberId(),
                "application_token", application.token());
    }

    private long now() {
        return world.clock().instant().getEpochSecond();
    }
}
