package io.relay24.operator.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.operator.text.SmsText.Alphabet;
import io.relay24.operator.text.TextOptions.Choice;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SegmentTest {

    private static TextOptions options(Choice choice, boolean wide, NationalLanguage... languages) {
        return new TextOptions(choice, Set.of(languages), wide, false, Optional.empty());
    }

    private static int segments(String text, TextOptions options) {
        return SmsText.of(text, options).segments();
    }

    @Test
    void headers_leave_153_and_152_septets_and_67_and_66_units() {
        TextOptions narrow = options(Choice.AUTO, false);
        TextOptions wide = options(Choice.AUTO, true);
        assertThat(segments("a".repeat(306), narrow)).isEqualTo(2);
        assertThat(segments("a".repeat(304), wide)).isEqualTo(2);
        assertThat(segments("a".repeat(305), wide)).isEqualTo(3);
        assertThat(segments("я".repeat(134), narrow)).isEqualTo(2);
        assertThat(segments("я".repeat(132), wide)).isEqualTo(2);
        assertThat(segments("я".repeat(133), wide)).isEqualTo(3);
    }

    @Test
    void national_tables_cost_three_octets_each_and_are_used_where_they_save() {
        TextOptions turkish = options(Choice.AUTO, false, NationalLanguage.TURKISH);
        assertThat(segments("ş".repeat(155), turkish)).isEqualTo(1); // one table
        assertThat(segments("ş".repeat(156), turkish)).isEqualTo(2);
        assertThat(segments("ş".repeat(298), turkish)).isEqualTo(2); // 149 beside both elements
        assertThat(segments("ş".repeat(299), turkish)).isEqualTo(3);
        assertThat(SmsText.of("plain", turkish).tables()).contains(Gsm7.DEFAULT);
        assertThat(SmsText.of("ş", turkish).tables())
                .contains(new Gsm7(NationalLanguage.DEFAULT, NationalLanguage.TURKISH));
        assertThat(SmsText.of("ж", turkish).alphabet()).isEqualTo(Alphabet.UCS2);
        assertThat(SmsText.of("ş", options(Choice.AUTO, false)).alphabet()).isEqualTo(Alphabet.UCS2);
    }

    @Test
    void packed_octets_are_those_of_documented_messages() {
        Segment hello = SmsText.of("hellohello").segments(0).getFirst();
        assertThat(HexFormat.of().formatHex(hello.packed())).isEqualTo("e8329bfd4697d9ec37");
        assertThat(hello.length()).isEqualTo(10);
        assertThat(hello.hasHeader()).isFalse();
        Segment part = SmsText.of("a".repeat(161)).segments(0x1A5).getLast();
        assertThat(HexFormat.of().formatHex(part.header())).isEqualTo("050003a50202");
        assertThat(part.length()).isEqualTo(7 + 8);
        Segment wide = SmsText.of("a".repeat(161), options(Choice.AUTO, true))
                .segments(0x1A5)
                .getFirst();
        assertThat(HexFormat.of().formatHex(wide.header())).isEqualTo("06080401a50201");
        assertThat(wide.packed()).hasSize(140);
        Segment turkish = SmsText.of("ş", options(Choice.AUTO, false, NationalLanguage.TURKISH))
                .segments(0)
                .getFirst();
        assertThat(HexFormat.of().formatHex(turkish.header())).isEqualTo("03240101");
        assertThat(turkish.unpacked()).endsWith(0x1B, 0x73);
    }

    @Test
    void ucs2_is_utf16_with_the_high_octet_first() {
        Segment segment = SmsText.of("Ж😀").segments(0).getFirst();
        assertThat(segment.packed()).isEqualTo("Ж😀".getBytes(StandardCharsets.UTF_16BE));
        assertThat(segment.length()).isEqualTo(6);
    }

    @Provide
    Arbitrary<String> texts() {
        StringBuilder letters = new StringBuilder("abc €{}[]~^\\|\f@\n\rÄñ");
        for (NationalLanguage language : NationalLanguage.values()) {
            Gsm7Tables.locking(language).characters().values().forEach(letters::append);
            Gsm7Tables.shift(language).characters().values().forEach(letters::append);
        }
        Arbitrary<String> anything = Arbitraries.strings().ofMaxLength(900);
        Arbitrary<String> mixed = Arbitraries.strings()
                .withChars(letters.toString().toCharArray())
                .ofMaxLength(900);
        Arbitrary<String> escaped = Arbitraries.strings().withChars("a€[").ofMaxLength(900);
        Arbitrary<String> pairs = Arbitraries.of("😀", "ж", "a", "\uD83D", "\uDE00")
                .list()
                .ofMaxSize(400)
                .map(list -> String.join("", list));
        Arbitrary<String> national = Arbitraries.of(NationalLanguage.values())
                .flatMap(language -> Arbitraries.strings()
                        .withChars(nationalLetters(language))
                        .ofMaxLength(900));
        return Arbitraries.oneOf(anything, mixed, escaped, pairs, national);
    }

    private static char[] nationalLetters(NationalLanguage language) {
        StringBuilder letters = new StringBuilder("a ");
        Gsm7Tables.locking(language).characters().values().forEach(letters::append);
        Gsm7Tables.shift(language).characters().values().forEach(letters::append);
        return letters.toString().toCharArray();
    }

    @Property(tries = 400)
    void any_text_comes_back_whole_from_segments_that_keep_their_limits(
            @ForAll("texts") String text,
            @ForAll Choice choice,
            @ForAll boolean wide,
            @ForAll @IntRange(max = 0xFFFF) int reference,
            @ForAll Set<NationalLanguage> languages) {
        SmsText sms = SmsText.of(text, new TextOptions(choice, languages, wide, false, Optional.empty()));
        List<Segment> segments = sms.segments(reference);
        assertThat(segments).hasSize(sms.segments());
        assertThat(segments).allSatisfy(segment -> {
            assertThat(segment.packed()).hasSizeLessThanOrEqualTo(140);
            assertThat(segment.length()).isLessThanOrEqualTo(segment.alphabet() == Alphabet.GSM7 ? 160 : 140);
        });
        List<Segment> read = segments.reversed().stream()
                .map(it -> Segment.read(it.alphabet(), it.packed(), it.hasHeader(), it.length()))
                .toList();
        assertThat(Segment.joined(read)).isEqualTo(text);
        for (Segment segment : segments.subList(0, segments.size() - 1)) {
            assertWhole(segment, text);
        }
    }

    private static void assertWhole(Segment segment, String text) {
        byte[] units = segment.units();
        if (segment.alphabet() == Alphabet.GSM7) {
            assertThat(units[units.length - 1]).isNotEqualTo((byte) Gsm7.ESCAPE);
        } else if (Character.isHighSurrogate(
                segment.text().charAt(segment.text().length() - 1))) {
            assertThat(text).doesNotContain(segment.text() + "\uDE00");
        }
    }

    @Property(tries = 200)
    void reading_hostile_octets_never_fails(@ForAll byte[] octets, @ForAll boolean header, @ForAll int length) {
        for (Alphabet alphabet : Alphabet.values()) {
            assertThat(Segment.read(alphabet, octets, header, length).text()).isNotNull();
        }
    }

    @Test
    void septets_survive_packing_at_every_fill() {
        Random random = new Random(24);
        for (int fill = 0; fill < 7; fill++) {
            for (int length = 0; length < 40; length++) {
                byte[] septets = new byte[length];
                for (int i = 0; i < length; i++) {
                    septets[i] = (byte) random.nextInt(128);
                }
                assertThat(Septets.unpacked(Septets.packed(septets, fill), fill, length))
                        .isEqualTo(septets);
            }
        }
    }
}
