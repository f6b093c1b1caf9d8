package io.relay24.benchmarks.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.benchmarks.chaos.blow.Blow;
import io.relay24.benchmarks.chaos.blow.CallCrash;
import io.relay24.benchmarks.chaos.blow.CommitCrash;
import io.relay24.benchmarks.stage.StoreKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static List<String> names(long seed) {
        return new Plan(Extent.FULL, seed)
                .blows(StoreKind.POSTGRES).stream().map(Blow::name).toList();
    }

    @Test
    void the_same_seed_makes_the_same_plan_and_another_seed_another() {
        assertThat(names(1)).isEqualTo(names(1)).isNotEqualTo(names(2));
    }

    @Test
    void a_full_run_kills_before_inside_and_after_every_write_and_call_at_least_five_times() {
        var blows = new Plan(Extent.FULL, 24).blows(StoreKind.EMBEDDED);
        var writes = blows.stream()
                .filter(CommitCrash.class::isInstance)
                .map(CommitCrash.class::cast)
                .map(crash -> crash.point().side() + " " + crash.point().kind())
                .toList();
        assertThat(writes.stream().distinct()).hasSize(15);
        assertThat(writes.stream().distinct())
                .allSatisfy(write ->
                        assertThat(writes.stream().filter(write::equals)).hasSizeGreaterThan(5));
        for (var moment : CallCrash.Moment.values()) {
            assertThat(blows)
                    .filteredOn(blow -> blow instanceof CallCrash call && call.moment() == moment)
                    .hasSizeGreaterThan(5);
        }
    }
}
