package io.relay24.operator.http.example;

import io.relay24.operator.http.request.Outgoing;
import io.relay24.operator.http.wire.Answer;
import io.relay24.operator.http.wire.Exchange;
import io.relay24.operator.http.wire.Wire;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/// A wire that leads nowhere: it writes down what would be sent and answers what it was told. Used by one thread.
public final class Recorder implements Wire {

    private final List<Outgoing> requests = new ArrayList<>();
    private final Queue<Answer> answers = new ArrayDeque<>();

    /// Forgets everything and answers these next, in turn; after them, nothing can be sent.
    public void begin(List<Answer> next) {
        requests.clear();
        answers.clear();
        answers.addAll(next);
    }

    public List<Outgoing> requests() {
        return List.copyOf(requests);
    }

    @Override
    public Exchange send(Outgoing request) {
        requests.add(request);
        return answers.isEmpty()
                ? new Exchange.NotSent("no connection is opened here")
                : new Exchange.Answered(answers.remove());
    }

    @Override
    public void close() {}
}
