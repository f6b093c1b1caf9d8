package io.relay24.emulator.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortalPhoneTest {

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource({
        "+44 7911 123456, +447911123456",
        "07911 123456, +7911123456",
        "0171 1234567, +1711234567",
        "0113 496 0000, +34960000",
        "2025550123, +2025550123",
        "800 555 1234, +8005551234",
        "8 (916) 123-45-67, +79161234567",
        "+81 90 1234 5678, +819012345678",
        "011 44 7911 123456, +447911123456",
        "(123) 4567, +1234567",
        "12345, 12345",
        "+4412345, +4412345",
        "0044 7911 123456, +447911123456"
    })
    void numbers_become_what_the_portal_makes_of_them(String typed, String normalised) {
        assertThat(PortalPhone.normalised(typed)).isEqualTo(normalised);
    }
}
