package io.relay24.operator.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What an account allows to be done to its texts. Without a choice a text stays what it is.
///
/// @param languages      whose tables may be used, where the operator can be told so
/// @param wideReference  parts carry a reference of 16 bits instead of 8
/// @param typography     curly quotes, dashes and the like are replaced where that saves the text from UCS-2
/// @param transliteration letters are replaced where that saves the text from UCS-2; empty = never
public record TextOptions(
        Choice choice,
        Set<NationalLanguage> languages,
        boolean wideReference,
        boolean typography,
        Optional<Transliteration> transliteration) {

    /// Which encodings may be used.
    public enum Choice {
        /// The cheapest one.
        AUTO,
        /// GSM-7 only: a text that does not fit is refused.
        GSM7,
        /// UCS-2 always.
        UCS2
    }

    /// Account fields that hold these options, beside those of the operator's own form.
    public static final String CHOICE = "text_encoding";

    public static final String TYPOGRAPHY = "text_typography";
    public static final String TRANSLITERATION = "text_transliteration";
    public static final List<String> FIELDS = List.of(CHOICE, TYPOGRAPHY, TRANSLITERATION);

    public static final TextOptions USUAL = new TextOptions(Choice.AUTO, Set.of(), false, false, Optional.empty());

    private static final Map<String, Choice> CHOICES =
            Map.of("", Choice.AUTO, "auto", Choice.AUTO, "gsm7", Choice.GSM7, "ucs2", Choice.UCS2);

    public TextOptions {
        languages = Set.copyOf(languages);
    }

    /// As an account's fields say; what they do not say, or say in unknown words, stays as usual.
    public static TextOptions of(Map<String, String> fields) {
        return new TextOptions(
                CHOICES.getOrDefault(fields.getOrDefault(CHOICE, ""), Choice.AUTO),
                Set.of(),
                false,
                fields.getOrDefault(TYPOGRAPHY, "").equals("yes"),
                Transliteration.named(fields.getOrDefault(TRANSLITERATION, "")));
    }

    /// What is wrong with such fields, in words for the user.
    public static Optional<String> complaint(Map<String, String> fields) {
        if (!CHOICES.containsKey(fields.getOrDefault(CHOICE, ""))) {
            return Optional.of(CHOICE + " must be auto, gsm7 or ucs2");
        }
        if (!Set.of("", "yes", "no").contains(fields.getOrDefault(TYPOGRAPHY, ""))) {
            return Optional.of(TYPOGRAPHY + " must be yes or no");
        }
        String wanted = fields.getOrDefault(TRANSLITERATION, "");
        boolean known = Set.of("", "none").contains(wanted)
                || Transliteration.named(wanted).isPresent();
        return known
                ? Optional.empty()
                : Optional.of(
                        TRANSLITERATION + " must be none or one of " + String.join(", ", Transliteration.words()));
    }

    /// The words for [#TRANSLITERATION].
    public static List<String> transliterations() {
        return Transliteration.words();
    }

    public TextOptions withTypography() {
        return new TextOptions(choice, languages, wideReference, true, transliteration);
    }

    public TextOptions with(Choice other) {
        return new TextOptions(other, languages, wideReference, typography, transliteration);
    }

    /// All pairs of tables that may be used, the plainest first.
    List<Gsm7> tables() {
        if (languages.isEmpty()) {
            return List.of(Gsm7.DEFAULT);
        }
        List<Gsm7> pairs = new ArrayList<>();
        List<NationalLanguage> all = new ArrayList<>(List.of(NationalLanguage.DEFAULT));
        languages.stream().filter(it -> it != NationalLanguage.DEFAULT).sorted().forEach(all::add);
        for (NationalLanguage locking : all) {
            if (Gsm7.hasLocking(locking)) {
                all.forEach(shift -> pairs.add(new Gsm7(locking, shift)));
            }
        }
        pairs.sort(Comparator.comparingInt(Gsm7::elements));
        return pairs;
    }

    /// The text with as little replaced as brings it into GSM-7; if nothing does, the text as it is.
    String applied(String text) {
        if (choice == Choice.UCS2 || fits(text)) {
            return text;
        }
        String simpler = typography ? Typography.simplified(text) : text;
        if (fits(simpler)) {
            return simpler;
        }
        String latin = transliteration.map(it -> it.applied(simpler)).orElse(simpler);
        return fits(latin) ? latin : text;
    }

    private boolean fits(String text) {
        for (Gsm7 tables : tables()) {
            if (tables.covers(text)) {
                return true;
            }
        }
        return false;
    }
}
