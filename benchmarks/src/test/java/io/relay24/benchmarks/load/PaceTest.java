package io.relay24.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void turns_are_summed_before_they_are_divided() {
        var both = new Pace(100, 1, Duration.ofSeconds(1)).and(new Pace(500, 2, Duration.ofSeconds(2)));

        assertThat(both).isEqualTo(new Pace(600, 3, Duration.ofSeconds(3)));
        assertThat(both.perSecond()).isEqualTo(200);
    }

    @Test
    void no_time_has_no_pace() {
        assertThat(Pace.NONE.perSecond()).isZero();
    }
}
