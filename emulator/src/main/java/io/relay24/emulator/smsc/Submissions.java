package io.relay24.emulator.smsc;

import io.relay24.emulator.operator.ReceiptPlan;
import io.relay24.emulator.smsc.message.SubmittedPart;
import io.relay24.emulator.smsc.pdu.BadPdu;
import io.relay24.emulator.smsc.pdu.Body;
import io.relay24.emulator.smsc.pdu.Pdu;
import io.relay24.emulator.smsc.pdu.ShortMessage;
import io.relay24.emulator.smsc.pdu.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Lets each submission of an account meet its fate. Thread-safe.
final class Submissions {

    private static final int HELD = 100_000;

    private final SmscAccount account;
    private final Script script;
    private final Later later;
    private final BlockingQueue<Held> held = new LinkedBlockingQueue<>(HELD);

    Submissions(SmscAccount account, Script script, Later later) {
        this.account = account;
        this.script = script;
        this.later = later;
    }

    /// A submission and where its answer goes.
    private record Call(Session session, Pdu request, ShortMessage message) {}

    /// The answer to a part that was taken.
    private record Held(Session session, Pdu response, SubmittedPart part) {

        void answer(boolean now) throws IOException {
            part.answered();
            session.answer(response, now);
        }
    }

    /// For the thread that reads the session; answers leave with its next flush.
    void handle(Session session, Pdu request) throws IOException, InterruptedException, BadPdu {
        var message = ShortMessage.read(request);
        if (session.begin() > account.settings().limits().window() || !account.hasRate()) {
            session.answer(request.answer(Status.THROTTLED), false);
        } else {
            act(script.next(), new Call(session, request, message));
        }
    }

    private void act(SmscBehaviour.Single behaviour, Call call) throws IOException, InterruptedException {
        switch (behaviour) {
            case SmscBehaviour.Accept(var receipt) -> {
                var accepted = take(call, receipt);
                accepted.answer(false);
                account.plan(accepted.part, receipt, Duration.ZERO);
            }
            case SmscBehaviour.Slow(var delay, var receipt) -> {
                var accepted = take(call, receipt);
                later.run(delay, () -> accepted.answer(true));
                account.plan(accepted.part, receipt, delay);
            }
            case SmscBehaviour.Refuse(var status) -> call.session.answer(call.request.answer(status), false);
            case SmscBehaviour.Nack(var status) -> call.session.answer(call.request.nack(status), false);
            case SmscBehaviour.Ignore() -> {}
            case SmscBehaviour.Hang(var receipt) -> {
                // Whoever sees that it was taken can release it.
                var accepted = named(call);
                held.offer(accepted);
                account.take(accepted.part, receipt, call.session);
                account.plan(accepted.part, receipt, Duration.ZERO);
            }
            case SmscBehaviour.Cut() -> cut(call.session);
            case SmscBehaviour.CutAfterAcceptance(var receipt) -> {
                takeAndPlan(call, receipt);
                cut(call.session);
            }
            case SmscBehaviour.CutInAnswer(var receipt) -> {
                byte[] whole = takeAndPlan(call, receipt).response.octets();
                call.session.write(Arrays.copyOf(whole, whole.length - 3), false);
                cut(call.session);
            }
            case SmscBehaviour.Raw(var octets) -> call.session.write(octets, false);
        }
    }

    private Held named(Call call) {
        var part = account.named(call.message);
        byte[] body = new Body().text(part.id()).toOctets();
        return new Held(call.session, call.request.answer(Status.OK, body), part);
    }

    private Held take(Call call, ReceiptPlan receipt) {
        var accepted = named(call);
        account.take(accepted.part, receipt, call.session);
        return accepted;
    }

    private Held takeAndPlan(Call call, ReceiptPlan receipt) throws InterruptedException {
        var accepted = take(call, receipt);
        account.plan(accepted.part, receipt, Duration.ZERO);
        return accepted;
    }

    /// What was answered before still arrives.
    private static void cut(Session session) throws IOException {
        session.flush();
        session.close();
    }

    /// Answers all that hangs; what hangs on a line that is cut by now is lost.
    void release() {
        for (var it = held.poll(); it != null; it = held.poll()) {
            try {
                it.answer(true);
            } catch (IOException gone) {
                // Nobody is there to hear it.
            }
        }
    }
}
