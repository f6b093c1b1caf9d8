package io.relay24.operator.bench;

import io.relay24.operator.PushedReceipts;
import io.relay24.operator.PushedReceipts.Push;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// A call that came in → whether its signature holds (null: there is none to check), its receipts, our answer.
record ReceiptsCommand() implements Command {

    @Override
    public ObjectNode answer(InputLine line, Subject subject) throws BadLine {
        subject.wire().begin(line.fetched());
        Optional<PushedReceipts> pushed = subject.entry().pushed();
        if (pushed.isEmpty()) {
            throw new BadLine(subject.name() + " pushes no receipts"
                    + (subject.file().receipts().arePolled() ? ": use poll" : ""));
        }
        PushedReceipts reader = line.verify() ? pushed.get() : pushed.get().trusting();
        Push push = reader.read(line.call(), line.account(subject.entry().id()));
        ObjectNode answer = OutputLine.empty();
        switch (push.verification()) {
            case VERIFIED -> answer.put("verified", true);
            case REFUSED -> answer.put("verified", false);
            case UNSIGNED -> answer.putNull("verified");
        }
        OutputLine.receipts(answer, push.receipts());
        answer.putObject("answer")
                .put("status", push.answer().status())
                .put("type", push.answer().contentType())
                .put("body", push.answer().body());
        return answer;
    }
}
