package io.relay24.operator.http;

import io.relay24.operator.http.template.Values;
import io.relay24.operator.http.yaml.Section;
import io.relay24.operator.text.SmsText;
import io.relay24.operator.text.SmsText.Alphabet;
import io.relay24.operator.text.TextOptions;
import io.relay24.operator.text.TextOptions.Choice;
import java.util.Map;
import java.util.Optional;

/// A file's `text` section: how long a text may be, and who chooses the alphabet.
///
/// @param longest      in characters; a longer text is refused, never cut
/// @param mostSegments likewise
/// @param simplify     curly quotes and the like are replaced where that saves the text from UCS-2
public record TextRules(
        Optional<Integer> longest, Optional<Integer> mostSegments, Encoding encoding, boolean simplify) {

    /// Who chooses the alphabet.
    public enum Encoding {
        /// The operator chooses; `alphabet` says what it will be.
        AUTO,
        /// We say which: `alphabet` is `gsm7` or `ucs2`, and the text stands in `gsm7_text` or in `ucs2_text`.
        GSM7_OR_UCS2,
        /// The same, for operators that know ASCII and everything else.
        ASCII_OR_UCS2
    }

    private static final Map<String, Encoding> WORDS = Map.of(
            "auto", Encoding.AUTO, "gsm7_or_ucs2", Encoding.GSM7_OR_UCS2, "ascii_or_ucs2", Encoding.ASCII_OR_UCS2);

    public static final TextRules USUAL = new TextRules(Optional.empty(), Optional.empty(), Encoding.AUTO, false);

    static TextRules of(Section section) {
        TextRules rules = new TextRules(
                section.whole("max"),
                section.whole("max_segments"),
                section.choice("encoding", WORDS).orElse(Encoding.AUTO),
                section.truth("simplify", false));
        section.end();
        return rules;
    }

    /// The text as it goes to the operator, counted as the operator will count it.
    ///
    /// @param fields of the account, with its wishes for texts
    SmsText prepared(String text, Map<String, String> fields) {
        TextOptions wishes = TextOptions.of(fields);
        boolean usual = fields.getOrDefault(TextOptions.TYPOGRAPHY, "").isEmpty();
        TextOptions options = simplify && usual ? wishes.withTypography() : wishes;
        boolean ours = encoding != Encoding.AUTO; // else the operator chooses, whatever the account wishes
        SmsText prepared =
                SmsText.of(text, options.choice() == Choice.UCS2 && !ours ? options.with(Choice.AUTO) : options);
        boolean wide = encoding == Encoding.ASCII_OR_UCS2 && !prepared.isAscii();
        return wide ? SmsText.of(prepared.text(), options.with(Choice.UCS2)) : prepared;
    }

    /// Why this text cannot be sent.
    public Optional<String> complaint(SmsText text, Map<String, String> fields) {
        if (TextOptions.of(fields).choice() == Choice.GSM7 && text.alphabet() == Alphabet.UCS2) {
            return Optional.of("the text has characters that GSM-7 lacks, and the account sends GSM-7 only; change the "
                    + "text, or the account's encoding under Accounts");
        }
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
        boolean narrow = text.alphabet() == Alphabet.GSM7;
        values.text("text", text.text())
                .text("alphabet", narrow ? "gsm7" : "ucs2")
                .text(narrow ? "gsm7_text" : "ucs2_text", text.text());
    }
}
