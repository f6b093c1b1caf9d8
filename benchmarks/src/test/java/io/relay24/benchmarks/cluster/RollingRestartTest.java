package io.relay24.benchmarks.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.benchmarks.stage.Scratch;
import io.relay24.benchmarks.stage.StoreKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Real processes on a real PostgreSQL.
class RollingRestartTest {

    private static final Duration BETWEEN = Duration.ofMillis(50);

    @Test
    void nothing_is_refused_lost_or_sent_twice_while_servers_are_restarted_in_turn() throws Exception {
        try (var scratch = Scratch.onDisk();
                var place = StoreKind.POSTGRES.open(scratch)) {
            var result = new RollingRestart(place, BETWEEN, line -> {}).run(Duration.ofSeconds(1));
            assertThat(result.holds()).as(result.toString()).isTrue();
            assertThat(result.refused()).isZero();
        }
    }
}
