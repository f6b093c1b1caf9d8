package io.relay24.benchmarks.chaos.blow;

import io.relay24.benchmarks.chaos.scene.Scene;
import io.relay24.benchmarks.chaos.server.CrashPoint;
import java.io.IOException;
import java.time.Duration;

/// The server is killed at a commit. If it does not come to this commit in time, it is killed all the same.
public record CommitCrash(CrashPoint point) implements Blow {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "killed " + point;
    }

    @Override
    public void prepare(Scene scene) {
        scene.server().crashAt(point);
    }

    @Override
    public void fall(Scene scene) throws IOException, InterruptedException {
        scene.server().awaitDeath(PATIENCE);
        scene.kill();
        scene.restart();
    }
}
