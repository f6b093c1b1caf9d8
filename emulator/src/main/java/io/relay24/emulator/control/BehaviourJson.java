package io.relay24.emulator.control;

import io.relay24.emulator.http.Json;
import io.relay24.emulator.operator.Behaviour;
import io.relay24.emulator.operator.ReceiptPlan;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What an operator shall do, read and written: `{"do": "accept", "receipt": {"status": "delivered", "delay_ms":
/// 500}}`.
final class BehaviourJson {

    private static final long LONG_MS = 60_000;
    private static final String KNOWN = "accept, reject, throttle, server_error, down, refuse_account, "
            + "fail_after_acceptance, hang_after_acceptance, stall, cut, cut_after_acceptance, raw";

    private BehaviourJson() {}

    static Behaviour read(ControlCall call) {
        String what = call.text("do");
        return switch (what) {
            case "accept" -> new Behaviour.Accept(plan(call));
            case "reject" -> new Behaviour.Reject(call.optionalText("code"));
            case "throttle" -> new Behaviour.Throttle(retryAfter(call));
            case "server_error" -> new Behaviour.ServerError(call.count("status", 500));
            case "down" -> Behaviour.down();
            case "refuse_account" -> Behaviour.refuseAccount();
            case "fail_after_acceptance" -> new Behaviour.FailAfterAcceptance(call.count("status", 500), plan(call));
            case "hang_after_acceptance" -> new Behaviour.HangAfterAcceptance(hold(call), plan(call));
            case "stall" -> new Behaviour.Stall(hold(call));
            case "cut" -> Behaviour.cut();
            case "cut_after_acceptance" -> new Behaviour.CutAfterAcceptance(plan(call));
            case "raw" -> raw(call);
            default -> throw new IllegalArgumentException("\"do\" does not know " + what + "; it knows " + KNOWN);
        };
    }

    /// As [#read] reads it.
    static Map<String, Object> write(Behaviour behaviour) {
        return switch (behaviour) {
            case Behaviour.Accept accept -> Json.object("do", "accept", "receipt", receipt(accept.receipt()));
            case Behaviour.Reject reject ->
                Json.object("do", "reject", "code", reject.code().orElse(""));
            case Behaviour.Throttle throttle ->
                Json.object("do", "throttle", "retry_after_ms", millis(throttle.retryAfter()));
            case Behaviour.ServerError error -> Json.object("do", "server_error", "status", error.status());
            case Behaviour.RefuseAccount _ -> Json.object("do", "refuse_account");
            case Behaviour.FailAfterAcceptance fail ->
                Json.object("do", "fail_after_acceptance", "status", fail.status(), "receipt", receipt(fail.receipt()));
            case Behaviour.HangAfterAcceptance hang ->
                Json.object(
                        "do",
                        "hang_after_acceptance",
                        "hold_ms",
                        hang.time().toMillis(),
                        "receipt",
                        receipt(hang.receipt()));
            case Behaviour.Stall stall ->
                Json.object("do", "stall", "hold_ms", stall.time().toMillis());
            case Behaviour.Cut _ -> Json.object("do", "cut");
            case Behaviour.CutAfterAcceptance cut ->
                Json.object("do", "cut_after_acceptance", "receipt", receipt(cut.receipt()));
            case Behaviour.Raw raw ->
                Json.object("do", "raw", "status", raw.status(), "content_type", raw.contentType(), "body", raw.body());
        };
    }

    private static Object millis(Optional<Duration> time) {
        return time.<Object>map(Duration::toMillis).orElse("");
    }

    private static Map<String, Object> receipt(ReceiptPlan plan) {
        return plan.times() == 0
                ? Json.object("status", "none")
                : Json.object(
                        "status", plan.word(),
                        "error", plan.error(),
                        "delay_ms", plan.delay().toMillis(),
                        "early", plan.early(),
                        "times", plan.times());
    }

    private static Behaviour raw(ControlCall call) {
        return new Behaviour.Raw(
                call.count("status", 200), call.text("content_type", "application/json"), call.text("body", ""));
    }

    private static Optional<Duration> retryAfter(ControlCall call) {
        return call.has("retry_after_ms") ? Optional.of(call.millis("retry_after_ms", 0)) : Optional.empty();
    }

    private static Duration hold(ControlCall call) {
        return call.millis("hold_ms", LONG_MS);
    }

    private static ReceiptPlan plan(ControlCall call) {
        return call.object("receipt").map(BehaviourJson::receipt).orElse(ReceiptPlan.delivered());
    }

    /// `status` of "none" tells nothing, ever.
    static ReceiptPlan receipt(ControlCall call) {
        String status = call.text("status", "delivered");
        if (status.equals("none")) {
            return ReceiptPlan.none();
        }
        var usual = ReceiptPlan.delivered();
        return new ReceiptPlan(
                status,
                call.text("error", ""),
                call.millis("delay_ms", usual.delay().toMillis()),
                call.flag("early", false),
                Math.min(call.count("times", 1), 100));
    }
}
