package io.relay24.operator.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.operator.text.SmsText.Alphabet;
import io.relay24.operator.text.TextOptions.Choice;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextOptionsTest {

    private static String applied(String language, String text) {
        return SmsText.of(text, TextOptions.of(Map.of("text_transliteration", language)))
                .text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "russian | Щука и ёж: объезд, Юлия | Shchuka i ezh: obieezd, Iuliia",
                "russian | ЩУКА, Я | SHCHUKA, Ia",
                "ukrainian | Згурський, Єнакієве, Їжак, знання | Zghurskyi, Yenakiieve, Yizhak, znannia",
                "bulgarian | София, Щърбов, мия го | Sofia, Shtarbov, mia go",
                "serbian | Ђорђе, Љубав, Џеп | Djordje, Ljubav, Dzep",
                "greek | Ευχαριστώ, Άγγελος, Μπάμπης, ουρανός, αυγό | Efcharisto, Angelos, Bampis, ouranos, avgo",
                "latin | Zażółć gęślą jaźń, für Ångström, İstanbul, Đorđe | Zazolc gesla jazn, für Ångström, Istanbul, Dorde",
                "latin | Привет | Привет",
                "none | Łódź | Łódź",
            })
    void letters_are_replaced_by_the_accounts_choice_only(String language, String text, String wanted) {
        assertThat(applied(language, text)).isEqualTo(wanted);
    }

    @Test
    void nothing_is_replaced_where_it_would_not_help() {
        assertThat(applied("russian", "Привет 😀")).isEqualTo("Привет 😀");
        assertThat(applied("russian", "Hello £")).isEqualTo("Hello £");
    }

    @Test
    void typography_alone_is_tried_before_letters() {
        TextOptions both = TextOptions.of(Map.of("text_typography", "yes", "text_transliteration", "latin"));
        assertThat(SmsText.of("“für” – é", both).text()).isEqualTo("\"für\" - é");
        assertThat(SmsText.of("“Łódź”", both).text()).isEqualTo("\"Lodz\"");
        assertThat(SmsText.of("“a”", TextOptions.of(Map.of())).text()).isEqualTo("“a”");
    }

    @Test
    void ucs2_can_be_asked_for() {
        SmsText wide = SmsText.of("a".repeat(71), TextOptions.USUAL.with(Choice.UCS2));
        assertThat(wide.alphabet()).isEqualTo(Alphabet.UCS2);
        assertThat(wide.segments()).isEqualTo(2);
    }

    @Test
    void wrong_words_are_told() {
        assertThat(TextOptions.complaint(Map.of())).isEmpty();
        assertThat(TextOptions.complaint(
                        Map.of("text_encoding", "gsm7", "text_typography", "no", "text_transliteration", "greek")))
                .isEmpty();
        assertThat(TextOptions.complaint(Map.of("text_encoding", "utf8")))
                .contains("text_encoding must be auto, gsm7 or ucs2");
        assertThat(TextOptions.complaint(Map.of("text_typography", "x"))).isPresent();
        assertThat(TextOptions.complaint(Map.of("text_transliteration", "klingon")))
                .hasValueSatisfying(words -> assertThat(words).contains("none or one of latin, russian"));
    }
}
