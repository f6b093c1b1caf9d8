package io.relay24.server.store;

import io.relay24.bitrix24.Secret;
import io.relay24.operator.Account;
import java.time.Instant;

/// A portal's account at an operator, and how we treat it.
///
/// @param access       what the operator needs
/// @param originator   what the phone shows, unless the sender says otherwise
/// @param receiptToken the unguessable part of the receipt URL
/// @param pausedReason why nothing is sent through it, in the operator's words; empty = it works
/// @param pausedUntil  when it is tried again
public record PortalAccount(
        int id,
        int portalId,
        String name,
        String originator,
        Account access,
        Secret receiptToken,
        InDoubt inDoubt,
        String pausedReason,
        Instant pausedUntil) {

    /// What happens to a message of which nobody knows whether the operator has it.
    public enum InDoubt {
        /// It waits for a receipt and is never sent again by itself.
        HOLD,
        /// It is sent again with the same reference, if the operator takes that as an idempotency key.
        RESEND
    }

    public boolean isPaused(Instant now) {
        return !pausedReason.isEmpty() && now.isBefore(pausedUntil);
    }
}
