package io.relay24.operator.smpp.link;

import io.relay24.operator.smpp.pdu.Pdu;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Writes PDUs in their order, as many at once as have gathered. A queue between the threads that send and the one that
/// writes; what it holds is bounded.
final class Writer {

    private static final int MOST = 10_000;
    private static final int AT_ONCE = 64 * 1024;

    private final BlockingQueue<Item> queue = new LinkedBlockingQueue<>(MOST);
    private final OutputStream stream;
    private final Window window;

    Writer(OutputStream stream, Window window) {
        this.stream = stream;
        this.window = window;
    }

    /// @param pending   whose request it is; empty for a response of ours
    /// @param lastWords nothing is written after it, for this reason
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Item(byte[] octets, Optional<Pending> pending, Optional<String> lastWords) {}

    /// Puts a request into the queue.
    ///
    /// @return false when the other side does not read what we write
    boolean request(Pdu pdu, Pending pending) {
        return queue.offer(new Item(pdu.octets(), Optional.of(pending), Optional.empty()));
    }

    boolean response(Pdu pdu) {
        return queue.offer(new Item(pdu.octets(), Optional.empty(), Optional.empty()));
    }

    boolean last(String why) {
        return queue.offer(new Item(new byte[0], Optional.empty(), Optional.of(why)));
    }

    /// Writes until the last one. Before each look it lets senders go first that are ready: one write carries what many
    /// of them have to say, where each would have cost one, and nobody waits for that.
    ///
    /// @return why it is the last one
    @SuppressWarnings("ThreadPriorityCheck") // nothing but the speed depends on it
    String run() throws IOException, InterruptedException {
        Optional<String> lastWords = Optional.empty();
        while (lastWords.isEmpty()) {
            List<Item> items = new ArrayList<>();
            items.add(queue.take());
            Thread.yield();
            queue.drainTo(items);
            write(items);
            lastWords = items.stream().flatMap(item -> item.lastWords.stream()).findFirst();
        }
        return lastWords.get();
    }

    private void write(List<Item> items) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (Item item : items) {
            if (item.pending.map(window::begin).orElse(true)) {
                octets.writeBytes(item.octets);
            }
            if (octets.size() > AT_ONCE) {
                flush(octets);
            }
        }
        flush(octets);
    }

    private void flush(ByteArrayOutputStream octets) throws IOException {
        octets.writeTo(stream);
        stream.flush();
        octets.reset();
    }
}
