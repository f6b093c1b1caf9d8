package io.relay24.benchmarks.chaos.disk;

import io.relay24.benchmarks.stage.StageFailure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// An ext4 file system in a file, whose power can be cut: it then takes no more writes, its journal ends where it was
/// last synced, and what had not been synced is gone after the next mount. Linux alone, for root alone.
public final class LoopDisk implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration BUSY = Duration.ofMillis(50);
    private static final int BLOCK = 1 << 16;

    private final Path image;
    private final Path folder;
    private boolean mounted;

    private LoopDisk(Path image, Path folder) {
        this.image = image;
        this.folder = folder;
    }

    /// Makes one of this size below `parent`; empty where that is not allowed.
    public static Optional<LoopDisk> make(Path parent, long bytes) throws IOException, InterruptedException {
        var disk = new LoopDisk(parent.resolve("disk.img"), Files.createDirectories(parent.resolve("disk")));
        try (var file = new RandomAccessFile(disk.image.toFile(), "rw")) {
            file.setLength(bytes);
        }
        if (run("mkfs.ext4", "-q", "-F", "-m", "0", disk.image.toString()) && disk.mount()) {
            return Optional.of(disk);
        }
        Files.delete(disk.image);
        return Optional.empty();
    }

    /// Where it is mounted.
    public Path folder() {
        return folder;
    }

    private boolean mount() throws IOException, InterruptedException {
        mounted = run("mount", "-o", "loop", image.toString(), folder.toString());
        return mounted;
    }

    /// Cuts the power. Files that are open stay open, and every write to them fails.
    public void cut() throws IOException {
        Shutdown.of(folder);
    }

    /// Gives it its power back. Nobody may have files open on it.
    public void mountAgain() throws IOException, InterruptedException {
        unmount();
        if (!mount()) {
            throw new StageFailure("the disk could not be mounted after the power cut");
        }
    }

    private void unmount() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!run("umount", folder.toString())) {
            if (System.nanoTime() > end) {
                throw new StageFailure("somebody keeps files open in " + folder + "; unmount it by hand");
            }
            Thread.sleep(BUSY);
        }
        mounted = false;
    }

    /// Leaves no room.
    public void fill() throws IOException {
        try (var filler = Files.newOutputStream(filler())) {
            var block = new byte[BLOCK];
            while (true) {
                filler.write(block);
            }
        } catch (IOException full) {
            if (Files.getFileStore(folder).getUsableSpace() > BLOCK) {
                throw full;
            }
        }
    }

    /// Makes room again.
    public void free() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException missing) {
            return false; // there is no such program
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (mounted) {
                unmount();
            }
            Files.deleteIfExists(image);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
