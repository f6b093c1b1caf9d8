package io.relay24.emulator.control;

import io.relay24.emulator.application.Application;
import io.relay24.emulator.application.Automation;
import io.relay24.emulator.application.EventBinding;
import io.relay24.emulator.application.Placement;
import io.relay24.emulator.application.Sender;
import io.relay24.emulator.dialect.AcceptedMessage;
import io.relay24.emulator.http.Answer;
import io.relay24.emulator.http.Json;
import io.relay24.emulator.http.Request;
import io.relay24.emulator.message.Message;
import io.relay24.emulator.message.StatusChange;
import io.relay24.emulator.operator.OperatorAccount;
import io.relay24.emulator.people.Deal;
import io.relay24.emulator.people.User;
import io.relay24.emulator.portal.Frame;
import io.relay24.emulator.portal.Portal;
import io.relay24.emulator.token.Tokens;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How things look as JSON.
final class Views {

    private Views() {}

    static Map<String, Object> portal(Portal portal) {
        return Json.object(
                "id", portal.id(),
                "url", portal.url(),
                "domain", portal.domain(),
                "member_id", portal.memberId(),
                "client_endpoint", portal.clientEndpoint(),
                "server_endpoint", portal.serverEndpoint(),
                "paid", portal.isPaid(),
                "users", portal.users().stream().map(Views::user).toList(),
                "deals", portal.deals().stream().map(Views::deal).toList(),
                "applications",
                        portal.applications().stream()
                                .map(application -> application(portal, application))
                                .toList());
    }

    static Map<String, Object> user(User user) {
        return Json.object(
                "id", user.id(),
                "name", user.name(),
                "last_name", user.lastName(),
                "admin", user.admin(),
                "active", user.active());
    }

    static Map<String, Object> deal(Deal deal) {
        return Json.object(
                "id", deal.id(),
                "title", deal.title(),
                "stage", deal.stage(),
                "amount", deal.amount(),
                "contact_id", deal.contactId(),
                "contact_name", deal.contactName(),
                "phone", deal.phone());
    }

    static Map<String, Object> application(Portal portal, Application application) {
        var registration = application.registration();
        return Json.object(
                "number", application.number(),
                "client_id", application.clientId(),
                "name", registration.name(),
                "status", registration.status(),
                "scope", registration.scope(),
                "handler_url", registration.handlerUrl(),
                "install_url", registration.installUrl().map(Object::toString).orElse(""),
                "page", portal.url() + "/marketplace/app/" + application.number() + "/",
                "active", application.isActive(),
                "installed", application.isInstalled(),
                "version", application.version(),
                "application_token", application.token(),
                "senders",
                        application.senders().values().stream()
                                .map(sender -> sender(portal, sender))
                                .toList(),
                "event_bindings",
                        application.bindings().stream().map(Views::binding).toList(),
                "placements",
                        application.placements().stream().map(Views::placement).toList(),
                "automations",
                        application.automations().values().stream()
                                .map(Views::automation)
                                .toList());
    }

    private static Map<String, Object> placement(Placement placement) {
        return Json.object(
                "placement", placement.code(),
                "handler", placement.handler(),
                "user", placement.userId(),
                "fields", placement.fields());
    }

    private static Map<String, Object> automation(Automation automation) {
        return Json.object(
                "kind", automation.kind().name().toLowerCase(Locale.ROOT),
                "code", automation.code(),
                "handler", automation.handler(),
                "fields", automation.fields());
    }

    private static Map<String, Object> sender(Portal portal, Sender sender) {
        return Json.object(
                "code", sender.code(),
                "reference", sender.reference(),
                "label", sender.label(portal.options().language()),
                "handler", sender.handler(),
                "name", sender.names(),
                "description", sender.descriptions());
    }

    private static Map<String, Object> binding(EventBinding binding) {
        return Json.object(
                "id", binding.id(),
                "event", binding.event(),
                "handler", binding.handler(),
                "auth_type", binding.authType(),
                "offline", binding.offline());
    }

    static Map<String, Object> tokens(Tokens tokens) {
        return Json.object(
                "access_token", tokens.access(),
                "refresh_token", tokens.refresh(),
                "expires", tokens.expires().getEpochSecond(),
                "user_id", tokens.grant().userId());
    }

    static Map<String, Object> frame(Frame frame) {
        return Json.object(
                "action", frame.action(),
                "form", frame.form(),
                "window_name", frame.windowName(),
                "sid", frame.sid(),
                "init_data", frame.initData());
    }

    static Map<String, Object> message(Message message) {
        return Json.object(
                "id", message.id(),
                "external_id", message.externalId(),
                "stored", message.isStored(),
                "number", message.number(),
                "sender", message.sender(),
                "to", message.to(),
                "body", message.content().body(),
                "author", message.content().author(),
                "deal", message.content().deal(),
                "status", message.status().word(),
                "created_at", message.createdAt().toString(),
                "history", message.history().stream().map(Views::step).toList(),
                "handler_answers", answers(message.answers()));
    }

    private static Map<String, Object> step(StatusChange step) {
        return Json.object(
                "status", step.status().word(),
                "code", step.status().code(),
                "at", step.at().toString(),
                "by", step.by());
    }

    static List<Map<String, Object>> answers(List<Answer> answers) {
        return answers.stream().map(Views::answer).toList();
    }

    static Map<String, Object> answer(Answer answer) {
        return Json.object(
                "status", answer.status(),
                "took_ms", answer.took().toMillis(),
                "failure", answer.failure(),
                "body", answer.text());
    }

    static Map<String, Object> operator(OperatorAccount account) {
        return Json.object(
                "account", account.name(),
                "accepted", account.acceptedCount(),
                "receipt_url",
                        account.settings().receiptUrl().map(Object::toString).orElse(""),
                "requires_key", account.settings().key().isPresent(),
                "usual", BehaviourJson.write(account.usual()));
    }

    static Map<String, Object> accepted(AcceptedMessage message) {
        return Json.object(
                "id", message.id(),
                "to", message.to(),
                "from", message.from(),
                "text", message.text(),
                "reference", message.reference(),
                "callback", message.callback().map(Object::toString).orElse(""),
                "status", message.status(),
                "at", message.at().toString(),
                "receipt_answers", answers(message.receiptAnswers()));
    }

    static Map<String, Object> request(Request request) {
        return Json.object(
                "method", request.method(),
                "path", request.path(),
                "query", request.query(),
                "headers", request.headers(),
                "body", request.text());
    }
}
