package io.relay24.operator.http;

import io.relay24.operator.http.template.Values;
import io.relay24.operator.http.yaml.Section;
import io.relay24.operator.text.SmsText;
import io.relay24.operator.text.SmsText.Alphabet;
import java.util.Map;
import java.util.Optional;

/// A file's `text` section: how long a text may be, and who chooses the alphabet.
///
/// @param longest      in characters; a longer text is refused, never cut
/// @param mostSegments likewise
/// @param simplify     curly quotes and the like are replaced where that saves the text from UCS-2
record TextRules(Optional<Integer> longest, Optional<Integer> mostSegments, Encoding encoding, boolean simplify) {

    enum Encoding {
        /// The operator chooses; `alphabet` says what it will be.
        AUTO,
        /// We say which: `alphabet` is `gsm7` or `ucs2`, and the text stands in `gsm7_text` or in `ucs2_text`.
        GSM7_OR_UCS2,
        /// The same, for operators that know ASCII and everything else.
        ASCII_OR_UCS2
    }

    private static final Map<String, Encoding> WORDS = Map.of(
            "auto", Encoding.AUTO, "gsm7_or_ucs2", Encoding.GSM7_OR_UCS2, "ascii_or_ucs2", Encoding.ASCII_OR_UCS2);

    static final TextRules USUAL = new TextRules(Optional.empty(), Optional.empty(), Encoding.AUTO, false);

    static TextRules of(Section section) {
        TextRules rules = new TextRules(
                section.whole("max"),
                section.whole("max_segments"),
                section.choice("encoding", WORDS).orElse(Encoding.AUTO),
                section.truth("simplify", false));
        section.end();
        return rules;
    }

    SmsText prepared(String text) {
        SmsText sms = SmsText.of(text);
        return simplify ? sms.simplified() : sms;
    }

    /// Why this text cannot be sent.
    Optional<String> complaint(SmsText text) {
        if (text.text().isBlank()) {
            return Optional.of("the message has no text");
        }
        if (longest.isPresent() && text.characters() > longest.get()) {
            return Optional.of(
                    "the text has " + text.characters() + " characters; this operator takes " + longest.get());
        }
        if (mostSegments.isPresent() && text.segments() > mostSegments.get()) {
            return Optional.of(
                    "the text needs " + text.segments() + " segments; this operator takes " + mostSegments.get());
        }
        return Optional.empty();
    }

    void name(SmsText text, Values.Builder values) {
        boolean narrow = encoding == Encoding.ASCII_OR_UCS2 ? text.isAscii() : text.alphabet() == Alphabet.GSM7;
        values.text("text", text.text())
                .text("alphabet", narrow ? "gsm7" : "ucs2")
                .text(narrow ? "gsm7_text" : "ucs2_text", text.text());
    }
}
