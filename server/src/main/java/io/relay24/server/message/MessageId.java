package io.relay24.server.message;

import java.time.Clock;
import java.time.Instant;

/// Makes the ids of messages: 41 bits of milliseconds since 2024, 10 bits of node, 12 bits of sequence. So ids lie in
/// the order of time, the day of a message is readable from its id, and no two nodes ever make the same one.
///
/// Thread-safe. When the clock steps back, or 4096 ids were made in one millisecond, it runs ahead of the clock rather
/// than repeat itself.
public final class MessageId {

    private static final long EPOCH = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
    private static final int NODE_BITS = 10;
    private static final int SEQUENCE_BITS = 12;

    private final Clock clock;
    private final long node;
    private long lastMillis;
    private long sequence;

    /// @param node  0 to 1023, unique among the processes that live at the same time
    /// @param after the largest id that exists: after a restart the clock may stand where it stood before
    public MessageId(Clock clock, int node, long after) {
        this.clock = clock;
        this.node = node;
        this.lastMillis = (after >> (NODE_BITS + SEQUENCE_BITS)) + 1;
        this.sequence = -1;
    }

    public synchronized long next() {
        long millis = Math.max(clock.millis() - EPOCH, lastMillis);
        sequence = millis == lastMillis ? sequence + 1 : 0;
        if (sequence >> SEQUENCE_BITS != 0) {
            millis++;
            sequence = 0;
        }
        lastMillis = millis;
        return (millis << (NODE_BITS + SEQUENCE_BITS)) | (node << SEQUENCE_BITS) | sequence;
    }

    /// When the id was made.
    public static Instant time(long id) {
        return Instant.ofEpochMilli((id >> (NODE_BITS + SEQUENCE_BITS)) + EPOCH);
    }

    /// Which node made it.
    public static int node(long id) {
        return (int) (id >> SEQUENCE_BITS) & ((1 << NODE_BITS) - 1);
    }

    /// The smallest id that could be made at this time.
    public static long floor(Instant time) {
        return (time.toEpochMilli() - EPOCH) << (NODE_BITS + SEQUENCE_BITS);
    }

    /// The id as operators get it: at most 13 of `0-9a-z`.
    public static String reference(long id) {
        return Long.toString(id, Character.MAX_RADIX);
    }
}
