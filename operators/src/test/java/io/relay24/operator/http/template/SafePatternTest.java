package io.relay24.operator.http.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relay24.operator.http.yaml.BrokenFile;
import io.relay24.operator.http.yaml.Node;
import io.relay24.operator.http.yaml.Node.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafePatternTest {

    private static SafePattern pattern(String text) {
        return SafePattern.of(new Node.Scalar(text, Node.Type.TEXT, new Place(1, 1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(a+)+", "(a|a)*", "(?:x*y){2,}", "((a))+$", "(a)\\1", "(?<n>a)\\k<n>", "(a){12}", "([)]b)*"})
    void what_could_run_away_is_refused(String text) {
        assertThatThrownBy(() -> pattern(text)).isInstanceOf(BrokenFile.class).hasMessageContaining("run away");
    }

    @ParameterizedTest
    @ValueSource(strings = {"^Success \"(.+)\"$", "(a+)?", "\\)+", "[()]+", "(?i)wait \\[ (\\d+) \\]", "(a|b)c{3}"})
    void ordinary_ones_are_taken(String text) {
        assertThat(pattern(text)).isNotNull();
    }

    @Test
    void a_polynomial_one_stops_at_its_budget() {
        assertThat(pattern(".*.*.*.*.*x").find("a".repeat(10_000))).isEmpty();
    }

    @Test
    void the_first_group_or_else_the_match_is_cut_out() {
        assertThat(pattern("wait (\\d+)").cut("please wait 12 s")).contains("12");
        assertThat(pattern("[^/]+$").cut("a/b/c")).contains("c");
        assertThat(pattern("x").cut("abc")).isEmpty();
        assertThat(pattern("a|ab").fits("ab")).isTrue();
    }
}
