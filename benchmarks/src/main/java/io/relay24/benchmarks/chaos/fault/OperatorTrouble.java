package io.relay24.benchmarks.chaos.fault;

import io.relay24.benchmarks.chaos.blow.Blow;
import io.relay24.benchmarks.chaos.scene.Desk;
import io.relay24.benchmarks.chaos.scene.Scene;
import io.relay24.emulator.operator.Behaviour;
import io.relay24.emulator.operator.ReceiptPlan;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// Operators stall, cut the line, say 5xx after they have taken a message, tell receipts early, twice and late.
public record OperatorTrouble(RandomGenerator random) implements Blow {

    private static final Duration LONGER_THAN_PATIENCE = Duration.ofSeconds(3);
    private static final Duration LASTS = Duration.ofSeconds(1);
    private static final int SUBMISSIONS = 60;

    /// 503 is missing on purpose: the operator's file says that it means "not taken".
    private static final List<Behaviour> TROUBLES = List.of(
            Behaviour.stall(LONGER_THAN_PATIENCE),
            Behaviour.hangAfterAcceptance(LONGER_THAN_PATIENCE),
            Behaviour.cut(),
            Behaviour.cutAfterAcceptance(),
            Behaviour.serverError(),
            Behaviour.failAfterAcceptance(),
            Behaviour.down(),
            Behaviour.throttle(),
            Behaviour.accept(ReceiptPlan.delivered().beforeTheAnswer()),
            Behaviour.accept(ReceiptPlan.delivered().twice()),
            Behaviour.accept());

    @Override
    public String name() {
        return "operators in trouble";
    }

    @Override
    public void prepare(Scene scene) {
        for (Desk desk : scene.desks()) {
            for (int i = 0; i < SUBMISSIONS; i++) {
                desk.operator().answer(TROUBLES.get(random.nextInt(TROUBLES.size())));
            }
        }
    }

    @Override
    public void fall(Scene scene) throws InterruptedException {
        Thread.sleep(LASTS);
        scene.down();
        scene.calm();
    }

    /// Any message may meet a cut line.
    @Override
    public int inFlight() {
        return Integer.MAX_VALUE;
    }
}
