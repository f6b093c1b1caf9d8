package io.relay24.operator.bench;

import io.relay24.operator.SendOutcome;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// A message and the operator's answer → what it means.
record OutcomeCommand() implements Command {

    @Override
    public ObjectNode answer(InputLine line, Subject subject) throws BadLine, InterruptedException {
        subject.begin(List.of(line.answer()));
        SendOutcome outcome = subject.entry()
                .operator()
                .send(line.sms(), line.account(subject.entry().id()));
        ObjectNode answer = OutputLine.empty();
        OutputLine.outcome(answer, outcome);
        return answer;
    }
}
