package io.relay24.emulator.operator;

import java.time.Duration;

/// What becomes of an accepted message and how the operator tells it. Immutable; made by [#delivered] and the like.
///
/// @param word  the status: `sent`, `delivered`, `undelivered` and `failed` are put into the operator's own words, any
///              other word is told as it is
/// @param error the operator's code of the reason; empty for none
/// @param delay after the message was accepted
/// @param early told before the operator answers the submission
/// @param times how often it is told; 0: never, not even to a poll
public record ReceiptPlan(String word, String error, Duration delay, boolean early, int times) {

    private static final Duration SOON = Duration.ofMillis(200);

    public static ReceiptPlan delivered() {
        return of("delivered", "");
    }

    /// Undelivered for a reason in the operator's codes, `30003` or `253`.
    public static ReceiptPlan undelivered(String error) {
        return of("undelivered", error);
    }

    public static ReceiptPlan of(String word, String error) {
        return new ReceiptPlan(word, error, SOON, false, 1);
    }

    public static ReceiptPlan none() {
        return new ReceiptPlan("sent", "", Duration.ZERO, false, 0);
    }

    public ReceiptPlan after(Duration newDelay) {
        return new ReceiptPlan(word, error, newDelay, early, times);
    }

    public ReceiptPlan beforeTheAnswer() {
        return new ReceiptPlan(word, error, Duration.ZERO, true, times);
    }

    public ReceiptPlan twice() {
        return new ReceiptPlan(word, error, delay, early, 2);
    }
}
