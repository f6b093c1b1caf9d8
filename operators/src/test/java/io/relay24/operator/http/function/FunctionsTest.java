package io.relay24.operator.http.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.operator.http.function.Value.Pair;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Vectors for every function; digests come from the openssl command.
class FunctionsTest {

    private static Optional<Value> apply(String name, Optional<Value> input, String... arguments) {
        return Functions.named(name).orElseThrow().apply(input, List.of(arguments));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            nullValues = "-",
            value = {
                "digits              | +48 (500) 100-200 | 48500100200",
                "plus                | 48500100200 | +48500100200",
                "digits_if_number    | +48500 | 48500",
                "digits_if_number    | Shop+1 | Shop+1",
                "without_country(90) | +905321234567 | 5321234567",
                "without_country(90) | +48500 | 48500",
                "lower               | ABCÉ | abcé",
                "upper               | abcé | ABCÉ",
                "trim                | '  a ' | a",
                "then(yes)           | anything | yes",
                "default(x)          | a | a",
                "pick(a=1,b=2)       | b | 2",
                "pick(a=1,b=2)       | c | -",
                "after(sha256=)      | sha256=ab | ab",
                "after(sha256=)      | md5=ab | -",
                "before(;)           | a;b;c | a",
                "before(;)           | abc | abc",
                "only_code(4,8)      | Your code is 12345. | 12345",
                "only_code(4,8)      | Call 500100200300 | -",
                "only_code(4,8)      | 1234 or 5678 | -",
                "number              | 007 | 7",
                "number              | 1e9 | -",
                "boolean             | true | true",
                "boolean             | maybe | -",
                "hex                 | abc | 616263",
                "base64              | abc? | YWJjPw==",
                "open_query          | https://a/b | https://a/b?",
                "open_query          | https://a/b?c=d | https://a/b?c=d&",
                "without_query       | https://a/b?c=d?e | https://a/b",
                "without_port        | https://a:443/b | https://a/b",
                "without_port        | https://a:8443/b | https://a:8443/b",
                "without_port        | http://a:80?b | http://a?b",
                "with_port           | https://a/b | https://a:443/b",
                "with_port           | http://a:81/b | http://a:81/b",
                "unix                | 2026-09-21T13:33:20Z | 1789997600",
                "unix_ms             | 2026-09-21T13:33:20.5Z | 1789997600500",
                "unix                | yesterday | -",
                "date(dd.MM.yyyy)    | 2026-09-21T13:33:20Z | 21.09.2026",
                "date(yyyy-MM-dd HH:mm,Europe/Moscow) | 2026-09-21T22:33:20Z | 2026-09-22 01:33",
            })
    void text_functions_give(String call, String input, @org.jspecify.annotations.Nullable String output) {
        String name = call.replaceFirst("\\(.*", "");
        String[] arguments = call.contains("(")
                ? call.substring(name.length() + 1, call.length() - 1).split(",")
                : new String[0];
        assertThat(apply(name, Optional.of(new Value.Text(input)), arguments).map(Value::text))
                .isEqualTo(Optional.ofNullable(output));
        assertThat(apply(name, Optional.empty(), arguments).isPresent()).isEqualTo(name.equals("default"));
    }

    @ParameterizedTest
    @CsvSource({
        "md5, 900150983cd24fb0d6963f7d28e17f72",
        "sha1, a9993e364706816aba3e25717850c26c9cd0d89d",
        "sha256, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "sha512, ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "utf16be, 006100620063",
        "utf8, 616263",
    })
    void digests_are_those_of_openssl(String name, String hex) {
        assertThat(apply("hex", apply(name, Optional.of(new Value.Text("abc")))).map(Value::text))
                .contains(hex);
    }

    @Test
    void lists_are_joined_and_split_and_text_functions_work_on_each() {
        Optional<Value> list = apply("split", Optional.of(new Value.Text("+1, +2")), ",");
        assertThat(apply("join", apply("digits", list), ";").map(Value::text)).contains("1;2");
        assertThat(apply("then", list, "yes").map(Value::text)).contains("yes");
    }

    @Test
    void pairs_are_sorted_by_name_for_signatures() {
        Optional<Value> pairs = Optional.of(new Value.Pairs(
                List.of(new Pair("b", "x=y&z"), new Pair("B", "2"), new Pair("sig", "s"), new Pair("a", "1"))));
        assertThat(apply("sorted_concat", pairs).map(Value::text)).contains("B2a1bx=y&zsigs");
        assertThat(apply("sorted_amp", apply("underscore", apply("except", pairs, "sig")))
                        .map(Value::text))
                .contains("&B=2&a=1&b=x_y_z");
        assertThat(apply("sorted_values", apply("except", pairs, "sig", "B")).map(Value::text))
                .contains("1x=y&z");
    }

    @Test
    void every_function_has_a_vector_here() {
        Set<String> tested = new HashSet<>(Set.of(
                "md5",
                "sha1",
                "sha256",
                "sha512",
                "utf8",
                "utf16be",
                "join",
                "split",
                "except",
                "underscore",
                "sorted_concat",
                "sorted_amp",
                "sorted_values",
                "digits",
                "plus",
                "digits_if_number",
                "without_country",
                "lower",
                "upper",
                "trim",
                "then",
                "default",
                "pick",
                "after",
                "before",
                "only_code",
                "number",
                "boolean",
                "hex",
                "base64",
                "open_query",
                "without_query",
                "without_port",
                "with_port",
                "unix",
                "unix_ms",
                "date"));
        assertThat(Functions.names()).hasSameElementsAs(tested);
    }
}
