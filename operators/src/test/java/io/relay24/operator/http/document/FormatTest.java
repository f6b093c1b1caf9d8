package io.relay24.operator.http.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {

    private static Optional<String> read(Format format, String body, String type) {
        return format.read(Body.of(body.getBytes(StandardCharsets.UTF_8), type)).map(Object::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<a/>                                   | {\"a\":\"\"}",
                "<r><i>1</i><i>2</i></r>                | {\"r\":{\"i\":[\"1\",\"2\"]}}",
                "<r k='v'> text <b/></r>                | {\"r\":{\"@k\":\"v\",\"#text\":\" text \",\"b\":\"\"}}",
                "<r><![CDATA[<x>]]>&amp;y</r>           | {\"r\":\"<x>&y\"}",
                "<n:r xmlns:n='u'><n:i>1</n:i></n:r>    | {\"r\":{\"i\":\"1\"}}",
            })
    void xml_becomes_a_tree(String xml, String json) {
        assertThat(read(Format.XML, xml, "")).contains(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<a>",
                "text",
                "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
                "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/'><a>&x;</a>",
            })
    void xml_that_is_broken_or_clever_is_none(String xml) {
        assertThat(read(Format.XML, xml, "")).isEmpty();
    }

    @Test
    void forms_collect_what_is_repeated() {
        assertThat(read(Format.FORM, "a=1&b=%D0%94+x&c[]=1&c[1]=2&d=1&d=2&e", ""))
                .contains("{\"a\":\"1\",\"b\":\"Д x\",\"c\":[\"1\",\"2\"],\"d\":[\"1\",\"2\"],\"e\":\"\"}");
        assertThat(read(Format.FORM, "a=%zz", "")).contains("{\"a\":\"%zz\"}");
    }

    @Test
    void a_form_may_come_in_parts() {
        String body = """
                --XX
                Content-Disposition: form-data; name="data[0]"

                one
                two
                --XX
                Content-Disposition: form-data; name="hash"

                abc
                --XX--
                """.replace("\n", "\r\n");
        assertThat(read(Format.FORM, body, "multipart/form-data; boundary=XX"))
                .contains("{\"data\":[\"one\\r\\ntwo\"],\"hash\":\"abc\"}");
    }

    @Test
    void json_is_strict() {
        assertThat(read(Format.JSON, "\uFEFF{\"a\":1}", "")).contains("{\"a\":1}");
        assertThat(read(Format.JSON, "{\"a\":1} x", "")).isEmpty();
        assertThat(read(Format.JSON, "{'a':1}", "")).isEmpty();
        assertThat(read(Format.JSON, "[".repeat(100_000), "")).isEmpty();
        assertThat(read(Format.FORM_OR_JSON, "{\"a\":1}", "application/json")).contains("{\"a\":1}");
    }
}
