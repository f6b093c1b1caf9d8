package io.relay24.emulator.smsc;

import io.relay24.emulator.operator.ReceiptPlan;
import io.relay24.emulator.smsc.pdu.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What an SMSC does with one submit_sm. The text behind each says whether the message was taken.
public sealed interface SmscBehaviour {

    /// One thing, not a choice of several.
    sealed interface Single extends SmscBehaviour {}

    /// Takes it and answers so.
    record Accept(ReceiptPlan receipt) implements Single {}

    /// Takes it and answers after a while; what comes meanwhile is not held up.
    record Slow(Duration delay, ReceiptPlan receipt) implements Single {}

    /// Answers with this command_status; not taken.
    record Refuse(int status) implements Single {}

    /// Answers generic_nack with this command_status; not taken.
    record Nack(int status) implements Single {}

    /// Never answers; not taken.
    record Ignore() implements Single {}

    /// Takes it, and answers only when released.
    record Hang(ReceiptPlan receipt) implements Single {}

    /// Cuts the line; not taken.
    record Cut() implements Single {}

    /// Takes it, then cuts the line before any answer.
    record CutAfterAcceptance(ReceiptPlan receipt) implements Single {}

    /// Takes it, then cuts the line in the middle of the answer.
    record CutInAnswer(ReceiptPlan receipt) implements Single {}

    /// Writes exactly these octets; not taken.
    @SuppressWarnings("ArrayRecordComponent") // octets for the wire; nobody changes them
    record Raw(byte[] octets) implements Single {}

    /// One of these each time, by the account's seeded dice.
    record Mixed(List<Single> of) implements SmscBehaviour {

        public Mixed {
            of = List.copyOf(of);
            if (of.isEmpty()) {
                throw new IllegalArgumentException("a mixture needs at least one behaviour");
            }
        }
    }

    static Single accept() {
        return new Accept(ReceiptPlan.delivered());
    }

    static Single accept(ReceiptPlan receipt) {
        return new Accept(receipt);
    }

    static Single slow(Duration delay) {
        return new Slow(delay, ReceiptPlan.delivered());
    }

    static Single refuse(int status) {
        return new Refuse(status);
    }

    /// ESME_RTHROTTLED.
    static Single throttle() {
        return new Refuse(Status.THROTTLED);
    }

    /// ESME_RMSGQFUL.
    static Single queueFull() {
        return new Refuse(Status.QUEUE_FULL);
    }

    static Single ignore() {
        return new Ignore();
    }

    static Single hang() {
        return new Hang(ReceiptPlan.delivered());
    }

    static Single cut() {
        return new Cut();
    }

    static Single cutAfterAcceptance() {
        return new CutAfterAcceptance(ReceiptPlan.delivered());
    }

    static Single cutInAnswer() {
        return new CutInAnswer(ReceiptPlan.delivered());
    }

    /// A bad day: of twenty submissions fourteen go well, the others meet throttling, a full queue, a slow answer, a
    /// receipt that comes first, one that comes twice, and a cut line.
    static SmscBehaviour flaky() {
        var of = new ArrayList<Single>(Collections.nCopies(14, accept()));
        of.addAll(List.of(
                throttle(),
                queueFull(),
                slow(Duration.ofMillis(300)),
                accept(ReceiptPlan.delivered().beforeTheAnswer()),
                accept(ReceiptPlan.delivered().twice()),
                cutAfterAcceptance()));
        return new Mixed(of);
    }
}
