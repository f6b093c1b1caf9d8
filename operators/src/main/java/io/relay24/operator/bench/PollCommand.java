package io.relay24.operator.bench;

import io.relay24.operator.Account;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.PolledReceipts;
import io.relay24.operator.PolledReceipts.Pending;
import io.relay24.operator.PolledReceipts.PollException;
import io.relay24.operator.http.request.Outgoing;
import io.relay24.operator.http.wire.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Message ids → the questions, and with an answer (to the first question) the receipts.
record PollCommand() implements Command {

    @Override
    public ObjectNode answer(InputLine line, Subject subject) throws BadLine, InterruptedException {
        Optional<PolledReceipts> polled = subject.entry().polled();
        if (polled.isEmpty()) {
            throw new BadLine(subject.name() + " cannot be asked for receipts: it pushes them, or has none");
        }
        Optional<Answer> answer = line.perhapsAnswer();
        List<Pending> pending = line.pending();
        Account account = line.account(subject.entry().id());
        List<Outgoing> requests = new ArrayList<>();
        List<DeliveryReceipt> receipts = new ArrayList<>();
        Optional<String> failure = Optional.empty();
        int batch = polled.get().polling().batch();
        for (int from = 0; from < pending.size(); from += batch) {
            subject.begin(from == 0 ? answer.stream().toList() : List.of());
            try {
                receipts.addAll(polled.get()
                        .poll(pending.subList(from, Math.min(from + batch, pending.size())), account));
            } catch (PollException e) {
                failure = from == 0 && answer.isPresent() ? Optional.ofNullable(e.getMessage()) : failure;
            }
            requests.addAll(subject.wire().requests());
        }
        return written(requests, answer.map(_ -> receipts), failure);
    }

    private static ObjectNode written(
            List<Outgoing> requests, Optional<List<DeliveryReceipt>> receipts, Optional<String> failure) {
        ObjectNode line = OutputLine.empty();
        OutputLine.requests(line, requests);
        receipts.ifPresent(some -> OutputLine.receipts(line, some));
        failure.ifPresent(why -> line.put("failure", why));
        return line;
    }
}
