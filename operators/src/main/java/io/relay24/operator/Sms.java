package io.relay24.operator;

import java.net.URI;
import java.util.Optional;

/// A message as an operator needs it.
///
/// @param to         the recipient in E.164 with `+`, or a short code as digits
/// @param text       the text as the portal gave it; encoding and segments are the operator's side
/// @param originator what the phone shows: a name, a number or a short code; empty = the account's default
/// @param reference  our own id of the message, `[0-9a-z]{1,13}`, unique for ever: the idempotency key where taken
/// @param receiptUrl where the operator may push receipts for this account, if it can be reached from outside
public record Sms(String to, String text, String originator, String reference, Optional<URI> receiptUrl) {

    /// Number and text stay out of logs.
    @Override
    public String toString() {
        return "Sms[reference=" + reference + "]";
    }
}
