package io.relay24.server.brand;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A picture that stands beside the brand's name.
///
/// @param type  MIME; empty = there is no picture
@SuppressWarnings("ArrayRecordComponent") // pictures are never compared
public record Logo(String type, byte[] bytes) {

    public static final Logo NONE = new Logo("", new byte[0]);

    private static final int MOST = 256 * 1024;
    private static final Map<String, String> TYPES =
            Map.of("svg", "image/svg+xml", "png", "image/png", "jpg", "image/jpeg", "webp", "image/webp");

    /// Reads a picture.
    ///
    /// @throws IllegalArgumentException says what is wrong with the file, and what to do
    public static Logo read(Path file) {
        var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        var type = Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)))
                .orElseThrow(
                        () -> new IllegalArgumentException("is no picture; take a .svg, .png, .jpg or .webp file"));
        try {
            if (Files.size(file) > MOST) {
                throw new IllegalArgumentException("is larger than " + MOST / 1024 + " kB; take a smaller picture");
            }
            return new Logo(type, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read; write the path of a file that is there", e);
        }
    }

    public boolean isThere() {
        return !type.isEmpty();
    }

    @Override
    public String toString() {
        return "Logo[" + type + ", " + bytes.length + " bytes]";
    }
}
