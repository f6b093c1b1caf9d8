package io.relay24.operator;

import io.relay24.operator.text.SmsText;
import io.relay24.operator.text.TextOptions;
import java.util.List;
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

    /// What the account allows at the moment, where it is the account that says so and not the operator's definition.
    default Optional<Limits> limits(Account account) {
        return Optional.empty();
    }

    /// How much may be on its way.
    ///
    /// @param parallel          messages at once; 0 = none from this process
    /// @param segmentsPerSecond 0 = as many as go
    /// @param extra             what this process has sent since it began that counts at the operator and is no
    ///                          message handed over: parts sent again, questions. It only grows
    record Limits(int parallel, double segmentsPerSecond, long extra) {
        public Limits(int parallel, double segmentsPerSecond) {
            this(parallel, segmentsPerSecond, 0);
        }
    }

    /// The connections that this process holds for the account; none where each message has its own.
    default List<LinkState> links(Account account) {
        return List.of();
    }

    /// Releases connections. Nothing is sent after it.
    @Override
    default void close() {}
}
