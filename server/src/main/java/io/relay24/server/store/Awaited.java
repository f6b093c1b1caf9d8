package io.relay24.server.store;

import io.relay24.server.message.Message;
import io.relay24.server.message.Settled;
import java.time.Instant;
import java.util.List;

/// A row of `awaiting`: one operator's id whose receipt is not here yet.
///
/// @param operatorMessageId the operator's id; [#unnamed] of our reference where there is none
/// @param parts             into how many ids the operator divided the message
/// @param checks            how many times the operator was asked
/// @param leg               of its route, from 1; 0 = it has no alternatives
public record Awaited(
        int accountId,
        String operatorMessageId,
        long id,
        int portalId,
        int parts,
        int attempts,
        boolean inDoubt,
        Instant submittedAt,
        Instant nextCheckAt,
        int checks,
        int leg) {

    /// What receipts are matched by.
    record Key(int accountId, String operatorMessageId) {}

    Key key() {
        return new Key(accountId, operatorMessageId);
    }

    /// The key of a message of which only our own reference is known.
    static String unnamed(String reference) {
        return "?" + reference;
    }

    public boolean isNamed() {
        return !operatorMessageId.startsWith("?");
    }

    static List<Awaited> submitted(Settled settled, List<String> operatorMessageIds) {
        if (operatorMessageIds.isEmpty()) {
            return List.of(of(settled, unnamed(settled.message().reference()), 1, false));
        }
        var distinct = operatorMessageIds.stream().distinct().toList();
        return distinct.stream()
                .map(id -> of(settled, id, distinct.size(), false))
                .toList();
    }

    static Awaited inDoubt(Settled settled) {
        return of(settled, unnamed(settled.message().reference()), 1, true);
    }

    private static Awaited of(Settled settled, String key, int parts, boolean inDoubt) {
        Message message = settled.message();
        return new Awaited(
                message.accountId(),
                key,
                message.id(),
                message.portalId(),
                parts,
                message.attempts(),
                inDoubt,
                settled.at(),
                settled.at().plus(settled.firstCheck()),
                0,
                message.leg());
    }
}
