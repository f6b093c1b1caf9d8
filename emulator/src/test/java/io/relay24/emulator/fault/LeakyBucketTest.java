package io.relay24.emulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.emulator.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeakyBucketTest {

    private final ManualClock clock = new ManualClock();

    private int taken(LeakyBucket bucket, int tries) {
        int count = 0;
        for (int i = 0; i < tries; i++) {
            count += bucket.take(clock.instant()) ? 1 : 0;
        }
        return count;
    }

    @Test
    void a_burst_of_fifty_fits_and_then_two_a_second() {
        var bucket = new LeakyBucket(50, 2);
        assertThat(taken(bucket, 60)).isEqualTo(50);
        clock.advance(Duration.ofMillis(499));
        assertThat(taken(bucket, 5)).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(taken(bucket, 5)).isEqualTo(1);
        clock.advance(Duration.ofSeconds(3));
        assertThat(taken(bucket, 10)).isEqualTo(6);
    }

    @Test
    void it_never_holds_more_than_its_capacity() {
        var bucket = new LeakyBucket(5, 2);
        clock.advance(Duration.ofDays(1));
        assertThat(taken(bucket, 10)).isEqualTo(5);
    }

    @Test
    void without_a_limit_everything_fits() {
        assertThat(taken(new LeakyBucket(1, Double.POSITIVE_INFINITY), 1000)).isEqualTo(1000);
    }
}
