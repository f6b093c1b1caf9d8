package io.relay24.operator.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.operator.text.SmsText.Alphabet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SmsTextTest {

    @Test
    void gsm7_has_160_septets_alone_and_153_in_parts() {
        assertThat(SmsText.of("a".repeat(160)).segments()).isEqualTo(1);
        assertThat(SmsText.of("a".repeat(161)).segments()).isEqualTo(2);
        assertThat(SmsText.of("a".repeat(306)).segments()).isEqualTo(2);
        assertThat(SmsText.of("a".repeat(307)).segments()).isEqualTo(3);
    }

    @Test
    void an_extension_character_counts_twice_and_is_never_cut() {
        assertThat(SmsText.of("€".repeat(80)).segments()).isEqualTo(1);
        assertThat(SmsText.of("€".repeat(81)).segments()).isEqualTo(2);
        assertThat(SmsText.of("€".repeat(153)).segments()).isEqualTo(3); // 76 fit in 153, not 76 and a half
    }

    @Test
    void ucs2_has_70_units_alone_and_67_in_parts_and_keeps_surrogates_together() {
        assertThat(SmsText.of("я".repeat(70)).segments()).isEqualTo(1);
        assertThat(SmsText.of("я".repeat(71)).segments()).isEqualTo(2);
        assertThat(SmsText.of("😀".repeat(35)).segments()).isEqualTo(1);
        assertThat(SmsText.of("😀".repeat(67)).segments()).isEqualTo(3); // 33 pairs fit in 67
        assertThat(SmsText.of("😀").characters()).isEqualTo(1);
    }

    @Test
    void the_alphabet_is_seen_from_the_text() {
        assertThat(SmsText.of("Grüße @ £5 [1] {2} ~ ^ \\ | €").alphabet()).isEqualTo(Alphabet.GSM7);
        assertThat(SmsText.of("Zażółć").alphabet()).isEqualTo(Alphabet.UCS2);
        assertThat(SmsText.of("ç").alphabet()).isEqualTo(Alphabet.UCS2);
        assertThat(SmsText.of("").segments()).isEqualTo(1);
    }

    @Test
    void typography_is_simplified_only_where_that_helps() {
        assertThat(SmsText.of("“It’s” – 5…").simplified().text()).isEqualTo("\"It's\" - 5...");
        assertThat(SmsText.of("“Дом”").simplified().text()).isEqualTo("“Дом”");
        assertThat(SmsText.of("plain").toString()).doesNotContain("plain");
    }

    @Property(tries = 300)
    void segments_are_never_fewer_than_the_units_need(@ForAll @StringLength(max = 400) String text) {
        SmsText sms = SmsText.of(text);
        int part = sms.alphabet() == Alphabet.UCS2 ? 67 : 153;
        assertThat(sms.segments() * (part + 7)).isGreaterThanOrEqualTo(text.length());
    }
}
