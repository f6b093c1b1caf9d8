package io.relay24.operator.smpp.receipt;

import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.DeliveryReceipt.Status;
import io.relay24.operator.Reason;
import java.util.Optional;

/// What an operator says of a message, with the id in the form that it uses here.
///
/// @param state empty for a word that we do not know
/// @param word  the operator's own word for the state, or empty
/// @param error the network's code, or empty
public record Receipt(String id, Optional<States> state, String word, String error) {

    /// The receipt of the message that was submitted under another form of the id.
    public DeliveryReceipt of(String operatorMessageId) {
        Status status = state.map(States::status).orElse(Status.UNKNOWN);
        return new DeliveryReceipt(operatorMessageId, "", status, reason(status), Optional.empty());
    }

    private Reason reason(Status status) {
        if (status == Status.DELIVERED) {
            return Reason.of("");
        }
        String code = error.chars().allMatch(c -> c == '0') ? word : error;
        return new Reason(code, state.map(States::meaning).orElse(""));
    }
}
