package io.relay24.benchmarks.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriftTest {

    private static final List<Double> MINUTES =
            IntStream.rangeClosed(1, 30).mapToObj(Double::valueOf).toList();

    private static Drift drift(double trifle, DoubleUnaryOperator value) {
        return Drift.of(
                "figure", MINUTES, MINUTES.stream().map(value::applyAsDouble).toList(), trifle);
    }

    @Test
    void what_rises_steadily_has_drifted_and_the_slope_says_how_fast() {
        var drift = drift(1, minute -> 100 + 2 * minute);

        assertThat(drift.drifted()).isTrue();
        assertThat(drift.perHour()).isEqualTo(120, within(0.01));
        assertThat(drift.first()).isEqualTo(102, within(0.01));
        assertThat(drift.last()).isEqualTo(160, within(0.01));
    }

    @Test
    void what_rises_through_noise_has_drifted() {
        var noise = new Random(24);

        assertThat(drift(1, minute -> 100 + 2 * minute + noise.nextGaussian(0, 10))
                        .drifted())
                .isTrue();
    }

    @Test
    void noise_alone_has_not() {
        var noise = new Random(24);

        assertThat(drift(1, _ -> 100 + noise.nextGaussian(0, 30)).drifted()).isFalse();
    }

    @Test
    void what_falls_has_not() {
        assertThat(drift(1, minute -> 100 - minute).drifted()).isFalse();
    }

    @Test
    void trifles_do_not_count_nor_does_less_than_a_tenth() {
        assertThat(drift(5, minute -> 1 + minute / 10).drifted()).isFalse();
        assertThat(drift(1, minute -> 1000 + minute).drifted()).isFalse();
    }

    @Test
    void two_values_prove_nothing() {
        assertThat(Drift.of("figure", List.of(1.0, 2.0), List.of(1.0, 100.0), 1).drifted())
                .isFalse();
    }
}
