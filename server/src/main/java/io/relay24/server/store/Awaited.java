package io.relay24.server.store;

import io.relay24.operator.Cost;
import io.relay24.server.message.Message;
import io.relay24.server.message.Settled;
import io.relay24.server.message.Settlement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A row of `awaiting`: one operator's id whose receipt is not here yet.
///
/// @param operatorMessageId the operator's id; [#unnamed] of our reference where there is none
/// @param parts             into how many ids the operator divided the message
/// @param checks            how many times the operator was asked
/// @param leg               of its route, from 1; 0 = it has no alternatives
/// @param cost              what the operator takes for it; what it takes for all parts stands at the first one, until
///     it says more of each
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
        int leg,
        Optional<Cost> cost) {

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

    /// The operator's newer word replaces the older one; silence does not.
    Awaited costing(Optional<Cost> told) {
        return told.isEmpty()
                ? this
                : new Awaited(
                        accountId,
                        operatorMessageId,
                        id,
                        portalId,
                        parts,
                        attempts,
                        inDoubt,
                        submittedAt,
                        nextCheckAt,
                        checks,
                        leg,
                        told);
    }

    static List<Awaited> submitted(Settled settled, Settlement.Submitted submitted) {
        var named = submitted.operatorMessageIds().stream().distinct().toList();
        var keys = named.isEmpty() ? List.of(unnamed(settled.message().reference())) : named;
        var rows = new ArrayList<Awaited>();
        for (String key : keys) {
            var row = of(settled, key, keys.size(), false);
            rows.add(rows.isEmpty() ? row.costing(submitted.cost()) : row);
        }
        return rows;
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
                message.leg(),
                Optional.empty());
    }
}
