package io.relay24.emulator.smsc.message;

/// How receipts of an account look. Immutable.
///
/// @param layout     where they say what became of the message
/// @param submitIds  how answers to submit_sm and query_sm write ids
/// @param receiptIds how receipts write them
/// @param unknownTlv with a TLV that nobody knows
public record ReceiptForm(Layout layout, IdForm submitIds, IdForm receiptIds, boolean unknownTlv) {

    /// Text and TLVs, the same id everywhere.
    public static final ReceiptForm DEFAULT = new ReceiptForm(Layout.TEXT_AND_TLV, IdForm.HEX, IdForm.HEX, false);

    /// Where a receipt says what became of the message.
    public enum Layout {
        TEXT_AND_TLV,
        TEXT,
        /// With an empty text.
        TLV
    }

    public ReceiptForm layout(Layout other) {
        return new ReceiptForm(other, submitIds, receiptIds, unknownTlv);
    }

    public ReceiptForm ids(IdForm inAnswers, IdForm inReceipts) {
        return new ReceiptForm(layout, inAnswers, inReceipts, unknownTlv);
    }

    public ReceiptForm withUnknownTlv() {
        return new ReceiptForm(layout, submitIds, receiptIds, true);
    }
}
