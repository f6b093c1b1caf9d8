package io.relay24.benchmarks.chaos.fault;

import io.relay24.benchmarks.chaos.blow.Blow;
import io.relay24.benchmarks.chaos.scene.Scene;
import java.io.IOException;
import java.time.Duration;

/// The database server is killed and started again under the living application.
public record DatabaseRestart(Duration away) implements Blow {

    private static final Duration AT_WORK = Duration.ofMillis(150);

    @Override
    public String name() {
        return "database killed, back after " + away.toMillis() + " ms";
    }

    @Override
    public void fall(Scene scene) throws IOException, InterruptedException {
        Thread.sleep(AT_WORK);
        scene.down();
        scene.place().kill();
        Thread.sleep(away);
        scene.place().startAgain();
    }
}
