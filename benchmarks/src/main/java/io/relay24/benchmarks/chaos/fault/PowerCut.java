package io.relay24.benchmarks.chaos.fault;

import io.relay24.benchmarks.chaos.blow.Blow;
import io.relay24.benchmarks.chaos.disk.LoopDisk;
import io.relay24.benchmarks.chaos.scene.Scene;
import java.io.IOException;
import java.time.Duration;

/// The power goes: the disk takes nothing more and forgets what was not synced, then every process on it dies.
///
/// @param after so many messages that operators have taken in this run
public record PowerCut(LoopDisk disk, int after) implements Blow {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "power cut after " + after + " messages";
    }

    @Override
    public void prepare(Scene scene) {
        scene.down();
    }

    @Override
    public void fall(Scene scene) throws IOException, InterruptedException {
        scene.awaitTaken(after, PATIENCE);
        scene.server().freeze(); // without power nobody answers any more: decision 0029
        disk.cut();
        scene.kill();
        scene.place().kill();
        disk.mountAgain();
        scene.place().startAgain();
        scene.restart();
    }
}
