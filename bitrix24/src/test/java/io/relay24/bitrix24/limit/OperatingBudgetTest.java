package io.relay24.bitrix24.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.script.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperatingBudgetTest {

    private final ManualClock clock = new ManualClock();
    private final OperatingBudget budget = new OperatingBudget(clock);

    @Test
    void a_method_is_blocked_until_its_reset_and_others_are_not() {
        Instant reset = clock.instant().plus(Duration.ofMinutes(5));
        budget.block("user.get", Optional.of(reset));
        assertThat(budget.blockedUntil("USER.GET")).contains(reset);
        assertThat(budget.blockedUntil("user.current")).isEmpty();
        clock.advance(Duration.ofMinutes(5));
        assertThat(budget.blockedUntil("user.get")).isEmpty();
    }

    @Test
    void without_a_named_reset_a_method_is_blocked_for_a_minute() {
        budget.block("user.get", Optional.empty());
        clock.advance(Duration.ofSeconds(59));
        assertThat(budget.blockedUntil("user.get")).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(budget.blockedUntil("user.get")).isEmpty();
    }
}
