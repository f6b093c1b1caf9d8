package io.relay24.benchmarks.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScaleTest {

    @Test
    void it_ends_at_a_round_number_above_the_greatest_value() {
        assertThat(Scale.fromZero(1341, 200, 0).marks()).containsExactly(0.0, 500.0, 1000.0, 1500.0);
        assertThat(Scale.fromZero(4000, 200, 0).greatest()).isEqualTo(4000);
        assertThat(Scale.fromZero(0, 200, 0).greatest()).isPositive();
    }

    @Test
    void values_lie_between_its_ends() {
        var scale = Scale.fromZero(100, 200, 0);
        assertThat(scale.at(0)).isEqualTo(200);
        assertThat(scale.at(50)).isEqualTo(100);
        assertThat(scale.at(100)).isZero();
    }

    @Test
    void numbers_are_written_briefly() {
        assertThat(Scale.words(12_500)).isEqualTo("12,500");
        assertThat(Scale.words(3.4)).isEqualTo("3.4");
        assertThat(Scale.words(0.07)).isEqualTo("0.07");
        assertThat(Scale.words(70)).isEqualTo("70");
    }
}
