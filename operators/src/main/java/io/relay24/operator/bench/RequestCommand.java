package io.relay24.operator.bench;

import io.relay24.operator.SendOutcome;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// A message → the request that it becomes. A message that is refused before anything is sent has none, and the line
/// says why.
record RequestCommand() implements Command {

    @Override
    public ObjectNode answer(InputLine line, Subject subject) throws BadLine, InterruptedException {
        subject.begin(List.of());
        SendOutcome outcome = subject.entry()
                .operator()
                .send(line.sms(), line.account(subject.entry().id()));
        ObjectNode answer = OutputLine.empty();
        OutputLine.requests(answer, subject.wire().requests());
        if (subject.wire().requests().isEmpty()) {
            OutputLine.outcome(answer, outcome);
        }
        return answer;
    }
}
