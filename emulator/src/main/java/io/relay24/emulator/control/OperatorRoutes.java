package io.relay24.emulator.control;

import io.relay24.emulator.http.Json;
import io.relay24.emulator.operator.OperatorAccount;
import io.relay24.emulator.operator.Operators;
import java.util.List;
import java.util.Map;

/// Operator accounts: script, settings, records and receipts.
final class OperatorRoutes {

    private static final String ONE = "/control/operators/{account}";

    private final Operators operators;

    OperatorRoutes(Operators operators) {
        this.operators = operators;
    }

    List<Route> all() {
        return List.of(
                new Route("GET", "/control/operators", call -> list()),
                new Route("GET", ONE, call -> Views.operator(account(call))),
                new Route("POST", ONE + "/settings", this::settings),
                new Route("POST", ONE + "/answers", this::script),
                new Route("POST", ONE + "/default", this::usual),
                new Route("POST", ONE + "/behave", this::behave),
                new Route("POST", ONE + "/release", this::release),
                new Route("GET", ONE + "/accepted", this::accepted),
                new Route("GET", ONE + "/requests/next", this::takeRequest),
                new Route("POST", ONE + "/receipts", this::pushReceipt));
    }

    private OperatorAccount account(ControlCall call) {
        String name = call.text("account");
        if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException("an account's name has up to 64 letters, digits, dots, dashes and _");
        }
        return operators.account(name);
    }

    private Map<String, Object> list() {
        return Json.object(
                "operators", operators.all().stream().map(Views::operator).toList());
    }

    /// What is left out stays as it is; an empty key lets every key in again.
    private Map<String, Object> settings(ControlCall call) {
        var account = account(call);
        var present = account.settings();
        account.settings(new OperatorAccount.Settings(
                call.optionalUrl("receipt_url").or(present::receiptUrl),
                call.text("receipt_secret", present.receiptSecret()),
                call.optionalText("key").or(present::key).filter(key -> !key.isEmpty())));
        return Views.operator(account);
    }

    private Map<String, Object> script(ControlCall call) {
        var account = account(call);
        var behaviours = call.has("answers")
                ? call.objects("answers").stream().map(BehaviourJson::read).toList()
                : List.of(BehaviourJson.read(call));
        for (int i = 0; i < Math.min(call.count("times", 1), 10_000); i++) {
            behaviours.forEach(account::answer);
        }
        return Json.object();
    }

    private Map<String, Object> usual(ControlCall call) {
        account(call).always(BehaviourJson.read(call));
        return Json.object();
    }

    private Map<String, Object> behave(ControlCall call) {
        account(call).behave();
        return Json.object();
    }

    private Map<String, Object> release(ControlCall call) {
        account(call).release();
        return Json.object();
    }

    /// With `count` it waits for so many first.
    private Map<String, Object> accepted(ControlCall call) throws InterruptedException {
        var account = account(call);
        boolean enough = account.awaitAccepted(call.count("count", 0), call.millis("timeout_ms", 10_000));
        return Json.object(
                "enough", enough,
                "total", account.acceptedCount(),
                "messages", account.accepted().stream().map(Views::accepted).toList());
    }

    private Map<String, Object> takeRequest(ControlCall call) throws InterruptedException {
        return account(call)
                .takeRequest(call.millis("timeout_ms", 0))
                .map(request -> Json.object("request", Views.request(request)))
                .orElse(Json.object());
    }

    private Map<String, Object> pushReceipt(ControlCall call) throws InterruptedException {
        var account = account(call);
        String id = call.text("id");
        account.pushReceipt(id, BehaviourJson.receipt(call));
        return account.find(id).map(Views::accepted).orElse(Json.object());
    }
}
