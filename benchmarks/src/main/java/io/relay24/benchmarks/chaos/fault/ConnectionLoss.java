package io.relay24.benchmarks.chaos.fault;

import io.relay24.benchmarks.chaos.blow.Blow;
import io.relay24.benchmarks.chaos.scene.Scene;
import java.time.Duration;

/// All connections to the database are cut, again and again.
public record ConnectionLoss(int times) implements Blow {

    private static final Duration BETWEEN = Duration.ofMillis(150);

    @Override
    public String name() {
        return "connections cut " + times + " times";
    }

    @Override
    public void fall(Scene scene) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            Thread.sleep(BETWEEN);
            scene.down();
            scene.books().cutConnections();
        }
    }
}
