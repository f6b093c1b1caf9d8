package io.relay24.benchmarks.chaos.fault;

import io.relay24.benchmarks.chaos.blow.Blow;
import io.relay24.benchmarks.chaos.disk.LoopDisk;
import io.relay24.benchmarks.chaos.scene.Scene;
import java.io.IOException;
import java.time.Duration;

/// The store's disk is full for a while. Whatever has died of it is started again when there is room.
public record DiskFull(LoopDisk disk, Duration time) implements Blow {

    private static final int MORE = 10;

    @Override
    public String name() {
        return "disk full for " + time.toMillis() + " ms";
    }

    @Override
    public void prepare(Scene scene) throws IOException {
        disk.fill();
    }

    @Override
    public void fall(Scene scene) throws IOException, InterruptedException {
        Thread.sleep(time);
        disk.free();
        scene.down();
        scene.place().startAgain();
        if (!scene.server().isAlive()) {
            scene.restart();
        }
    }

    /// So many that the files have to grow.
    @Override
    public int messages(int usual) {
        return usual * MORE;
    }
}
