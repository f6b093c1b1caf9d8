package io.relay24.benchmarks.chaos.blow;

import io.relay24.benchmarks.chaos.scene.Desk;
import io.relay24.benchmarks.chaos.scene.Scene;
import io.relay24.emulator.http.Request;
import io.relay24.emulator.operator.Behaviour;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// The server is killed by what happens at an operator: its call has arrived, was taken, or was answered.
///
/// @param nth call of this operator
public record CallCrash(Moment moment, int desk, int nth) implements Blow {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Where in a call.
    public enum Moment {
        /// The operator has the request and does not take it.
        ARRIVED,
        /// It has taken the message and does not answer.
        TAKEN,
        /// It has taken it and its answer is under way.
        ANSWERED
    }

    @Override
    public String name() {
        return "killed in call " + nth + ", " + moment.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void prepare(Scene scene) throws InterruptedException {
        var operator = at(scene).operator();
        Optional<Request> former;
        do {
            former = operator.takeRequest(Duration.ZERO);
        } while (former.isPresent());
        for (int before = 1; before < nth; before++) {
            operator.answer(Behaviour.accept());
        }
        operator.answer(
                switch (moment) {
                    case ARRIVED -> Behaviour.stall(LONG);
                    case TAKEN -> Behaviour.hangAfterAcceptance(LONG);
                    case ANSWERED -> Behaviour.accept();
                });
    }

    @Override
    public void fall(Scene scene) throws IOException, InterruptedException {
        for (int request = 0; request < nth; request++) {
            at(scene).operator().takeRequest(PATIENCE);
        }
        scene.kill();
        scene.calm();
        scene.restart();
    }

    private Desk at(Scene scene) {
        return scene.desks().get(desk);
    }
}
