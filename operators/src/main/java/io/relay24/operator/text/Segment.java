package io.relay24.operator.text;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// One short message: a header, if there is anything to say in it, and a piece of the text. Immutable; never prints the
/// text.
@SuppressWarnings("ArrayRecordComponent") // octets for the wire, copied on their way out
public record Segment(SmsText.Alphabet alphabet, String text, byte[] header, byte[] units) {

    public Segment {
        header = header.clone();
        units = units.clone();
    }

    @Override
    public byte[] header() {
        return header.clone();
    }

    @Override
    public byte[] units() {
        return units.clone();
    }

    static Segment of(String text, Encoding encoding, Header header) {
        SmsText.Alphabet alphabet = encoding instanceof Encoding.Narrow ? SmsText.Alphabet.GSM7 : SmsText.Alphabet.UCS2;
        return new Segment(alphabet, text, header.octets(), encoding.encoded(text));
    }

    /// Whether the user data begins with a header: the UDHI bit of `esm_class` or of the TPDU.
    public boolean hasHeader() {
        return header.length > 0;
    }

    /// Header and text with one octet per septet, as SMPP wants them as a rule; UCS-2 as it is.
    public byte[] unpacked() {
        return joined(header, units);
    }

    /// The text alone: for operators that learn otherwise which part it is.
    public Segment withoutHeader() {
        return new Segment(alphabet, text, new byte[0], units);
    }

    /// All pieces in one, without headers, however long: for operators that divide messages themselves.
    public static Segment whole(List<Segment> segments) {
        ByteArrayOutputStream units = new ByteArrayOutputStream();
        segments.forEach(segment -> units.writeBytes(segment.units));
        return new Segment(segments.getFirst().alphabet, joined(segments), new byte[0], units.toByteArray());
    }

    /// Header and text as on the air, 140 octets at most.
    public byte[] packed() {
        return alphabet == SmsText.Alphabet.GSM7
                ? joined(header, Septets.packed(units, fill(header.length)))
                : unpacked();
    }

    /// The length that goes with [#packed]: septets for GSM-7, the header's counted in; octets for UCS-2.
    public int length() {
        return alphabet == SmsText.Alphabet.GSM7 ? headerSeptets(header.length) + units.length : unpacked().length;
    }

    /// Reads a short message as it comes from the air.
    ///
    /// @param octets    packed, with the header if there is one
    /// @param hasHeader the UDHI bit
    /// @param length    as [#length]
    public static Segment read(SmsText.Alphabet alphabet, byte[] octets, boolean hasHeader, int length) {
        int size = hasHeader && octets.length > 0 ? Math.min(octets.length, 1 + (octets[0] & 0xFF)) : 0;
        byte[] header = Arrays.copyOf(octets, size);
        byte[] rest = Arrays.copyOfRange(octets, size, octets.length);
        boolean narrow = alphabet == SmsText.Alphabet.GSM7;
        byte[] units = narrow ? Septets.unpacked(rest, fill(size), count(rest, size, length)) : rest;
        Encoding encoding = narrow ? new Encoding.Narrow(Header.read(header).tables()) : new Encoding.Wide();
        return new Segment(alphabet, encoding.decoded(units), header, units);
    }

    /// The text of the segments in the order of their numbers.
    public static String joined(List<Segment> segments) {
        StringBuilder text = new StringBuilder();
        segments.stream()
                .sorted(Comparator.comparingInt(Segment::number))
                .forEach(segment -> text.append(segment.text));
        return text.toString();
    }

    /// From 1.
    public int number() {
        return Header.read(header).part().map(Header.Part::number).orElse(1);
    }

    /// Never more than the octets hold, whatever the length says.
    private static int count(byte[] rest, int header, int length) {
        return Math.clamp(length - headerSeptets(header), 0, Math.max(0, (rest.length * 8 - fill(header)) / 7));
    }

    private static int headerSeptets(int header) {
        return (header * 8 + 6) / 7;
    }

    private static int fill(int header) {
        return headerSeptets(header) * 7 - header * 8;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    @Override
    public String toString() {
        return "Segment[" + alphabet + ", " + units.length + " octets]";
    }
}
