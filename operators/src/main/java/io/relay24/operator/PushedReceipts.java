package io.relay24.operator;

import java.util.List;

/// An operator that calls us with receipts.
public interface PushedReceipts {

    /// Reads one call. Never throws for bad input: what cannot be read has no receipts and a 4xx answer.
    Push read(HttpCall call, Account account);

    /// The same without a look at signatures: for trying a definition, never for calls from outside.
    PushedReceipts trusting();

    /// One call, read.
    ///
    /// @param verification whether the signature holds
    /// @param receipts     none unless the verification allows it
    /// @param answer       exactly what the operator expects, to be given only after the receipts are stored
    record Push(Verification verification, List<DeliveryReceipt> receipts, Answer answer) {
        public Push {
            receipts = List.copyOf(receipts);
        }
    }

    enum Verification {
        VERIFIED,
        REFUSED,
        /// The operator signs nothing (or the account has no signature secret): our URL token is all there is.
        UNSIGNED
    }

    record Answer(int status, String contentType, String body) {}
}
