package io.relay24.emulator.operator;

import java.time.Duration;
import java.util.Optional;

/// What an operator does with one submission. The text behind each says whether the message was taken.
public sealed interface Behaviour {

    /// Takes it and answers so.
    record Accept(ReceiptPlan receipt) implements Behaviour {}

    /// Refuses it for good, in its own form; not taken.
    ///
    /// @param code in the operator's own codes; empty for its "invalid number"
    record Reject(Optional<String> code) implements Behaviour {}

    /// Too many requests; not taken.
    record Throttle(Optional<Duration> retryAfter) implements Behaviour {}

    /// An HTTP error without explanation; not taken. 503 is an operator that is down.
    record ServerError(int status) implements Behaviour {}

    /// Refuses the account's key; not taken.
    record RefuseAccount() implements Behaviour {}

    /// Takes it, then answers an HTTP error.
    record FailAfterAcceptance(int status, ReceiptPlan receipt) implements Behaviour {}

    /// Takes it, then says nothing until released or until the time is over.
    record HangAfterAcceptance(Duration time, ReceiptPlan receipt) implements Behaviour {}

    /// Says nothing until released or until the time is over, then answers 503; not taken.
    record Stall(Duration time) implements Behaviour {}

    /// Cuts the line before any answer; not taken.
    record Cut() implements Behaviour {}

    /// Takes it, then cuts the line before any answer.
    record CutAfterAcceptance(ReceiptPlan receipt) implements Behaviour {}

    /// Answers exactly this, whatever the operator; not taken.
    record Raw(int status, String contentType, String body) implements Behaviour {}

    static Behaviour accept() {
        return new Accept(ReceiptPlan.delivered());
    }

    static Behaviour accept(ReceiptPlan receipt) {
        return new Accept(receipt);
    }

    static Behaviour reject() {
        return new Reject(Optional.empty());
    }

    static Behaviour reject(String code) {
        return new Reject(Optional.of(code));
    }

    static Behaviour throttle() {
        return new Throttle(Optional.empty());
    }

    static Behaviour throttle(Duration retryAfter) {
        return new Throttle(Optional.of(retryAfter));
    }

    static Behaviour serverError() {
        return new ServerError(500);
    }

    static Behaviour down() {
        return new ServerError(503);
    }

    static Behaviour refuseAccount() {
        return new RefuseAccount();
    }

    static Behaviour failAfterAcceptance() {
        return new FailAfterAcceptance(500, ReceiptPlan.delivered());
    }

    static Behaviour hangAfterAcceptance(Duration time) {
        return new HangAfterAcceptance(time, ReceiptPlan.delivered());
    }

    static Behaviour stall(Duration time) {
        return new Stall(time);
    }

    static Behaviour cut() {
        return new Cut();
    }

    static Behaviour cutAfterAcceptance() {
        return new CutAfterAcceptance(ReceiptPlan.delivered());
    }
}
