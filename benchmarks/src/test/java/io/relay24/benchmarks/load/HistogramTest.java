package io.relay24.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HistogramTest {

    private final Histogram histogram = new Histogram();

    @Test
    void an_empty_one_has_no_times() {
        assertThat(histogram.percentile(99)).isZero();
    }

    @Test
    void percentiles_are_at_most_a_thirtieth_above_what_was_recorded() {
        for (int i = 1; i <= 1000; i++) {
            histogram.record(Duration.ofMillis(i));
        }
        assertThat(histogram.count()).isEqualTo(1000);
        assertThat(histogram.percentile(50)).isBetween(Duration.ofMillis(500), Duration.ofMillis(517));
        assertThat(histogram.percentile(99)).isBetween(Duration.ofMillis(990), Duration.ofMillis(1023));
        assertThat(histogram.percentile(100)).isBetween(Duration.ofMillis(1000), Duration.ofMillis(1034));
    }

    @Test
    void the_shortest_and_the_longest_time_have_a_place() {
        histogram.record(Duration.ZERO);
        assertThat(histogram.percentile(100)).isZero();
        histogram.record(Duration.ofNanos(Long.MAX_VALUE));
        assertThat(histogram.percentile(100)).isEqualTo(Duration.ofNanos(Long.MAX_VALUE));
    }
}
