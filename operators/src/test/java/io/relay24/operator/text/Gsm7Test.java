package io.relay24.operator.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class Gsm7Test {

    /// How many characters each table of 3GPP TS 23.038 has, the escape not counted.
    @ParameterizedTest
    @CsvSource({
        "DEFAULT, 127, 10", "TURKISH, 127, 17", "SPANISH, 0, 19", "PORTUGUESE, 127, 37", "BENGALI, 114, 82",
        "GUJARATI, 120, 70", "HINDI, 127, 88", "KANNADA, 120, 73", "MALAYALAM, 120, 82", "ORIYA, 116, 75",
        "PUNJABI, 110, 76", "TAMIL, 102, 77", "TELUGU, 120, 77", "URDU, 127, 90"
    })
    void tables_are_complete(NationalLanguage language, int locking, int shift) {
        assertThat(Gsm7Tables.locking(language).characters()).hasSize(locking);
        assertThat(Gsm7Tables.shift(language).characters()).hasSize(shift);
    }

    @ParameterizedTest
    @EnumSource
    void every_table_writes_digits_space_and_line_feed_where_they_always_stand(NationalLanguage language) {
        if (Gsm7.hasLocking(language)) {
            assertThat(new Gsm7(language, language).encoded("0129 \n?.,"))
                    .containsExactly(0x30, 0x31, 0x32, 0x39, 0x20, 0x0A, 0x3F, 0x2E, 0x2C);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TURKISH, ğ, 0C",
        "TURKISH, İ, 40",
        "PORTUGUESE, ã, 7B",
        "HINDI, अ, 03",
        "KANNADA, ಡ, 24",
        "KANNADA, ಪ, 3D",
        "ORIYA, ଳ, 47",
        "TAMIL, ஃ, 02",
        "URDU, ے, 5B"
    })
    void letters_stand_where_the_specification_has_them(NationalLanguage language, String letter, String code) {
        assertThat(new Gsm7(language, NationalLanguage.DEFAULT).encoded(letter))
                .containsExactly(Integer.parseInt(code, 16));
    }

    @ParameterizedTest
    @EnumSource
    void no_letter_stands_twice(NationalLanguage language) {
        assertThat(Gsm7Tables.locking(language).characters().values()).doesNotHaveDuplicates();
    }

    @Test
    void an_unknown_escape_is_read_in_the_locking_table() {
        assertThat(Gsm7.DEFAULT.decoded(new byte[] {0x1B, 0x65, 0x1B, 0x41, 0x42}))
                .isEqualTo("€AB");
    }

    @Test
    void default_letters_are_not_confused_with_their_neighbours() {
        assertThat(Gsm7.DEFAULT.septets('Ç')).isEqualTo(1);
        assertThat(Gsm7.DEFAULT.septets('ç')).isZero();
        assertThat(Gsm7.DEFAULT.septets('\u001B')).isZero();
    }
}
