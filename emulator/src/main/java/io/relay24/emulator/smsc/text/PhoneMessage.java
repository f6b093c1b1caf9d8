package io.relay24.emulator.smsc.text;

import io.relay24.emulator.smsc.pdu.Address;
import io.relay24.emulator.smsc.pdu.ShortMessage;
import io.relay24.emulator.smsc.pdu.Tlvs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A message that somebody wrote on a phone, as deliver_sm: in the GSM alphabet if that has all its characters, else
/// in UCS-2; long ones in parts with an 8-bit reference.
public final class PhoneMessage {

    private static final int HEADER_IN_FRONT = 0x40;
    private static final int UCS2 = 8;

    private PhoneMessage() {}

    /// In as many parts as it needs.
    ///
    /// @param reference of the parts
    public static List<ShortMessage> of(String from, String to, String text, int reference) {
        var route = new ShortMessage.Route("", Address.international(from), new Address(0, 1, to));
        var septets = Gsm.encoded(text);
        int dataCoding = septets.isPresent() ? 0 : UCS2;
        byte[] octets = septets.orElseGet(() -> text.getBytes(StandardCharsets.UTF_16BE));
        int whole = septets.isPresent() ? 160 : 140;
        if (octets.length <= whole) {
            return List.of(message(route, ShortMessage.Flags.of(0, dataCoding), octets));
        }
        var flags = ShortMessage.Flags.of(HEADER_IN_FRONT, dataCoding);
        var pieces = pieces(octets, septets.isPresent());
        var messages = new ArrayList<ShortMessage>();
        for (byte[] piece : pieces) {
            byte[] content = new byte[6 + piece.length];
            byte[] header = {5, 0, 3, (byte) reference, (byte) pieces.size(), (byte) (messages.size() + 1)};
            System.arraycopy(header, 0, content, 0, 6);
            System.arraycopy(piece, 0, content, 6, piece.length);
            messages.add(message(route, flags, content));
        }
        return messages;
    }

    private static ShortMessage message(ShortMessage.Route route, ShortMessage.Flags flags, byte[] content) {
        return new ShortMessage(route, flags, ShortMessage.Times.NONE, content, Tlvs.NONE);
    }

    /// Never between an escape and what it escapes, nor within a surrogate pair.
    private static List<byte[]> pieces(byte[] octets, boolean narrow) {
        var pieces = new ArrayList<byte[]>();
        int at = 0;
        while (at < octets.length) {
            int end = Math.min(octets.length, at + (narrow ? 153 : 134));
            if (end < octets.length) {
                end -= narrow ? (octets[end - 1] == 0x1B ? 1 : 0) : ((octets[end - 2] & 0xFC) == 0xD8 ? 2 : 0);
            }
            pieces.add(Arrays.copyOfRange(octets, at, end));
            at = end;
        }
        return pieces;
    }
}
