package io.relay24.benchmarks.load;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// New message_ids as portals make them, MD5 sums: unordered, so that the unique index works as hard as in life. As
/// thread-safe as its source: one that is not, and shared, makes the same id twice, and the second message is ignored.
public record MessageIds(RandomGenerator random) {

    public String next() {
        var hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}
