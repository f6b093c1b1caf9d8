package io.relay24.benchmarks.chaos.ledger;

import java.util.Collection;
import java.util.function.Predicate;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// Facts, counted.
///
/// @param submitted        accepted ones that their operator has
/// @param duplicated       sent more than once
/// @param duplicatedUnseen of these, those without a mark, or at an operator that takes a key
/// @param inDoubt          marked as in doubt at some time
/// @param unreported       sent, and not ended in the portal
/// @param reversed         whose final status changed
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Tally(
        int accepted,
        int submitted,
        int lost,
        int duplicated,
        int duplicatedUnseen,
        int inDoubt,
        int unreported,
        int reversed) {

    public static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0, 0, 0);

    public static Tally of(Collection<Fact> facts) {
        return new Tally(
                count(facts, Fact::accepted),
                count(facts, fact -> fact.accepted() && fact.submissions() > 0),
                count(facts, Fact::isLost),
                count(facts, Fact::isDuplicated),
                count(facts, Fact::isDuplicatedUnseen),
                count(facts, Fact::doubted),
                count(facts, Fact::isUnreported),
                count(facts, Fact::reversed));
    }

    private static int count(Collection<Fact> facts, Predicate<Fact> which) {
        return (int) facts.stream().filter(which).count();
    }

    public Tally plus(Tally other) {
        return new Tally(
                accepted + other.accepted,
                submitted + other.submitted,
                lost + other.lost,
                duplicated + other.duplicated,
                duplicatedUnseen + other.duplicatedUnseen,
                inDoubt + other.inDoubt,
                unreported + other.unreported,
                reversed + other.reversed);
    }

    /// Whether the promise held.
    ///
    /// @param inFlight how many messages may have been on their way to operators at the moment: no more may be in
    ///     doubt, and no more may have been sent twice
    public boolean holds(int inFlight) {
        return lost == 0
                && duplicatedUnseen == 0
                && unreported == 0
                && reversed == 0
                && duplicated <= inFlight
                && inDoubt <= inFlight;
    }
}
