package io.relay24.emulator.smsc.message;

import io.relay24.emulator.smsc.pdu.Query;
import io.relay24.emulator.smsc.pdu.ShortMessage;
import io.relay24.emulator.smsc.pdu.Tlvs;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/// Writes receipts: the text of SMPP 3.4 appendix B, and the TLVs that say the same.
public final class Receipts {

    private static final int RECEIPT = 0x04;
    private static final int UNKNOWN_TAG = 0x1777;
    private static final byte GSM_NETWORK = 3;
    private static final int TEXT_SHOWN = 20;
    private static final int UNDER_WAY = 1;
    private static final int DELIVERED = 2;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyMMddHHmm").withZone(ZoneOffset.UTC);

    /// What our own words are called in receipts, and their number in TLVs.
    private static final Map<String, State> STATES = Map.of(
            "sent", new State("ENROUTE", 1),
            "delivered", new State("DELIVRD", 2),
            "expired", new State("EXPIRED", 3),
            "deleted", new State("DELETED", 4),
            "undelivered", new State("UNDELIV", 5),
            "accepted", new State("ACCEPTD", 6),
            "unknown", new State("UNKNOWN", 7),
            "failed", new State("REJECTD", 8));

    private Receipts() {}

    private record State(String word, int number) {}

    private static State state(SubmittedPart.Fate fate) {
        return STATES.getOrDefault(fate.word(), new State(fate.word(), 7));
    }

    /// Words that a test made up are UNKNOWN.
    private static int stateNumber(SubmittedPart.Fate fate) {
        return state(fate).number;
    }

    /// Whether registered_delivery asks for a receipt of what has become of this part.
    public static boolean isWanted(SubmittedPart part) {
        boolean delivered = stateNumber(part.fate()) == DELIVERED;
        return switch (part.message().flags().registeredDelivery() & 3) {
            case 0 -> false;
            case 1 -> true;
            case 2 -> !delivered;
            default -> delivered;
        };
    }

    /// The body of the answer to query_sm.
    public static byte[] queried(SubmittedPart part, Instant now) {
        var fate = part.fate();
        String date = stateNumber(fate) == UNDER_WAY ? "" : MINUTE.format(now) + "00000+";
        int error = fate.error().matches("\\d{1,2}") ? Integer.parseInt(fate.error()) : 0;
        return Query.answer(part.id(), date, stateNumber(fate), error);
    }

    /// The receipt that says what became of this part by now.
    public static ShortMessage of(SubmittedPart part, ReceiptForm form, Instant now) {
        var route = part.message().route();
        var back = new ShortMessage.Route(
                route.serviceType(), /* source= */ route.destination(), /* destination= */ route.source());
        String id = form.receiptIds().of(part.number());
        boolean hasText = form.layout() != ReceiptForm.Layout.TLV;
        boolean hasTlvs = form.layout() != ReceiptForm.Layout.TEXT;
        String text = hasText ? text(part, id, now) : "";
        var tlvs = hasTlvs ? tlvs(part.fate(), id) : Tlvs.NONE;
        return new ShortMessage(
                back,
                ShortMessage.Flags.of(RECEIPT, 0),
                ShortMessage.Times.NONE,
                text.getBytes(StandardCharsets.US_ASCII),
                form.unknownTlv() ? tlvs.with(UNKNOWN_TAG, "who knows") : tlvs);
    }

    private static String text(SubmittedPart part, String id, Instant now) {
        var fate = part.fate();
        String shown = part.text().substring(0, Math.min(TEXT_SHOWN, part.text().length()));
        String error = fate.error().isEmpty() ? "000" : fate.error();
        return String.format(
                Locale.ROOT,
                "id:%s sub:001 dlvrd:%s submit date:%s done date:%s stat:%s err:%s text:%s",
                id,
                stateNumber(fate) == DELIVERED ? "001" : "000",
                MINUTE.format(part.at()),
                MINUTE.format(now),
                state(fate).word,
                error,
                shown);
    }

    private static Tlvs tlvs(SubmittedPart.Fate fate, String id) {
        var tlvs = Tlvs.NONE
                .with(Tlvs.RECEIPTED_MESSAGE_ID, id)
                .with(Tlvs.MESSAGE_STATE, new byte[] {(byte) stateNumber(fate)});
        if (!fate.error().matches("\\d{1,4}")) {
            return tlvs;
        }
        int error = Integer.parseInt(fate.error());
        return tlvs.with(Tlvs.NETWORK_ERROR_CODE, new byte[] {GSM_NETWORK, (byte) (error >> 8), (byte) error});
    }
}
