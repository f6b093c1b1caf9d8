package io.relay24.benchmarks.stage;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/// A folder that is there for one run and deleted after it.
public final class Scratch implements AutoCloseable {

    private static final String PREFIX = "relay24-";
    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");

    private final Path folder;

    private Scratch(Path folder) {
        this.folder = folder;
    }

    /// In the system's folder for temporary files.
    public static Scratch temporary() throws IOException {
        return new Scratch(Files.createTempDirectory(PREFIX));
    }

    /// As above; in the working folder if the system's one lies in memory, where a sync means nothing.
    public static Scratch onDisk() throws IOException {
        var scratch = temporary();
        if (!scratch.isInMemory()) {
            return scratch;
        }
        scratch.close();
        return in(Path.of(""));
    }

    /// Inside this folder, which must exist.
    public static Scratch in(Path parent) throws IOException {
        if (!Files.isDirectory(parent.toAbsolutePath())) {
            throw new StageFailure("the folder " + parent + " does not exist; create it, or name another one");
        }
        return new Scratch(Files.createTempDirectory(parent.toAbsolutePath(), PREFIX));
    }

    public Path folder() {
        return folder;
    }

    public Path folder(String name) {
        return folder.resolve(name);
    }

    /// The kind of file system: `ext4`, `tmpfs` …
    public String fileSystem() throws IOException {
        return Files.getFileStore(folder).type();
    }

    public boolean isInMemory() throws IOException {
        return IN_MEMORY.contains(fileSystem());
    }

    @Override
    public void close() {
        try {
            Files.walkFileTree(folder, new Deleting());
        } catch (IOException e) {
            throw new StageFailure("the temporary folder " + folder + " could not be deleted; delete it by hand", e);
        }
    }

    private static final class Deleting extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        @SuppressWarnings("NullAway") // the library passes null when nothing went wrong
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
