package io.relay24.operator.http.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.operator.http.document.Body;
import io.relay24.operator.http.document.Format;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PointerTest {

    private static final JsonNode TREE =
            Format.JSON.read(Body.of("""
            {"id": 7, "big": 12345678901234567890, "price": 1.50, "none": null, "empty": "", "yes": true,
             "a/b": {"~c": "x"}, "list": [{"id": "p"}, {"id": "q"}], "one": {"id": "o"},
             "map": {"k1": {"s": 1}, "k2": {"s": 2}}}
            """.getBytes(StandardCharsets.UTF_8), "")).orElseThrow();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "/id | 7",
                "/big | 12345678901234567890",
                "/price | 1.50",
                "/yes | true",
                "/a~1b/~0c | x",
                "/list/0/id | p",
                "/list/1/id | q",
                "/list/*/id | p q",
                "/list/id | p q",
                "/one/0/id | o",
                "/one/id | o",
                "/map/*/s | 1 2",
                "/none | ''",
                "/empty | ''",
                "/missing/deep | ''",
                "/list/9/id | ''",
                "/list | ''",
                "/list/[id=q]/id | q",
                "/list/[id=r]/id | ''",
                "/map/[s=2]/s | 2",
                "/id/[s=2] | ''",
            })
    void a_pointer_leads_to(String pointer, String texts) {
        assertThat(String.join(" ", Pointer.fixed(pointer).texts(Row.root(TREE))))
                .isEqualTo(texts);
    }
}
