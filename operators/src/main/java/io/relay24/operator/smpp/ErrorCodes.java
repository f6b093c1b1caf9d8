package io.relay24.operator.smpp;

import io.relay24.operator.Reason;
import io.relay24.operator.SendOutcome;
import io.relay24.operator.SendOutcome.AccountRefused;
import io.relay24.operator.SendOutcome.Deferred;
import io.relay24.operator.SendOutcome.Rejected;
import io.relay24.operator.smpp.pdu.Status;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What an operator's `command_status` means for a message: the protocol's own codes, and those of the operator as the
/// account knows them. Immutable.
///
/// @param own what the account says about codes
record ErrorCodes(Map<Integer, Meaning> own) {

    enum Meaning {
        REJECTED,
        DEFERRED,
        ACCOUNT_REFUSED
    }

    private record Row(Meaning meaning, String words) {}

    private static final Map<Integer, Row> TABLE = table();

    private static Map<Integer, Row> table() {
        Map<Integer, Row> rows = new HashMap<>();
        String support = "; ask the operator, or change the account's form";
        put(rows, Meaning.REJECTED, "the message is too long for the operator", 0x01, 0x02);
        put(
                rows,
                Meaning.REJECTED,
                "the operator did not understand the message" + support,
                0x03,
                0xC0,
                0xC1,
                0xC2,
                0xC3,
                0xC4);
        put(rows, Meaning.DEFERRED, "the operator takes nothing on this connection just now", 0x04, 0x05);
        put(
                rows,
                Meaning.REJECTED,
                "the operator does not take this priority or these wishes for receipts" + support,
                0x06,
                0x07);
        put(rows, Meaning.DEFERRED, "the operator has an internal error", 0x08);
        put(
                rows,
                Meaning.REJECTED,
                "the operator does not take this originator; enter one that it has approved",
                0x0A,
                0x48,
                0x49);
        put(rows, Meaning.REJECTED, "the operator does not know this number", 0x0B, 0x50, 0x51);
        put(rows, Meaning.REJECTED, "the operator does not take this recipient", 0x33, 0x34, 0x40);
        put(rows, Meaning.DEFERRED, "the operator's queue is full", 0x14);
        put(
                rows,
                Meaning.DEFERRED,
                "faster than the operator allows; lower the segments per second of the account",
                0x58);
        put(rows, Meaning.REJECTED, "the operator does not take this service type" + support, 0x15);
        put(
                rows,
                Meaning.REJECTED,
                "the operator does not take this kind of message or data_coding" + support,
                0x43,
                0x44,
                0x53,
                0x54,
                0x55);
        put(rows, Meaning.REJECTED, "the operator could not submit the message", 0x45);
        put(rows, Meaning.REJECTED, "the operator does not take this validity" + support, 0x61, 0x62);
        put(
                rows,
                Meaning.REJECTED,
                "the operator refused the message for its contents or its user",
                0x65,
                0x66,
                0xFE,
                0xFF);
        put(rows, Meaning.DEFERRED, "the operator asks to try again later", 0x64);
        put(
                rows,
                Meaning.ACCOUNT_REFUSED,
                "the operator refused user or password; enter them again under Accounts",
                0x0E,
                0x0F);
        put(
                rows,
                Meaning.ACCOUNT_REFUSED,
                "the operator did not let us in: user, password, our address or the number of binds is not what it allows",
                0x0D);
        put(rows, Meaning.ACCOUNT_REFUSED, "this account may not send; ask the operator", 0x10A, 0x10B);
        return Map.copyOf(rows);
    }

    private static void put(Map<Integer, Row> rows, Meaning meaning, String words, int... codes) {
        Arrays.stream(codes).forEach(code -> rows.put(code, new Row(meaning, words)));
    }

    /// Reads a list such as `0x0450=rejected, 1025=deferred`; empty if it is none.
    static Optional<ErrorCodes> parse(String list) {
        Map<Integer, Meaning> own = new HashMap<>();
        for (String entry : list.isBlank() ? new String[0] : list.split(",", -1)) {
            String[] sides = entry.strip().split(" *= *", -1);
            if (sides.length != 2
                    || !sides[0].matches("0[xX][0-9A-Fa-f]{1,7}|[0-9]{1,9}")
                    || meaning(sides[1]).isEmpty()) {
                return Optional.empty();
            }
            own.put(
                    Integer.decode(sides[0].replaceFirst("^0+(?=[0-9])", "")),
                    meaning(sides[1]).get());
        }
        return Optional.of(new ErrorCodes(Map.copyOf(own)));
    }

    private static Optional<Meaning> meaning(String word) {
        return Arrays.stream(Meaning.values())
                .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    static boolean isTooFast(int status) {
        return status == Status.THROTTLED || status == Status.QUEUE_FULL;
    }

    /// What follows from a refusal. A code that nobody knows is the message's own fault: it is not sent again and
    /// again.
    SendOutcome outcome(int status) {
        Row row = TABLE.getOrDefault(status, new Row(Meaning.REJECTED, "the operator refused the message"));
        Reason reason = new Reason(String.format(Locale.ROOT, "0x%08X", status), row.words);
        return switch (own.getOrDefault(status, row.meaning)) {
            case REJECTED -> new Rejected(reason);
            case DEFERRED -> new Deferred(reason, Optional.empty());
            case ACCOUNT_REFUSED -> new AccountRefused(reason);
        };
    }
}
