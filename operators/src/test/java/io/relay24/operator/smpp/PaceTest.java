package io.relay24.operator.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final AtomicLong now =
            new AtomicLong(Long.MAX_VALUE - 500); // the system's may begin anywhere, and overflow
    private final Pace pace = new Pace(new Ticker() {
        @Override
        public long nanoTime() {
            return now.get();
        }

        @Override
        public void sleep(Duration time) {
            now.addAndGet(time.toNanos());
        }
    });

    @Test
    void what_comes_at_once_goes_out_evenly() {
        for (int i = 0; i < 50; i++) {
            assertThat(pace.turn(20)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(50L * i));
        }
    }

    @Test
    void who_waits_for_his_turn_gets_it_then() throws InterruptedException {
        long begin = now.get();
        pace.await(20);
        pace.await(20);
        assertThat(now.get() - begin).isEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
    }

    @Test
    void a_turn_that_is_too_far_away_is_not_taken() {
        for (int i = 0; i <= 20; i++) {
            assertThat(pace.turnWithin(Duration.ofSeconds(1), 20)).contains(Duration.ofMillis(50L * i));
        }
        assertThat(pace.turnWithin(Duration.ofSeconds(1), 20)).isEmpty();
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(50));
        assertThat(pace.turnWithin(Duration.ofSeconds(1), 20)).contains(Duration.ofSeconds(1));
    }

    @Test
    void a_pause_is_not_made_up_for() {
        pace.turn(20);
        now.addAndGet(TimeUnit.SECONDS.toNanos(10));
        assertThat(pace.turn(20)).isZero();
        assertThat(pace.turn(20)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
    }

    @Test
    void without_a_limit_nobody_waits_unless_the_operator_found_us_too_fast() {
        assertThat(pace.turn(0)).isZero();
        assertThat(pace.turn(0)).isZero();
        pace.rest();
        assertThat(pace.turn(0)).isEqualTo(TimeUnit.SECONDS.toNanos(1));
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(pace.turn(0)).isZero();
    }
}
