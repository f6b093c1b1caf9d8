package io.relay24.server.secrets;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A key set in a file for its owner alone. A file is always whole: it is written and synced under another name first.
final class KeyFile {

    /// A key set of many rotations has some kilobytes.
    private static final int LONGEST = 1 << 20;

    private final Path path;

    KeyFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    KeySet readOrCreate() {
        try {
            Optional<KeySet> present = read();
            if (present.isPresent()) {
                return present.get();
            }
            Files.createDirectories(folder());
            create();
            // What stands there now may be another process's, which was quicker.
            return read().orElseThrow(() -> new VaultException(path + " vanished while it was being created"));
        } catch (IOException failed) {
            throw unusable(failed);
        }
    }

    /// What stands there now; empty if the file is gone.
    Optional<KeySet> present() {
        try {
            return read();
        } catch (IOException failed) {
            throw unusable(failed);
        }
    }

    /// Puts another key set in the place of the one that is there.
    KeySet change(UnaryOperator<KeySet> change) {
        try {
            KeySet changed = change.apply(readOrCreate());
            Path draft = written(changed);
            try {
                takeOver(draft);
                Files.move(draft, path, ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
            syncFolder();
            return changed;
        } catch (IOException failed) {
            throw unusable(failed);
        }
    }

    /// The new file belongs to whom the old one belonged to: an administrator may change it for the service's user.
    private void takeOver(Path draft) throws IOException {
        if (hasPermissions()) {
            var old = Files.readAttributes(path, PosixFileAttributes.class);
            var view = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
            var now = view.readAttributes();
            if (!now.owner().equals(old.owner())) {
                view.setOwner(old.owner());
            }
            if (!now.group().equals(old.group())) {
                view.setGroup(old.group());
            }
            view.setPermissions(old.permissions());
        }
    }

    private Optional<KeySet> read() throws IOException {
        try {
            if (isForOthers()) {
                throw new VaultException(path + " can be read or changed by every user of this machine; take that "
                        + "away (chmod 600) and, if others had access to it, rotate the key");
            }
            if (Files.size(path) > LONGEST) {
                throw new VaultException(path + " is too large for a key set; is that the right file?");
            }
            return Optional.of(
                    KeySet.parsed(new String(Files.readAllBytes(path), StandardCharsets.UTF_8), path.toString()));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    /// The group may read: container platforms hand files in that way.
    private boolean isForOthers() throws IOException {
        if (!hasPermissions()) {
            return false;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        return permissions.contains(PosixFilePermission.OTHERS_READ)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)
                || permissions.contains(PosixFilePermission.GROUP_WRITE);
    }

    private void create() throws IOException {
        Path written = written(KeySet.generated());
        try {
            // A link, unlike a move, never replaces a file that another process has created meanwhile.
            Files.createLink(path, written);
        } catch (FileAlreadyExistsException otherWasQuicker) {
            return;
        } catch (UnsupportedOperationException noLinks) {
            Files.move(written, path);
        } finally {
            Files.deleteIfExists(written);
        }
        syncFolder();
    }

    /// A whole and synced file beside the one it will become. Temporary files are their owner's alone from the start.
    private Path written(KeySet keys) throws IOException {
        Path draft = Files.createTempFile(folder(), "keyset", ".new");
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(keys.json());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        return draft;
    }

    /// Else the file's name may be lost with the power, although its content was synced.
    private void syncFolder() throws IOException {
        if (hasPermissions()) {
            try (FileChannel channel = FileChannel.open(folder())) {
                channel.force(true);
            }
        }
    }

    private boolean hasPermissions() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private Path folder() {
        return Optional.ofNullable(path.getParent()).orElse(path);
    }

    private VaultException unusable(IOException failed) {
        return new VaultException(
                path + " cannot be read or written (" + failed.getClass().getSimpleName()
                        + "); give this user access to it and its folder, or name another secrets.key_file",
                failed);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
