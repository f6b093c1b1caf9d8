package io.relay24.operator.smpp;

import io.relay24.operator.Sms;
import io.relay24.operator.smpp.pdu.Address;
import io.relay24.operator.smpp.pdu.ShortMessage;
import io.relay24.operator.smpp.pdu.ShortMessage.Delivery;
import io.relay24.operator.smpp.pdu.Tag;
import io.relay24.operator.text.NationalLanguage;
import io.relay24.operator.text.Segment;
import io.relay24.operator.text.SmsText;
import io.relay24.operator.text.SmsText.Alphabet;
import io.relay24.operator.text.TextOptions;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How an account wants its messages written. Pure.
///
/// @param receipts for which parts receipts are wanted
/// @param coding   how text in GSM-7 is written
record MessageForm(LongWay longWay, Wanted receipts, Coding coding, Codes codes, Types types, Wishes wishes) {

    /// How the parts of a long message are marked.
    enum LongWay {
        UDH8,
        UDH16,
        SAR,
        PAYLOAD
    }

    enum Wanted {
        EACH,
        LAST,
        NONE
    }

    enum Coding {
        GSM7,
        GSM7_PACKED,
        LATIN1
    }

    /// Values of `data_coding`.
    record Codes(int plain, int unicode) {}

    /// Types of numbers: `auto`, or TON/NPI.
    record Types(String originator, String recipient) {}

    /// What else the account says.
    ///
    /// @param text what may be done to texts
    record Wishes(String serviceType, String validity, TextOptions text) {}

    private static final int USER_DATA_HEADER = 0x40;
    private static final int HOURS_A_DAY = 24;

    static MessageForm of(Map<String, String> fields) {
        Coding coding = Coding.valueOf(word(fields, "text_coding"));
        String plain = fields.getOrDefault("text_data_coding", "");
        int usual = coding == Coding.LATIN1 ? 3 : 0;
        LongWay longWay = LongWay.valueOf(word(fields, "long_messages"));
        return new MessageForm(
                longWay,
                Wanted.valueOf(word(fields, "receipts")),
                coding,
                new Codes(
                        plain.isEmpty() ? usual : Integer.parseInt(plain),
                        SmppAccount.number(fields, "unicode_data_coding")),
                new Types(fields.getOrDefault("originator_type", ""), fields.getOrDefault("recipient_type", "")),
                new Wishes(
                        fields.getOrDefault("service_type", ""),
                        validity(fields.getOrDefault("validity_hours", "")),
                        options(fields, longWay, coding)));
    }

    /// National tables need a header, which not every way of writing has.
    private static TextOptions options(Map<String, String> fields, LongWay longWay, Coding coding) {
        boolean hasHeaders = longWay == LongWay.UDH8 || longWay == LongWay.UDH16;
        boolean mayShift = hasHeaders && coding != Coding.LATIN1;
        TextOptions wishes = TextOptions.of(fields);
        return new TextOptions(
                wishes.choice(),
                mayShift ? languages(fields.getOrDefault("national_alphabets", "")) : Set.of(),
                longWay == LongWay.UDH16,
                wishes.typography(),
                wishes.transliteration());
    }

    private static String word(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "").toUpperCase(Locale.ROOT);
    }

    /// The relative form of `validity_period`: years, months, days, hours, minutes, seconds.
    private static String validity(String hours) {
        if (hours.isEmpty()) {
            return "";
        }
        int whole = Integer.parseInt(hours);
        return String.format(Locale.ROOT, "0000%02d%02d0000000R", whole / HOURS_A_DAY, whole % HOURS_A_DAY);
    }

    private static Set<NationalLanguage> languages(String list) {
        return Stream.of(NationalLanguage.values())
                .filter(it -> List.of(list.split("[, ]+")).contains(it.word()))
                .collect(Collectors.toSet());
    }

    /// The text as this account sends it.
    SmsText text(String text) {
        SmsText plain = SmsText.of(text, wishes.text);
        boolean isLatin = coding != Coding.LATIN1
                || StandardCharsets.ISO_8859_1.newEncoder().canEncode(plain.text());
        return isLatin ? plain : SmsText.of(plain.text(), wishes.text.with(TextOptions.Choice.UCS2));
    }

    /// The short messages that a message goes out as, in their order.
    List<ShortMessage> written(Sms sms, SmsText text) {
        int reference = reference(sms.reference());
        List<Segment> segments = text.segments(reference);
        if (longWay == LongWay.PAYLOAD && segments.size() > 1) {
            Segment whole = Segment.whole(segments);
            Map<Integer, byte[]> payload = Map.of(Tag.MESSAGE_PAYLOAD, octets(whole));
            return List.of(message(sms, whole, true, new byte[0], payload));
        }
        List<ShortMessage> messages = new ArrayList<>();
        for (Segment segment : segments) {
            int number = messages.size() + 1;
            boolean isWanted = receipts == Wanted.EACH || number == segments.size();
            Map<Integer, byte[]> marks = longWay == LongWay.SAR && segments.size() > 1
                    ? marks(reference, segments.size(), number)
                    : Map.of();
            Segment sent = marks.isEmpty() ? segment : segment.withoutHeader();
            messages.add(message(sms, sent, isWanted, octets(sent), marks));
        }
        return messages;
    }

    /// Whether the id of this part is one that a receipt will name.
    boolean isReported(int number, int parts) {
        return receipts != Wanted.LAST || number == parts;
    }

    private ShortMessage message(
            Sms sms, Segment segment, boolean isWanted, byte[] octets, Map<Integer, byte[]> parameters) {
        Delivery delivery = new Delivery(
                wishes.serviceType,
                segment.hasHeader() ? USER_DATA_HEADER : 0,
                wishes.validity,
                isWanted && receipts != Wanted.NONE ? 1 : 0,
                segment.alphabet() == Alphabet.GSM7 ? codes.plain : codes.unicode);
        Address recipient = address(sms.to(), types.recipient);
        return new ShortMessage(source(sms.originator()), recipient, delivery, octets, parameters);
    }

    /// The originator as messages carry it; `query_sm` has to repeat it.
    Address source(String originator) {
        return address(originator, types.originator);
    }

    private static Address address(String text, String type) {
        Address usual = Address.of(text);
        String[] numbers = type.split("/", -1);
        return numbers.length == 2 && !text.isEmpty()
                ? new Address(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), usual.digits())
                : usual;
    }

    private byte[] octets(Segment segment) {
        if (segment.alphabet() == Alphabet.UCS2) {
            return segment.unpacked();
        }
        return switch (coding) {
            case GSM7 -> segment.unpacked();
            case GSM7_PACKED -> segment.packed();
            case LATIN1 -> latin(segment);
        };
    }

    private static byte[] latin(Segment segment) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.writeBytes(segment.header());
        octets.writeBytes(segment.text().getBytes(StandardCharsets.ISO_8859_1));
        return octets.toByteArray();
    }

    private static Map<Integer, byte[]> marks(int reference, int total, int number) {
        Map<Integer, byte[]> marks = new LinkedHashMap<>();
        marks.put(Tag.SAR_REFERENCE, new byte[] {(byte) (reference >> 8), (byte) reference});
        marks.put(Tag.SAR_TOTAL, new byte[] {(byte) total});
        marks.put(Tag.SAR_NUMBER, new byte[] {(byte) number});
        return marks;
    }

    /// The same in every attempt, so that a phone joins parts that came twice. The neighbours of an id must differ in
    /// the lowest bits, therefore the mixing.
    private static int reference(String reference) {
        int mixed = reference.hashCode() * 0x9E3779B9;
        return mixed >>> 16;
    }
}
