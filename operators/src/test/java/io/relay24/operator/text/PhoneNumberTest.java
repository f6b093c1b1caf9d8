package io.relay24.operator.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource({
        "+48 500 100 200, '', +48500100200",
        "0048500100200, '', +48500100200",
        "500 100 200, PL, +48500100200",
        "8 (916) 123-45-67, RU, +79161234567",
        "+1 202-555-0156, '', +12025550156",
    })
    void what_people_write_becomes_e164(String written, String region, String e164) {
        assertThat(PhoneNumber.parse(written, region)).map(PhoneNumber::e164).contains(e164);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "abc", "500100200", "+", "+4850010020012345678", "+48 500 100 200 +48 500 100 200 +48 500"})
    void other_things_are_no_numbers(String written) {
        assertThat(PhoneNumber.parse(written, "")).isEmpty();
    }

    @Test
    void a_number_prints_masked() {
        assertThat(new PhoneNumber("+48500100200")).hasToString("+48500***200");
        assertThat(new PhoneNumber("+48500100200").digits()).isEqualTo("48500100200");
        assertThat(PhoneNumber.mask("1234567")).isEqualTo("123***7");
    }

    @Test
    void numbers_are_masked_wherever_they_stand() {
        assertThat(PhoneNumber.maskAll("to +48500100200, 48 500 100 200; code 21211"))
                .doesNotContain("100200", "100 200")
                .endsWith("; code 21211");
    }
}
