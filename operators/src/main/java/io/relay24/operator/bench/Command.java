package io.relay24.operator.bench;

import tools.jackson.databind.node.ObjectNode;

/// Answers one line.
sealed interface Command permits RequestCommand, OutcomeCommand, ReceiptsCommand, PollCommand {

    ObjectNode answer(InputLine line, Subject subject) throws BadLine, InterruptedException;
}
