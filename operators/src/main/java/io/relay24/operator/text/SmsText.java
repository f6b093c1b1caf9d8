package io.relay24.operator.text;

import io.relay24.operator.text.Header.Part;
import io.relay24.operator.text.TextOptions.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A message's text as the air sees it: which alphabet it needs and how many segments it takes (3GPP TS 23.038 and
/// 23.040: 160/153 septets, 70/67 UTF-16 units, fewer with 16-bit references and national tables). What is counted and
/// what is sent comes from one split, so a preview cannot differ from the message. Immutable; never prints the text.
public final class SmsText {

    /// The most segments that a header can number.
    public static final int MOST_SEGMENTS = 255;

    /// The alphabet that a text needs.
    public enum Alphabet {
        GSM7,
        UCS2
    }

    private final String text;
    private final Encoding encoding;
    private final boolean wideReference;
    private final List<String> pieces;

    private SmsText(String text, Encoding encoding, boolean wideReference) {
        this.text = text;
        this.encoding = encoding;
        this.wideReference = wideReference;
        this.pieces = List.copyOf(split());
    }

    /// In the default alphabet if it can be, else in UCS-2.
    public static SmsText of(String text) {
        return of(text, TextOptions.USUAL);
    }

    /// The text as these options make it, in the encoding that takes the fewest segments; among equal ones the
    /// plainest.
    public static SmsText of(String text, TextOptions options) {
        String written = options.applied(text);
        SmsText best = new SmsText(written, new Encoding.Wide(), options.wideReference());
        if (options.choice() == Choice.UCS2) {
            return best;
        }
        for (Gsm7 tables : options.tables().reversed()) {
            if (tables.covers(written)) {
                var narrow = new SmsText(written, new Encoding.Narrow(tables), options.wideReference());
                best = narrow.segments() <= best.segments() ? narrow : best;
            }
        }
        return best;
    }

    public String text() {
        return text;
    }

    public Alphabet alphabet() {
        return encoding instanceof Encoding.Narrow ? Alphabet.GSM7 : Alphabet.UCS2;
    }

    /// The tables of GSM-7, unless it is UCS-2.
    public Optional<Gsm7> tables() {
        return encoding instanceof Encoding.Narrow(Gsm7 tables) ? Optional.of(tables) : Optional.empty();
    }

    public boolean isAscii() {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /// Characters as people count them: a pair of surrogates is one.
    public int characters() {
        return text.codePointCount(0, text.length());
    }

    /// How many short messages this text becomes; 1 for an empty one.
    public int segments() {
        return pieces.size();
    }

    /// The short messages themselves.
    ///
    /// @param reference tells this message's parts from those of others; its lowest 8 or 16 bits are used
    /// @throws IllegalStateException when there are more than [#MOST_SEGMENTS]
    public List<Segment> segments(int reference) {
        if (pieces.size() > MOST_SEGMENTS) {
            throw new IllegalStateException("a message has at most " + MOST_SEGMENTS + " segments");
        }
        Gsm7 tables = tables().orElse(Gsm7.DEFAULT);
        List<Segment> segments = new ArrayList<>();
        for (String piece : pieces) {
            Part part = new Part(reference, wideReference, pieces.size(), segments.size() + 1);
            Optional<Part> named = pieces.size() == 1 ? Optional.empty() : Optional.of(part);
            segments.add(Segment.of(piece, encoding, new Header(named, tables)));
        }
        return segments;
    }

    /// Greedy, as phones do it: neither an escaped character nor a pair of surrogates is cut in two.
    private List<String> split() {
        if (units(0, text.length()) <= room(false)) {
            return List.of(text);
        }
        List<String> cut = new ArrayList<>();
        int room = room(true);
        int start = 0;
        int used = 0;
        for (int i = 0; i < text.length(); ) {
            int end = i + (isPair(i) ? 2 : 1);
            int width = units(i, end);
            if (used + width > room) {
                cut.add(text.substring(start, i));
                start = i;
                used = 0;
            }
            used += width;
            i = end;
        }
        cut.add(text.substring(start));
        return cut;
    }

    private int units(int start, int end) {
        int units = 0;
        for (int i = start; i < end; i++) {
            units += encoding.units(text.charAt(i));
        }
        return units;
    }

    private int room(boolean parts) {
        return encoding.room(Header.size(parts, wideReference, tables().orElse(Gsm7.DEFAULT)));
    }

    private boolean isPair(int index) {
        return Character.isHighSurrogate(text.charAt(index))
                && index + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(index + 1));
    }

    /// Replaces curly quotes, dashes and the like where that alone makes the text fit GSM-7; else gives it back as it
    /// is.
    public SmsText simplified() {
        return of(text, TextOptions.USUAL.withTypography());
    }

    @Override
    public String toString() {
        return "SmsText[" + alphabet() + ", " + segments() + " segments]";
    }
}
