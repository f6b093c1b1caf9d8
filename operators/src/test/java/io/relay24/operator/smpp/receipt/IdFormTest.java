package io.relay24.operator.smpp.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdFormTest {

    @ParameterizedTest
    @CsvSource({
        "43981,0000FFFF,HEX_TO_DECIMAL,0000ABCD",
        "43981,abcd,HEX_TO_DECIMAL,abcd",
        "0000043981,ABCD,HEX_TO_DECIMAL,ABCD",
        "ABCD,12345678,DECIMAL_TO_HEX,43981",
        "abcd,00000001,DECIMAL_TO_HEX,00043981",
        "123,00000001,SAME,00000123",
        "00000123,99,SAME,123",
        "abc,FFF,SAME,ABC",
        "x-1,FFF,SAME,x-1",
        "018446744073709551615,ffff,HEX_TO_DECIMAL,ffffffffffffffff",
    })
    void the_given_id_follows_from_the_told_one(String told, String sample, IdForm form, String given) {
        assertThat(form.given(told, sample)).contains(given);
        assertThat(IdForm.candidates(told, sample)).containsKey(given);
    }

    @Test
    void what_is_no_number_has_no_other_base() {
        assertThat(IdForm.HEX_TO_DECIMAL.given("12AB", "")).isEmpty();
        assertThat(IdForm.DECIMAL_TO_HEX.given("x12", "")).isEmpty();
        assertThat(IdForm.HEX_TO_DECIMAL.given("1".repeat(5_000), "")).isEmpty();
        assertThat(IdForm.candidates("msg-7", "").values()).containsOnly(IdForm.SAME);
    }

    @Test
    void the_id_as_it_is_comes_first() {
        assertThat(IdForm.candidates("10", "").keySet()).startsWith("10").contains("a", "A", "16");
    }
}
