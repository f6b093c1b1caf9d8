package io.relay24.server.web;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.thread.Invocable;

/// Reads request bodies within limits of size, time and memory. Safe for concurrent use.
///
/// The library knows a minimum data rate but keeps to it only under servlets; one deadline for the whole body does the
/// same work and is easier to explain.
final class BodyReader {

    private final Semaphore memory;
    private final Duration patience;

    /// @param memory   bytes of all bodies at one time
    /// @param patience for one body, from first to last byte
    BodyReader(int memory, Duration patience) {
        this.memory = new Semaphore(memory);
        this.patience = patience;
    }

    /// What became of a body.
    sealed interface Body {

        /// Its bytes count against the memory of all until [BodyReader#release].
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Whole(byte[] bytes) implements Body {}

        /// The rest of the body is unread, so the connection is good for nothing more.
        record Refused(Response answer) implements Body {}
    }

    /// @param announced from Content-Length, negative if not known
    /// @param limit     in bytes
    Body read(Content.Source source, long announced, int limit) throws InterruptedException {
        return announced > limit ? tooLarge(limit) : new Reading(source, limit).run();
    }

    void release(Body.Whole body) {
        memory.release(body.bytes().length);
    }

    private static Body tooLarge(int limit) {
        return refused(413, "The body is larger than " + limit + " bytes");
    }

    private static Body tooSlow() {
        return refused(408, "The body came too slowly");
    }

    private static Body refused(int status, String text) {
        return new Body.Refused(Response.text(status, text).header("Connection", "close"));
    }

    /// One body on its way in.
    private final class Reading {
        private final Content.Source source;
        private final int limit;
        private final long deadline = System.nanoTime() + patience.toNanos();
        private final ByteArrayOutputStream gathered = new ByteArrayOutputStream(0);
        private int size;

        Reading(Content.Source source, int limit) {
            this.source = source;
            this.limit = limit;
        }

        Body run() throws InterruptedException {
            Optional<Body> end = Optional.empty();
            while (end.isEmpty()) {
                Content.Chunk chunk = source.read();
                end = chunk == null ? afterWaiting() : after(chunk);
            }
            if (end.get() instanceof Body.Refused) {
                memory.release(size);
            }
            return end.get();
        }

        private Optional<Body> afterWaiting() throws InterruptedException {
            var arrived = new CountDownLatch(1);
            source.demand(Invocable.from(Invocable.InvocationType.NON_BLOCKING, arrived::countDown));
            boolean inTime = arrived.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            return inTime ? Optional.empty() : Optional.of(tooSlow());
        }

        private Optional<Body> after(Content.Chunk chunk) {
            if (Content.Chunk.isFailure(chunk)) {
                // A silent connection is a failure that is not final; broken ones and malformed chunks are.
                return Optional.of(chunk.isLast() ? refused(400, "The body broke off") : tooSlow());
            }
            try {
                return taken(chunk);
            } finally {
                chunk.release();
            }
        }

        private Optional<Body> taken(Content.Chunk chunk) {
            int more = chunk.remaining();
            if (more > limit - size) {
                return Optional.of(tooLarge(limit));
            }
            if (!memory.tryAcquire(more)) {
                return Optional.of(refused(503, "Too many large requests at a time; try again later"));
            }
            size += more;
            byte[] bytes = new byte[more];
            chunk.get(bytes, 0, more);
            if (chunk.isLast() && gathered.size() == 0) {
                return Optional.of(new Body.Whole(bytes)); // the usual case: came in one piece, copied once
            }
            gathered.writeBytes(bytes);
            return chunk.isLast() ? Optional.of(new Body.Whole(gathered.toByteArray())) : Optional.empty();
        }
    }
}
