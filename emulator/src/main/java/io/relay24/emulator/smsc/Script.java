package io.relay24.emulator.smsc;

import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What the next submissions of an account meet. Thread-safe.
final class Script {

    private final Queue<SmscBehaviour> next = new ConcurrentLinkedQueue<>();
    private volatile SmscBehaviour usual = SmscBehaviour.accept();
    private volatile Random dice;

    Script(long seed) {
        dice = new Random(seed);
    }

    void seed(long seed) {
        dice = new Random(seed);
    }

    void add(List<SmscBehaviour> more) {
        next.addAll(more);
    }

    void always(SmscBehaviour behaviour) {
        usual = behaviour;
    }

    void clear() {
        next.clear();
        usual = SmscBehaviour.accept();
    }

    /// Never a mixture, but what the dice have chosen from it.
    SmscBehaviour.Single next() {
        var scripted = next.poll();
        return switch (scripted == null ? usual : scripted) {
            case SmscBehaviour.Single single -> single;
            case SmscBehaviour.Mixed(var of) -> of.get(dice.nextInt(of.size()));
        };
    }
}
