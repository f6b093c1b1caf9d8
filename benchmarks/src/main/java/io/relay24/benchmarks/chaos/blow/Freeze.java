package io.relay24.benchmarks.chaos.blow;

import io.relay24.benchmarks.chaos.scene.Scene;
import java.io.IOException;
import java.time.Duration;

/// The server stands still for a while and goes on as if nothing had been.
public record Freeze(Duration time) implements Blow {

    private static final Duration AT_WORK = Duration.ofMillis(100);

    @Override
    public String name() {
        return "frozen for " + time.toSeconds() + " s";
    }

    @Override
    public void fall(Scene scene) throws IOException, InterruptedException {
        Thread.sleep(AT_WORK);
        scene.down();
        scene.server().freeze();
        Thread.sleep(time);
        scene.server().thaw();
    }
}
