package io.relay24.benchmarks.chaos.scene;

import io.relay24.benchmarks.stage.Installation;
import io.relay24.emulator.message.Message;
import io.relay24.emulator.message.OutgoingMessage;
import io.relay24.emulator.operator.OperatorAccount;

/// Where messages are written: a portal with the application, and the operator behind it.
///
/// @param keyed whether the operator takes our reference as an idempotency key, so that what is in doubt is sent again
public record Desk(Installation installation, OperatorAccount operator, boolean keyed) {

    private static final String PHONE = "+79161234567";

    /// Sends one, recognisable by its text.
    public Message send(String text) throws InterruptedException {
        return installation.portal().send(OutgoingMessage.to(PHONE).body(text));
    }
}
