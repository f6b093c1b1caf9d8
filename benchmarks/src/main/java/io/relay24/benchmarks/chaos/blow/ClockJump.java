package io.relay24.benchmarks.chaos.blow;

import io.relay24.benchmarks.chaos.scene.Scene;
import java.io.IOException;
import java.time.Duration;

/// The server's clock jumps, and the server is killed with the wrong time in its books; the next start has the right
/// time again.
public record ClockJump(Duration away) implements Blow {

    private static final Duration AT_WORK = Duration.ofMillis(200);

    @Override
    public String name() {
        return "clock jumps by " + away.toString().substring(2).replace("-", "−");
    }

    @Override
    public void fall(Scene scene) throws IOException, InterruptedException {
        Thread.sleep(AT_WORK);
        scene.server().shiftClock(away);
        Thread.sleep(AT_WORK);
        scene.kill();
        scene.restart();
    }
}
