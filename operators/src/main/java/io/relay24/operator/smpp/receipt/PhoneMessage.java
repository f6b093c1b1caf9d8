package io.relay24.operator.smpp.receipt;

import io.relay24.operator.IncomingSms;
import io.relay24.operator.IncomingSms.Part;
import io.relay24.operator.smpp.pdu.ShortMessage;
import io.relay24.operator.smpp.pdu.Tag;
import io.relay24.operator.text.UserData;
import java.util.Optional;

/// Reads what people write on phones.
public final class PhoneMessage {

    private static final int LATIN = 3;
    private static final int ASCII = 1;
    private static final int UCS2 = 8;

    private PhoneMessage() {}

    /// The message in a `deliver_sm` that is no receipt. Its pieces are numbered in the header or by parameters.
    public static IncomingSms read(ShortMessage message) {
        UserData data = UserData.read(coding(message.delivery().coding()), message.content(), message.hasHeader());
        Optional<Part> part = data.part().map(it -> new Part(it.reference(), it.total(), it.number()));
        return new IncomingSms(
                message.source().digits(),
                message.destination().digits(),
                data.text().replace("\0", ""),
                part.or(() -> numbered(message)));
    }

    private static UserData.Coding coding(int dataCoding) {
        return switch (dataCoding) {
            case UCS2 -> UserData.Coding.UCS2;
            case ASCII, LATIN -> UserData.Coding.LATIN1;
            default -> UserData.Coding.GSM7;
        };
    }

    private static Optional<Part> numbered(ShortMessage message) {
        int total = number(message, Tag.SAR_TOTAL);
        int number = number(message, Tag.SAR_NUMBER);
        return total > 1 && number > 0 && number <= total
                ? Optional.of(new Part(number(message, Tag.SAR_REFERENCE), total, number))
                : Optional.empty();
    }

    private static int number(ShortMessage message, int tag) {
        int number = 0;
        byte[] octets = message.parameter(tag).orElse(new byte[0]);
        for (int i = 0; i < Math.min(2, octets.length); i++) {
            number = (number << 8) | (octets[i] & 0xFF);
        }
        return number;
    }
}
