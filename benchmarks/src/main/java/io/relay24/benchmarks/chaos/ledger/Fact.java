package io.relay24.benchmarks.chaos.ledger;

/// What is known of one message.
///
/// @param accepted    its handler call was answered with 200
/// @param stored      the server's books have it
/// @param submissions how many SMS the operator made of it
/// @param keyed       the operator takes our reference as an idempotency key
/// @param doubted     the server's books say that it was in doubt
/// @param ended       its portal shows a final status
/// @param reversed    a final status was followed by another one
public record Fact(
        boolean accepted,
        boolean stored,
        int submissions,
        boolean keyed,
        boolean doubted,
        boolean ended,
        boolean reversed) {

    /// Promised, and forgotten; or nobody sent it, nobody was told, and nothing says that it is in doubt.
    boolean isLost() {
        return accepted && (!stored || (submissions == 0 && !doubted && !ended));
    }

    boolean isDuplicated() {
        return submissions > 1;
    }

    /// Sent twice although that was avoidable, or without a word about it.
    boolean isDuplicatedUnseen() {
        return isDuplicated() && (keyed || !doubted);
    }

    /// Sent, and its portal does not know what became of it.
    boolean isUnreported() {
        return submissions > 0 && !ended;
    }

    /// Whether it is of no use to wait any longer.
    boolean isSettled() {
        return !isLost() && !isUnreported();
    }
}
