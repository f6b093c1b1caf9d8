package io.relay24.server.web;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/// Closes connections that drip the headers of one request for longer than the patience. The library's idle time-out
/// begins anew with every byte, so a byte now and then would hold a connection for a day. Such a connection holds no
/// thread, but it takes one of the places that the limit of connections allows.
///
/// Looks at all connections four times within the patience; the library's scheduler never runs two looks at a time.
final class SlowHeaders extends AbstractLifeCycle implements Runnable {

    private final ServerConnector connector;
    private final Duration patience;
    private Map<EndPoint, Seen> seen = Map.of();
    private volatile Scheduler.Task next = () -> false;

    SlowHeaders(ServerConnector connector, Duration patience) {
        this.connector = connector;
        this.patience = patience;
    }

    /// A connection at one look.
    ///
    /// @param answered requests so far
    /// @param bytes    received so far
    /// @param since    nano time at which bytes were first seen that belong to no complete header yet
    private record Seen(long answered, long bytes, OptionalLong since) {

        boolean isOlderThan(Duration patience, long now) {
            return since.isPresent() && now - since.getAsLong() > patience.toNanos();
        }
    }

    @Override
    protected void doStart() {
        schedule();
    }

    @Override
    protected void doStop() {
        next.cancel();
    }

    private void schedule() {
        next = connector.getScheduler().schedule(this, patience.toNanos() / 4 + 1, TimeUnit.NANOSECONDS);
    }

    @Override
    public void run() {
        long now = System.nanoTime();
        var current = new HashMap<EndPoint, Seen>();
        for (EndPoint endPoint : connector.getConnectedEndPoints()) {
            Seen latest = look(endPoint.getConnection(), Optional.ofNullable(seen.get(endPoint)), now);
            if (latest.isOlderThan(patience, now)) {
                endPoint.close();
            }
            current.put(endPoint, latest);
        }
        seen = current;
        if (isStarting() || isStarted()) {
            schedule();
        }
    }

    private static Seen look(Connection connection, Optional<Seen> before, long now) {
        long answered = connection.getMessagesOut();
        long bytes = connection.getBytesIn();
        boolean inHandler = connection.getMessagesIn() != answered;
        boolean isFresh = before.isEmpty() || before.get().answered() != answered;
        if (inHandler || isFresh) {
            return new Seen(answered, bytes, OptionalLong.empty());
        }
        OptionalLong since = before.get().since();
        boolean hasGrown = bytes > before.get().bytes();
        return new Seen(answered, bytes, since.isEmpty() && hasGrown ? OptionalLong.of(now) : since);
    }
}
