package io.relay24.operator.smpp.receipt;

import io.relay24.operator.smpp.pdu.ShortMessage;
import io.relay24.operator.smpp.pdu.Tag;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads receipts: the optional parameters first, and what they do not say from the text, whose form operators take
/// lightly (`id:123 sub:001 dlvrd:001 submit date:… done date:… stat:DELIVRD err:000 text:…`).
public final class ReceiptReader {

    /// The bits of `esm_class` for receipts of the network, of the phone, of the user, and for interim notes.
    private static final int KINDS = 0x3C;

    private static final int LONGEST = 1_000;
    private static final int UCS2 = 8;
    private static final int PRINTED_ERROR = 3;
    private static final Pattern SPOKEN_TEXT = Pattern.compile("(?i)[ ,;]text *[:=]");
    private static final Pattern ID = entry("(?:message[ _]?)?id", "[0-9A-Za-z._@-]{1,64}");
    private static final Pattern WORD = entry("stat(?:us|e)?", "[A-Za-z]{1,20}");
    private static final Pattern ERROR = entry("err(?:or)?(?:[ _]?code)?", "[0-9A-Za-z]{1,10}");

    private ReceiptReader() {}

    private static Pattern entry(String key, String value) {
        return Pattern.compile("(?i)(?:^|[^a-z])" + key + " ?[:=] ?(" + value + ")");
    }

    /// The receipt in a `deliver_sm`; empty for a message from a phone. Only marks that the operator sets make it a
    /// receipt: a text alone anybody could write.
    public static Optional<Receipt> read(ShortMessage message) {
        boolean isMarked = (message.delivery().messageClass() & KINDS) != 0;
        Optional<String> parameter = message.parameter(Tag.RECEIPTED_MESSAGE_ID)
                .map(ReceiptReader::text)
                .filter(it -> !it.isEmpty());
        if (!isMarked && parameter.isEmpty()) {
            return Optional.empty();
        }
        String text = spoken(message);
        String id = parameter.or(() -> found(ID, text)).orElse("");
        String word = found(WORD, text).orElse("");
        Optional<States> state = message.parameter(Tag.MESSAGE_STATE)
                .filter(it -> it.length == 1)
                .flatMap(it -> States.of(it[0]))
                .or(() -> States.of(word));
        return Optional.of(new Receipt(id, state, word.toUpperCase(Locale.ROOT), error(message, text)));
    }

    /// What the operator says himself, without the beginning of the message's own text.
    private static String spoken(ShortMessage message) {
        byte[] content = message.content();
        boolean isWide = message.delivery().coding() == UCS2;
        String whole = new String(content, isWide ? StandardCharsets.UTF_16BE : StandardCharsets.ISO_8859_1);
        String start = whole.substring(0, Math.min(whole.length(), LONGEST));
        Matcher text = SPOKEN_TEXT.matcher(start);
        return text.find() ? start.substring(0, text.start()) : start;
    }

    private static Optional<String> found(Pattern entry, String text) {
        Matcher matcher = entry.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /// The parameter is the kind of network and a number of 16 bits.
    private static String error(ShortMessage message, String text) {
        return message.parameter(Tag.NETWORK_ERROR_CODE)
                .filter(it -> it.length == PRINTED_ERROR)
                .map(it -> ((it[1] & 0xFF) << 8) | (it[2] & 0xFF))
                .filter(code -> code != 0)
                .map(code -> String.format(Locale.ROOT, "%03d", code))
                .or(() -> found(ERROR, text))
                .orElse("");
    }

    private static String text(byte[] octets) {
        int end = 0;
        while (end < octets.length && end < 64 && octets[end] != 0) {
            end++;
        }
        return new String(octets, 0, end, StandardCharsets.ISO_8859_1).strip();
    }
}
