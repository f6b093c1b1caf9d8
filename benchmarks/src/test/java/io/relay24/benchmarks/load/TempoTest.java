package io.relay24.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TempoTest {

    @Test
    void calls_are_due_at_even_distances_however_late_they_are_asked_for() throws Exception {
        var tempo = Tempo.perSecond(1000);
        long first = tempo.await();
        for (int i = 1; i <= 20; i++) {
            assertThat(tempo.await() - first).isEqualTo(Duration.ofMillis(i).toNanos());
        }
    }

    @Test
    void nobody_is_let_go_before_he_is_due() throws Exception {
        var tempo = Tempo.perSecond(200);
        for (int i = 0; i < 5; i++) {
            long due = tempo.await();
            assertThat(System.nanoTime()).isGreaterThanOrEqualTo(due);
        }
    }

    @Test
    void without_a_pace_a_call_is_due_when_it_is_made() throws Exception {
        var tempo = Tempo.unlimited();
        long before = System.nanoTime();
        assertThat(tempo.await()).isBetween(before, System.nanoTime());
    }
}
