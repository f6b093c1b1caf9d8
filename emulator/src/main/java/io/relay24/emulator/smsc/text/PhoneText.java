package io.relay24.emulator.smsc.text;

import io.relay24.emulator.smsc.pdu.ShortMessage;
import io.relay24.emulator.smsc.pdu.Tlvs;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/// What a phone shows of one short message. Each part is read by itself, so that a character cut in two shows.
///
/// @param text binary content in hex digits
/// @param part which part of a longer text it is
public record PhoneText(String text, Optional<Part> part) {

    private static final int GSM = 0;
    private static final int ASCII = 1;
    private static final int LATIN1 = 3;
    private static final int CYRILLIC = 6;
    private static final int HEBREW = 7;
    private static final int UCS2 = 8;

    /// Reads it.
    ///
    /// @param meant what `data_coding` 0 means here
    public static PhoneText of(ShortMessage message, DefaultAlphabet meant) {
        var data = message.hasHeader() ? UserData.withHeader(message.content()) : UserData.plain(message.content());
        return new PhoneText(
                text(message.flags().dataCoding(), data, meant), data.part().or(() -> sar(message.tlvs())));
    }

    private static String text(int dataCoding, UserData data, DefaultAlphabet meant) {
        return switch (alphabet(dataCoding)) {
            case GSM -> byDefault(data, meant);
            case ASCII -> in(StandardCharsets.US_ASCII, data);
            case LATIN1 -> in(StandardCharsets.ISO_8859_1, data);
            case CYRILLIC -> in(Charset.forName("ISO-8859-5"), data);
            case HEBREW -> in(Charset.forName("ISO-8859-8"), data);
            case UCS2 -> in(StandardCharsets.UTF_16BE, data);
            default -> HexFormat.of().formatHex(data.rest());
        };
    }

    /// Message classes (0xF0 and up) say 8 bit or the default alphabet in bit 2; general groups (0x10 to 0x3F) say the
    /// alphabet in bits 2 and 3 (3GPP TS 23.038 §4).
    private static int alphabet(int dataCoding) {
        if (dataCoding >= 0xF0) {
            return (dataCoding & 4) == 0 ? GSM : -1;
        }
        return dataCoding >= 0x10 && dataCoding < 0x40
                ? switch (dataCoding & 0x0C) {
                    case 0 -> GSM;
                    case 8 -> UCS2;
                    default -> -1;
                }
                : dataCoding;
    }

    private static String byDefault(UserData data, DefaultAlphabet meant) {
        return switch (meant) {
            case GSM7 -> Gsm.decoded(data.rest(), data.locking(), data.shift());
            case GSM7_PACKED -> Gsm.decoded(Septets.unpacked(data.rest(), data.header()), data.locking(), data.shift());
            case LATIN1 -> in(StandardCharsets.ISO_8859_1, data);
        };
    }

    private static String in(Charset charset, UserData data) {
        return new String(data.rest(), charset);
    }

    private static Optional<Part> sar(Tlvs tlvs) {
        var reference = tlvs.number(Tlvs.SAR_REFERENCE);
        var total = tlvs.number(Tlvs.SAR_TOTAL);
        var number = tlvs.number(Tlvs.SAR_NUMBER);
        return reference.isPresent() && total.isPresent() && number.isPresent()
                ? Part.of(Part.Kind.SAR, reference.get(), total.get(), number.get())
                : Optional.empty();
    }

    /// Who prints a message must not print its text.
    @Override
    public String toString() {
        return "PhoneText[" + text.length() + " characters, " + part + "]";
    }
}
