package io.relay24.server.route;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Through which accounts one message goes, one after the other as far as needed. Fixed when the message comes in: a
/// route that is changed later changes later messages.
///
/// @param steps in order, each account once
/// @param why   the choice in words, for the timeline
public record Plan(List<Step> steps, String why) {

    /// Without a route: the sender's account and no other.
    public static final Plan NONE = new Plan(List.of(), "");

    public Plan {
        steps = List.copyOf(steps);
    }

    /// One of them.
    ///
    /// @param deliverWithin see [RouteLeg]
    public record Step(int accountId, Optional<Duration> deliverWithin) {}

    /// The account that it begins with.
    public int first() {
        return steps.getFirst().accountId();
    }

    /// Whether there is anything to decide later.
    public boolean hasAlternatives() {
        return steps.size() > 1;
    }
}
