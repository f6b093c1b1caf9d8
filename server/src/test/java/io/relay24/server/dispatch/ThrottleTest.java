package io.relay24.server.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.server.dispatch.Throttle.Limits;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final Throttle throttle = new Throttle(1_000);

    @Test
    void long_messages_let_the_account_wait_for_each_of_their_segments() {
        var limits = new Limits(100, 10, true);
        int permits = throttle.permits(1, limits, NOON);
        assertThat(permits).isEqualTo(2);
        throttle.take(1, permits, limits, NOON);
        throttle.charge(1, 8, limits, NOON); // five segments each
        assertThat(throttle.nextAt(1, NOON)).isEqualTo(NOON.plusSeconds(1));
        assertThat(throttle.permits(1, limits, NOON.plusMillis(999))).isZero();
        assertThat(throttle.permits(1, limits, NOON.plusSeconds(1))).isEqualTo(2);
    }

    @Test
    void an_account_whose_binds_are_elsewhere_gets_nothing_here() {
        assertThat(throttle.permits(1, new Limits(0, 0, true), NOON)).isZero();
        assertThat(throttle.waitsForPlace(1, NOON)).isTrue();
    }
}
