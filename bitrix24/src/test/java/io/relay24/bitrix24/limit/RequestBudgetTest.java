package io.relay24.bitrix24.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relay24.bitrix24.script.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {

    private final ManualClock clock = new ManualClock();
    private final List<Duration> pauses = new ArrayList<>();
    private final RequestBudget budget = new RequestBudget(RequestLimits.STANDARD, clock, this::sleep);

    private void sleep(Duration duration) {
        pauses.add(duration);
        clock.advance(duration);
    }

    private void takeBurst() {
        for (int i = 0; i < RequestLimits.STANDARD.burst(); i++) {
            assertThat(budget.tryAcquire()).isTrue();
        }
    }

    @Test
    void a_burst_of_thirty_goes_at_once_and_no_more() {
        takeBurst();
        assertThat(budget.tryAcquire()).isFalse();
        assertThat(budget.waitTime()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void two_a_second_go_on_for_ever() throws InterruptedException {
        Instant start = clock.instant();
        for (int i = 0; i < 30 + 100; i++) {
            budget.acquire();
        }
        assertThat(Duration.between(start, clock.instant())).isEqualTo(Duration.ofSeconds(50));
        assertThat(pauses).hasSize(100).containsOnly(Duration.ofMillis(500));
    }

    @Test
    void after_a_quiet_time_the_whole_burst_is_there_again() {
        takeBurst();
        clock.advance(Duration.ofSeconds(15));
        takeBurst();
        assertThat(budget.tryAcquire()).isFalse();
    }

    @Test
    void asking_for_the_wait_takes_no_place() {
        for (int i = 0; i < 100; i++) {
            assertThat(budget.waitTime()).isZero();
        }
        takeBurst();
    }

    @Test
    void it_tells_how_many_may_go_at_once() {
        assertThat(budget.available()).isEqualTo(30);
        budget.tryAcquire();
        assertThat(budget.available()).isEqualTo(29);
        for (int i = 0; i < 29; i++) {
            budget.tryAcquire();
        }
        assertThat(budget.available()).isZero();
        clock.advance(Duration.ofMillis(499));
        assertThat(budget.available()).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(budget.available()).isEqualTo(1);
        assertThat(budget.tryAcquire()).isTrue();
    }

    @Test
    void another_takes_over_the_bucket_as_it_is() {
        takeBurst();
        RequestBudget other = new RequestBudget(RequestLimits.STANDARD, clock, this::sleep);
        other.restore(budget.emptyAt());
        assertThat(other.available()).isZero();
        assertThat(other.waitTime()).isEqualTo(Duration.ofMillis(500));
        assertThat(other.full()).isEqualTo(budget.emptyAt());
        other.restore(Instant.EPOCH);
        assertThat(other.available()).isZero();
    }

    @Test
    void those_who_wait_get_places_one_after_the_other() throws InterruptedException {
        List<Duration> waits = new ArrayList<>();
        RequestBudget crowded = new RequestBudget(new RequestLimits(1, Duration.ofMillis(500)), clock, waits::add);
        for (int i = 0; i < 4; i++) {
            crowded.acquire(); // the clock stands still: as if four threads asked at once
        }
        assertThat(waits).containsExactly(Duration.ofMillis(500), Duration.ofMillis(1000), Duration.ofMillis(1500));
    }

    @Test
    void a_portal_that_complains_is_left_alone_for_a_second_and_then_asked_slowly() {
        budget.exceeded();
        assertThat(budget.waitTime()).isEqualTo(Duration.ofSeconds(1));
        clock.advance(Duration.ofSeconds(1));
        assertThat(budget.tryAcquire()).isTrue();
        assertThat(budget.tryAcquire()).isFalse();
    }

    @Test
    void enterprise_portals_take_more() {
        assertThat(RequestLimits.ENTERPRISE.burst()).isEqualTo(150);
        assertThat(RequestLimits.ENTERPRISE.interval()).isEqualTo(Duration.ofMillis(200));
        assertThatIllegalArgumentException().isThrownBy(() -> new RequestLimits(0, Duration.ofSeconds(1)));
    }
}
