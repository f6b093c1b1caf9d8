package io.relay24.benchmarks.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.relay24.benchmarks.chaos.blow.Blow;
import io.relay24.benchmarks.chaos.blow.CallCrash;
import io.relay24.benchmarks.chaos.blow.CommitCrash;
import io.relay24.benchmarks.chaos.fault.PowerCut;
import io.relay24.benchmarks.chaos.ledger.Tally;
import io.relay24.benchmarks.chaos.server.CrashPoint;
import io.relay24.benchmarks.chaos.server.Flaw;
import io.relay24.benchmarks.stage.Scratch;
import io.relay24.benchmarks.stage.StoreKind;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A checker that has stopped checking is noticed here: it must see every mistake that is put into the server.
class FlawsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final Blow FIFTH_CALL = new CallCrash(CallCrash.Moment.ANSWERED, 0, 5);

    /// By which blow a mistake is seen, and where in the tally.
    private record Symptom(Blow blow, Predicate<Tally> seen) {}

    private static Symptom symptom(Flaw flaw) {
        return switch (flaw) {
            // The first commit of all comes two seconds after the first answer.
            case ANSWERS_BEFORE_COMMIT ->
                new Symptom(
                        new CommitCrash(new CrashPoint(CrashPoint.Side.INSIDE, "add", 1)), tally -> tally.lost() > 0);
            case FORGETS_CLAIMS -> new Symptom(FIFTH_CALL, tally -> tally.duplicatedUnseen() > 0);
            case RESENDS_DOUBT ->
                new Symptom(new CallCrash(CallCrash.Moment.TAKEN, 0, 2), tally -> tally.duplicatedUnseen() > 0);
            // Not after a claim: that may have found nothing.
            case HIDES_DOUBT -> new Symptom(new CallCrash(CallCrash.Moment.ARRIVED, 0, 2), tally -> tally.lost() > 0);
            case DROPS_REPORTS -> new Symptom(FIFTH_CALL, tally -> tally.unreported() > 0);
            case UNSYNCED, NONE -> throw new IllegalArgumentException("no kill shows it");
        };
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE", "UNSYNCED"})
    void every_mistake_is_noticed(Flaw flaw) throws Exception {
        try (var scratch = Scratch.onDisk()) {
            var symptom = symptom(flaw);
            var result = chaos(flaw).run(StoreKind.EMBEDDED, scratch, List.of(symptom.blow));
            assertThat(result.promiseHeld()).isFalse();
            assertThat(result.tally()).matches(symptom.seen);
        }
    }

    @ParameterizedTest
    @EnumSource(StoreKind.class)
    void a_power_cut_drops_what_was_not_synced(StoreKind kind) throws Exception {
        try (var scratch = Scratch.onDisk()) {
            var result = chaos(Flaw.UNSYNCED).runOnDisk(kind, scratch, disk -> List.of(new PowerCut(disk, 10)));
            assumeThat(result.skipped()).isEmpty();
            assertThat(result.promiseHeld()).isFalse();
            assertThat(result.tally().lost()).isPositive();
        }
    }

    private static Chaos chaos(Flaw flaw) {
        var nowhere = new Progress(new PrintWriter(Writer.nullWriter()), false);
        return new Chaos(Extent.SHORT.patience(PATIENCE), 1, flaw, Optional.empty(), _ -> {}, nowhere);
    }
}
