package io.relay24.benchmarks.chaos.blow;

import io.relay24.benchmarks.chaos.scene.Scene;
import java.io.IOException;
import java.time.Duration;

/// One of two nodes stands still, loses its connections and is taken for dead by the other, which puts what it had in
/// its hands in doubt. Then it wakes up and finishes its calls: what it writes down of them must change nothing.
public record FencedNode(Duration time) implements Blow {

    private static final Duration AT_WORK = Duration.ofMillis(100);

    @Override
    public String name() {
        return "frozen for " + time.toSeconds() + " s and replaced";
    }

    @Override
    public void fall(Scene scene) throws IOException, InterruptedException {
        try (var _ = scene.secondNode()) {
            Thread.sleep(AT_WORK);
            scene.down();
            scene.server().freeze();
            scene.books().cutConnections();
            Thread.sleep(time);
            scene.server().thaw();
            Thread.sleep(AT_WORK);
        }
    }
}
