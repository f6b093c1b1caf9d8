package io.relay24.benchmarks.accept;

import io.relay24.benchmarks.load.Callers.Caller;
import io.relay24.benchmarks.load.HandlerLine;
import io.relay24.benchmarks.load.HandlerRequest;
import io.relay24.benchmarks.load.MessageIds;
import java.net.URI;
import java.util.List;
import java.util.SplittableRandom;

/// Posts handler calls of all portals in turn over a connection of its own. For one thread at a time.
final class HandlerCaller implements Caller, AutoCloseable {

    private static final int OK = 200;

    private final HandlerLine line;
    private final List<HandlerRequest> requests;
    private final MessageIds ids;
    private int next;

    /// @param number of this caller: where in the round it begins, and what makes its ids its own
    HandlerCaller(URI server, List<HandlerRequest> requests, int number) {
        this.line = new HandlerLine(server);
        this.requests = requests;
        this.ids = new MessageIds(new SplittableRandom(number));
        this.next = number;
    }

    @Override
    public boolean call() {
        var request = requests.get(next++ % requests.size());
        return line.post(request.bytes(ids.next())) == OK;
    }

    @Override
    public void close() {
        line.close();
    }
}
