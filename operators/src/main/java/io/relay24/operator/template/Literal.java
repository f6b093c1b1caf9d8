package io.relay24.operator.template;

/// A fixed piece of a template, found in time that grows with the text only (Knuth, Morris and Pratt): texts come from
/// strangers.
final class Literal {

    private final String text;
    private final int[] borders;

    Literal(String text) {
        this.text = text;
        this.borders = new int[text.length()];
        for (int i = 1, border = 0; i < text.length(); i++) {
            border = extended(border, text.charAt(i));
            borders[i] = border;
        }
    }

    String text() {
        return text;
    }

    /// Where it first stands from there on, or -1.
    int find(String within, int from) {
        int matched = 0;
        for (int i = from; i < within.length(); i++) {
            matched = extended(matched == text.length() ? borders[matched - 1] : matched, within.charAt(i));
            if (matched == text.length()) {
                return i - matched + 1;
            }
        }
        return -1;
    }

    private int extended(int matched, char next) {
        int length = matched;
        while (length > 0 && text.charAt(length) != next) {
            length = borders[length - 1];
        }
        return text.charAt(length) == next ? length + 1 : 0;
    }
}
