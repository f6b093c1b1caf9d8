package io.relay24.server.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private static final int ACCOUNT = 1;
    private static final int OTHER = 2;
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final Throttle throttle = new Throttle(64);

    private Duration rest(Instant now) {
        return Duration.between(now, throttle.heldUntil(ACCOUNT));
    }

    @Test
    void an_account_rests_longer_each_time_in_a_row() {
        var now = NOON;
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            throttle.hold(ACCOUNT, now);
            assertThat(rest(now)).isEqualTo(Duration.ofSeconds(seconds));
            now = throttle.heldUntil(ACCOUNT);
        }
    }

    @Test
    void who_has_a_backlog_leaves_places_for_those_who_have_nothing_in_hands() {
        var limits = new Throttle.Limits(1000, 0, 0);
        throttle.take(ACCOUNT, throttle.permits(ACCOUNT, limits, NOON) - 20);

        throttle.take(ACCOUNT, throttle.permits(ACCOUNT, limits, NOON));
        assertThat(throttle.permits(ACCOUNT, limits, NOON)).isZero();
        assertThat(throttle.waitsForPlace(ACCOUNT)).isTrue();
        assertThat(throttle.permits(OTHER, limits, NOON)).isEqualTo(8);

        throttle.take(OTHER, 1);
        assertThat(throttle.permits(OTHER, limits, NOON)).isZero();
        assertThat(throttle.release(ACCOUNT, 1)).isTrue();
        assertThat(throttle.permits(ACCOUNT, limits, NOON)).isZero();
        throttle.release(ACCOUNT, 1);
        assertThat(throttle.permits(ACCOUNT, limits, NOON)).isEqualTo(1);
    }

    @Test
    void messages_that_were_refused_together_make_one_rest() {
        for (int i = 0; i < 8; i++) {
            throttle.hold(ACCOUNT, NOON.plusMillis(i));
        }

        assertThat(rest(NOON)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void an_operator_that_takes_a_message_ends_the_rest() {
        throttle.hold(ACCOUNT, NOON);
        throttle.hold(ACCOUNT, NOON.plusSeconds(1));
        throttle.succeeded(ACCOUNT);
        throttle.hold(ACCOUNT, NOON.plusSeconds(2));

        assertThat(rest(NOON.plusSeconds(2))).isEqualTo(Duration.ofSeconds(1));
    }
}
