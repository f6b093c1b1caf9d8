package io.relay24.operator.text;

/// A message's text as the air sees it: which alphabet it needs and how many segments it takes (3GPP TS 23.038 and
/// 23.040: 160/153 septets, 70/67 UTF-16 units). Immutable; never prints the text.
public final class SmsText {

    /// The alphabet that a text needs.
    public enum Alphabet {
        GSM7(160, 153),
        UCS2(70, 67);

        private final int single;
        private final int part;

        Alphabet(int single, int part) {
            this.single = single;
            this.part = part;
        }
    }

    private final String text;
    private final Alphabet alphabet;

    private SmsText(String text) {
        this.text = text;
        this.alphabet = text.chars().allMatch(c -> Gsm7.DEFAULT.septets((char) c) > 0) ? Alphabet.GSM7 : Alphabet.UCS2;
    }

    public static SmsText of(String text) {
        return new SmsText(text);
    }

    public String text() {
        return text;
    }

    public Alphabet alphabet() {
        return alphabet;
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
        int whole = 0;
        for (int i = 0; i < text.length(); i++) {
            whole += width(i);
        }
        return whole <= alphabet.single ? 1 : parts();
    }

    /// Greedy, as phones do it: neither an escaped character nor a pair of surrogates is cut in two.
    private int parts() {
        int parts = 1;
        int used = 0;
        for (int i = 0; i < text.length(); ) {
            boolean pair = Character.isHighSurrogate(text.charAt(i))
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            int width = pair ? 2 : width(i);
            if (used + width > alphabet.part) {
                parts++;
                used = 0;
            }
            used += width;
            i += pair ? 2 : 1;
        }
        return parts;
    }

    private int width(int index) {
        return alphabet == Alphabet.UCS2 ? 1 : Gsm7.DEFAULT.septets(text.charAt(index));
    }

    /// Replaces curly quotes, dashes and the like where that alone makes the text fit GSM-7; else gives it back as it
    /// is.
    public SmsText simplified() {
        if (alphabet == Alphabet.GSM7) {
            return this;
        }
        StringBuilder simpler = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            simpler.append(Gsm7.SIMPLER.getOrDefault(c, String.valueOf(c)));
        }
        SmsText candidate = new SmsText(simpler.toString());
        return candidate.alphabet == Alphabet.GSM7 ? candidate : this;
    }

    @Override
    public String toString() {
        return "SmsText[" + alphabet + ", " + segments() + " segments]";
    }
}
