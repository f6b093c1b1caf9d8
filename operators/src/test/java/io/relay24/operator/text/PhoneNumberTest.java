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

    @ParameterizedTest
    @CsvSource({
        "+48 500 100 200, PL",
        "0079161234567, RU",
        "+447400123456, GB",
        "+77012345678, KZ",
        "+9172012345, IN",
        "+8835100012345, 001",
    })
    void an_international_number_tells_its_country(String written, String region) {
        assertThat(PhoneNumber.international(written)).map(PhoneNumber::region).contains(region);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "500100200",
                "+500100200",
                "+7911123456",
                "+1711234567",
                "+1 234567",
                "+1-800-FLOWERS",
                "+48500100200;ext=5",
                "tel:+48500100200"
            })
    void what_has_not_the_length_of_its_country_is_no_international_number(String written) {
        assertThat(PhoneNumber.international(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "500100200, PL, +48500100200",
        "07400 123456, GB, +447400123456",
        "7400123456, GB, +447400123456",
        "1711234567, DE, +491711234567",
        "2025550123, US, +12025550123",
    })
    void a_national_number_gets_its_countrys_code(String written, String region, String e164) {
        assertThat(PhoneNumber.national(written, region)).map(PhoneNumber::e164).contains(e164);
    }

    @Test
    void a_possible_number_need_not_be_valid() {
        assertThat(new PhoneNumber("+48500100200").isValid()).isTrue();
        assertThat(new PhoneNumber("+9172012345").isValid()).isFalse();
        assertThat(PhoneNumber.national("12345678", "PL")).isEmpty();
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
