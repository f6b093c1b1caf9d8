package io.relay24.operator;

import io.relay24.operator.text.SmsText;
import io.relay24.operator.text.TextOptions;
import java.util.Optional;

/// A service that takes text messages. Implementations are safe for use by many threads at once; `send` blocks and is
/// called on a virtual thread.
///
/// Whatever can be expected (a refusal, a throttle, a time-out after the request was written) is a [SendOutcome];
/// only an interruption leaves as an exception.
public interface Operator extends AutoCloseable {

    /// Hands one message over, once: never repeats a request whose fate is unknown.
    SendOutcome send(Sms sms, Account account) throws InterruptedException;

    /// The text as [#send] writes it, counted as it is sent.
    default SmsText text(String text, Account account) {
        return SmsText.of(text, TextOptions.of(account.fields()));
    }

    /// What [#send] would make of the message, without sending it.
    default Prepared prepared(Sms sms, Account account) {
        return new Prepared(text(sms.text(), account), Optional.empty(), Optional.empty());
    }

    /// Releases connections. Nothing is sent after it.
    @Override
    default void close() {}
}
