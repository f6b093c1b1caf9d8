package io.relay24.server.store;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.server.message.Fate;
import java.time.Instant;

/// A final receipt and the row that it belongs to.
///
/// @param at when it came
record Match(Awaited awaited, DeliveryReceipt receipt, Instant at) {

    MessageStatus status() {
        return Fate.ofPart(receipt.status()).orElseThrow();
    }

    /// The operator's id of the message, where anybody knows it.
    String operatorMessageId() {
        return receipt.operatorMessageId().isEmpty() && awaited.isNamed()
                ? awaited.operatorMessageId()
                : receipt.operatorMessageId();
    }
}
