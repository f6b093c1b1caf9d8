package io.relay24.benchmarks.chaos.blow;

import io.relay24.benchmarks.chaos.scene.Scene;
import java.io.IOException;
import java.time.Duration;

/// The server is killed, and once more while it starts and looks for what the first kill has left.
public record StartCrash(Duration after) implements Blow {

    private static final Duration AT_WORK = Duration.ofMillis(100);

    @Override
    public String name() {
        return "killed, and " + after.toMillis() + " ms into the start";
    }

    @Override
    public void fall(Scene scene) throws IOException, InterruptedException {
        Thread.sleep(AT_WORK);
        scene.kill();
        scene.begin().awaitDeath(after);
        scene.kill();
        scene.restart();
    }
}
