package io.relay24.emulator.control;

import io.relay24.emulator.operator.ReceiptPlan;
import io.relay24.emulator.smsc.SmscBehaviour;
import io.relay24.emulator.smsc.SmscBehaviour.Single;
import io.relay24.emulator.smsc.pdu.Status;
import java.util.HexFormat;
import java.util.List;

/// Reads what an SMSC shall do with a submission: `{"do": "slow", "delay_ms": 500}`.
final class SmscBehaviourJson {

    private static final String KNOWN = "accept, slow, refuse, throttle, queue_full, nack, ignore, hang, cut, "
            + "cut_after_acceptance, cut_in_answer, raw, mixed, flaky";

    private SmscBehaviourJson() {}

    static SmscBehaviour read(ControlCall call) {
        return switch (call.text("do")) {
            case "flaky" -> SmscBehaviour.flaky();
            case "mixed" -> new SmscBehaviour.Mixed(all(call.objects("of")));
            default -> single(call);
        };
    }

    private static List<Single> all(List<ControlCall> calls) {
        return calls.stream().map(SmscBehaviourJson::single).toList();
    }

    private static Single single(ControlCall call) {
        String what = call.text("do");
        return switch (what) {
            case "accept" -> new SmscBehaviour.Accept(plan(call));
            case "slow" -> new SmscBehaviour.Slow(call.millis("delay_ms", 1000), plan(call));
            case "refuse" -> new SmscBehaviour.Refuse(call.count("status", Status.SUBMIT_FAILED));
            case "throttle" -> SmscBehaviour.throttle();
            case "queue_full" -> SmscBehaviour.queueFull();
            case "nack" -> new SmscBehaviour.Nack(call.count("status", Status.INVALID_COMMAND));
            case "ignore" -> SmscBehaviour.ignore();
            case "hang" -> new SmscBehaviour.Hang(plan(call));
            case "cut" -> SmscBehaviour.cut();
            case "cut_after_acceptance" -> new SmscBehaviour.CutAfterAcceptance(plan(call));
            case "cut_in_answer" -> new SmscBehaviour.CutInAnswer(plan(call));
            case "raw" -> new SmscBehaviour.Raw(HexFormat.of().parseHex(call.text("hex")));
            default -> throw new IllegalArgumentException("\"do\" does not know " + what + "; it knows " + KNOWN);
        };
    }

    private static ReceiptPlan plan(ControlCall call) {
        return call.object("receipt").map(BehaviourJson::receipt).orElse(ReceiptPlan.delivered());
    }
}
