package io.relay24.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ResponseTest {

    @Test
    void a_header_replaces_the_one_of_the_same_name_in_any_case() {
        var response = Response.json(200, "{}").header("content-type", "application/problem+json");

        assertThat(response.headers()).isEqualTo(Map.of("content-type", "application/problem+json"));
    }

    @Test
    void a_value_cannot_smuggle_in_another_header() {
        assertThatThrownBy(() -> Response.ok().header("Location", "/x\r\nSet-Cookie: a=b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("Set-Cookie");
    }

    @Test
    void only_final_statuses_are_answers() {
        assertThatThrownBy(() -> Response.text(100, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Response.text(600, "")).isInstanceOf(IllegalArgumentException.class);
    }
}
