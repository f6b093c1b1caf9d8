package io.relay24.emulator.http;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/// Posts what portals and operators have to say, with a bounded number of calls in flight. Never repeats a call and
/// never follows a redirect. Speaks plain http, which is all that loopback needs. Thread-safe.
///
/// Written on bare connections instead of Java's own client, which costs several times as much per call: the emulator
/// must not take the cores away from what it measures.
public final class HttpCaller implements AutoCloseable {

    private static final byte[] NOTHING = new byte[0];

    private final Map<String, Deque<HttpConnection>> idle = new ConcurrentHashMap<>();
    private final Semaphore inFlight;
    private final Duration timeout;
    private volatile boolean closed;

    /// A client with its own connections.
    ///
    /// @param inFlight calls at the same time; further ones wait
    /// @param timeout  of one call as a whole
    public HttpCaller(int inFlight, Duration timeout) {
        this.inFlight = new Semaphore(inFlight);
        this.timeout = timeout;
    }

    /// Posts and waits for the answer, whatever it is.
    public Answer post(URI target, String contentType, byte[] body, Map<String, String> headers)
            throws InterruptedException {
        if (!"http".equals(target.getScheme()) || target.getHost() == null) {
            return new Answer(0, NOTHING, Duration.ZERO, "the emulator calls only plain http addresses");
        }
        inFlight.acquire();
        try {
            return send(target, HttpConnection.head(target, contentType, body.length, headers), body);
        } finally {
            inFlight.release();
        }
    }

    private Answer send(URI target, byte[] head, byte[] body) throws InterruptedException {
        long start = System.nanoTime();
        long deadline = start + timeout.toNanos();
        try {
            var connection = connection(target, deadline);
            var answer = connection.exchange(head, body, deadline);
            giveBack(target, connection);
            return new Answer(answer.status(), answer.body(), since(start), "");
        } catch (ClosedByInterruptException closing) {
            throw new InterruptedException("the emulator is closing");
        } catch (IOException lost) {
            String why = Optional.ofNullable(lost.getMessage())
                    .map(text -> ": " + text)
                    .orElse("");
            return new Answer(0, NOTHING, since(start), lost.getClass().getSimpleName() + why);
        }
    }

    /// One that was used a moment ago and is still open, otherwise a new one.
    private HttpConnection connection(URI target, long deadline) throws IOException {
        var waiting = idle.get(target.getAuthority());
        while (waiting != null) {
            var connection = waiting.pollFirst();
            if (connection == null) {
                break;
            }
            if (connection.isUsable()) {
                return connection;
            }
            connection.close();
        }
        return HttpConnection.open(target, deadline);
    }

    private void giveBack(URI target, HttpConnection connection) {
        if (closed || !connection.isKept()) {
            connection.close();
            return;
        }
        idle.computeIfAbsent(target.getAuthority(), host -> new ConcurrentLinkedDeque<>())
                .addFirst(connection);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void close() {
        closed = true;
        idle.values().forEach(waiting -> waiting.forEach(HttpConnection::close));
    }
}
