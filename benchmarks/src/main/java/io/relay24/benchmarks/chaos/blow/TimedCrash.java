package io.relay24.benchmarks.chaos.blow;

import io.relay24.benchmarks.chaos.scene.Scene;
import java.io.IOException;
import java.time.Duration;

/// The server is killed at some time.
public record TimedCrash(Duration after) implements Blow {

    @Override
    public String name() {
        return "killed after " + after.toMillis() + " ms";
    }

    @Override
    public void fall(Scene scene) throws IOException, InterruptedException {
        Thread.sleep(after);
        scene.kill();
        scene.restart();
    }
}
