package io.relay24.server.route;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// Through which accounts a sender's messages go, in the administrator's order.
public record Route(List<RouteLeg> legs) {

    /// A sender with one account needs no route.
    public static final Route NONE = new Route(List.of());

    public Route {
        legs = List.copyOf(legs);
    }

    private record Candidate(RouteLeg leg, int weight) {}

    /// The legs for one number: those with the longest matching prefix first, the administrator's order among equals,
    /// each account once.
    ///
    /// @param number in E.164, or a short number
    /// @param name   what an account is called, for the timeline
    /// @return empty if no leg takes the number
    public Optional<Plan> planFor(String number, IntFunction<String> name) {
        var digits = number.startsWith("+") ? number.substring(1) : number;
        var candidates = new ArrayList<Candidate>();
        for (RouteLeg leg : legs) {
            leg.match(digits).ifPresent(weight -> candidates.add(new Candidate(leg, weight)));
        }
        candidates.sort(Comparator.comparingInt(Candidate::weight).reversed());
        var accounts = new HashSet<Integer>();
        candidates.removeIf(candidate -> !accounts.add(candidate.leg.accountId()));
        return candidates.isEmpty() ? Optional.empty() : Optional.of(plan(candidates, digits, name));
    }

    private static Plan plan(List<Candidate> candidates, String digits, IntFunction<String> name) {
        var words = new ArrayList<String>();
        for (Candidate candidate : candidates) {
            var leg = candidate.leg;
            var prefix = candidate.weight == 0 ? "any number" : "prefix " + digits.substring(0, candidate.weight);
            var time = leg.deliverWithin()
                    .map(within -> ", delivery within " + within.toMinutes() + " min")
                    .orElse("");
            words.add("%d. \"%s\" (%s%s)".formatted(words.size() + 1, name.apply(leg.accountId()), prefix, time));
        }
        return new Plan(
                candidates.stream()
                        .map(candidate -> new Plan.Step(candidate.leg.accountId(), candidate.leg.deliverWithin()))
                        .toList(),
                String.join("; ", words));
    }
}
