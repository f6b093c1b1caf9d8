package io.relay24.emulator.php;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.emulator.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PhpTest {

    @Test
    void zero_is_as_empty_as_nothing() {
        assertThat(List.<Object>of("", "0", 0, 0.0, false, Map.of(), List.of()))
                .allSatisfy(value -> assertThat(Php.isEmpty(Optional.of(value))).isTrue());
        assertThat(Php.isEmpty(Optional.empty())).isTrue();
    }

    @Test
    void everything_else_is_not_empty() {
        assertThat(List.<Object>of("00", " ", 1, true, List.of(0)))
                .allSatisfy(value -> assertThat(Php.isEmpty(Optional.of(value))).isFalse());
    }

    @Test
    void an_array_is_a_list_only_with_the_keys_of_a_list() {
        assertThat(Php.array(Map.of())).isEqualTo(List.of());
        assertThat(Php.array(Json.object("0", "a", "1", "b"))).isEqualTo(List.of("a", "b"));
        assertThat(Php.array(Json.object("1", "a"))).isEqualTo(Map.of("1", "a"));
    }
}
