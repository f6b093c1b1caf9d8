package io.relay24.operator.http.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.operator.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpMeaningTest {

    @ParameterizedTest
    @CsvSource({
        "200, ACCEPTED",
        "202, ACCEPTED",
        "204, ACCEPTED",
        "301, ACCOUNT_REFUSED",
        "400, REJECTED",
        "404, REJECTED",
        "401, ACCOUNT_REFUSED",
        "402, ACCOUNT_REFUSED",
        "403, ACCOUNT_REFUSED",
        "408, DEFERRED",
        "422, REJECTED",
        "429, DEFERRED",
        "500, UNCERTAIN",
        "502, UNCERTAIN",
        "503, DEFERRED",
        "504, UNCERTAIN",
        "599, UNCERTAIN",
    })
    void a_bare_status_means(int status, Verdict verdict) {
        assertThat(HttpMeaning.of(status)).isEqualTo(verdict);
    }

    @Test
    void the_words_say_what_to_do() {
        assertThat(HttpMeaning.words(401, new Reason("", "HTTP 401")))
                .isEqualTo(
                        new Reason("401", "the operator refused the key or password; enter a new one under Accounts"));
        assertThat(HttpMeaning.words(400, new Reason("", "no")).text()).isEqualTo("the operator answered HTTP 400: no");
    }
}
