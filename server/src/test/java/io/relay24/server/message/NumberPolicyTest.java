package io.relay24.server.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relay24.operator.Reason;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberPolicyTest {

    /// What was entered in the CRM, what the portal makes of it (protocol §5.4), and what must come of that.
    @ParameterizedTest
    @CsvSource({
        // entered, country of the portal, message_to, to the operator
        "+48 500 100 200, PL, +48500100200, +48500100200",
        "500 100 200, PL, +500100200, +48500100200",
        "500100200, PL, 500100200, +48500100200",
        "48 500 100 200, PL, +48500100200, +48500100200",
        "07400 123456, GB, +7400123456, +447400123456",
        "07400 123456 (old core), GB, +07400123456, +447400123456",
        "0171 1234567, DE, +1711234567, +491711234567",
        "2025550123, US, +2025550123, +12025550123",
        "800 555 1234, US, +8005551234, +18005551234",
        "8 (916) 123-45-67, RU, +79161234567, +79161234567",
        "+81 90 1234 5678, JP, +819012345678, +819012345678",
        "011 44 7400 123456, US, +447400123456, +447400123456",
    })
    void a_number_is_read_as_it_was_meant(String entered, String country, String given, String number) {
        var recipient = new NumberPolicy(country, Set.of(), false).judge(given);
        assertThat(recipient.refusal()).as(entered).isEmpty();
        assertThat(recipient.number()).as(entered).isEqualTo(number);
        assertThat(recipient.written()).isEqualTo(given);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # country, allowed, message_to, code
            '', PL, +79161234567, number_country
            PL, PL, +79161234567, number_country
            PL, DE, 500100200, number_country
            '', PL, +77012345678, number_country
            '', US, +14165550123, number_country
            '', '', +500100200, number_no_number
            '', '', 500100200, number_no_number
            GB, '', +34960000, number_no_number
            '', '', +7911123456, number_no_number
            '', IN, +9172012345, number_no_number
            US, '', +4792345678, number_ambiguous
            '', '', 7000, number_short_number
            '', '', call me, number_no_number
            '', '', +1-800-FLOWERS, number_no_number
            '', '', +48500100200;123, number_no_number
            """)
    void what_may_not_be_sent_to_is_refused(String country, String allowed, String given, String code) {
        var recipient = new NumberPolicy(country, set(allowed), false).judge(given);
        assertThat(recipient.refusal()).map(Reason::code).contains(code);
    }

    @Test
    void a_refusal_names_both_countries_and_masks_the_number() {
        var refusal = new NumberPolicy("PL", Set.of("PL"), false)
                .judge("+79161234567")
                .refusal()
                .orElseThrow();
        assertThat(refusal.text()).isEqualTo("+79161***567 is a number of Russia; this portal may send to Poland only");
    }

    @Test
    void a_number_read_against_its_looks_says_so() {
        var policy = new NumberPolicy("PL", Set.of("PL"), false);
        assertThat(policy.judge("+500100200").note()).contains("read as +48500***200 in Poland");
        assertThat(policy.judge("500100200").note()).isEmpty();
        assertThat(policy.judge("+48500100200").note()).isEmpty();
    }

    @Test
    void naming_the_country_settles_what_is_ambiguous() {
        var recipient = new NumberPolicy("US", Set.of("US", "NO"), false).judge("+4792345678");
        assertThat(recipient.number()).isEqualTo("+4792345678");
        assertThat(recipient.refusal()).isEmpty();
    }

    @Test
    void short_numbers_go_by_the_setting_and_stay_as_they_are() {
        var recipient = new NumberPolicy("PL", Set.of("PL"), true).judge("7000");
        assertThat(recipient.refusal()).isEmpty();
        assertThat(recipient.number()).isEqualTo("7000");
    }

    @Test
    void a_country_that_is_none_is_refused_in_words() {
        assertThatThrownBy(() -> new NumberPolicy("pl", Set.of(), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two capital letters");
    }

    @Test
    void a_recipient_prints_masked() {
        assertThat(Recipient.of("+48500100200")).hasToString("Recipient[+48500***200]");
    }

    private static Set<String> set(String words) {
        return Set.copyOf(
                Arrays.stream(words.split(" ")).filter(word -> !word.isEmpty()).toList());
    }
}
