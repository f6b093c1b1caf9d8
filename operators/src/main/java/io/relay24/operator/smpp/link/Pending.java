package io.relay24.operator.smpp.link;

import io.relay24.operator.smpp.pdu.Command;
import java.util.concurrent.CompletableFuture;

/// A request that is not answered yet. Its [Window] guards what may change.
final class Pending {

    final int sequence;
    final Command command;
    final CompletableFuture<Answer> answer = new CompletableFuture<>();
    boolean isWritten;
    long writtenAt;

    Pending(int sequence, Command command) {
        this.sequence = sequence;
        this.command = command;
    }

    /// Whether it takes one of the places that the operator allows.
    boolean takesPlace() {
        return command == Command.SUBMIT_SM;
    }

    Answer unanswered(String why) {
        return isWritten ? new Answer.Lost(why) : new Answer.NotSent(why);
    }
}
