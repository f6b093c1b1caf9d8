package io.relay24.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LooseTest {

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "\"1\"", "\"Y\"", "\"y\"", "\"true\""})
    void many_things_mean_yes(String value) {
        assertThat(Loose.flag(json(value))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "0", "\"\"", "\"N\"", "null", "[]", "{}", "\"maybe\""})
    void everything_else_means_no(String value) {
        assertThat(Loose.flag(json(value))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "'\"7\"', 7", "'\"-1\"', -1"})
    void numbers_come_as_texts_too(String value, long number) {
        assertThat(Loose.number(json(value))).contains(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "false", "true", "\"\"", "\"seven\"", "[]", "[7]", "{}"})
    void other_things_are_no_numbers(String value) {
        assertThat(Loose.number(json(value))).isEmpty();
    }
}
