package io.relay24.server.model;

import io.relay24.bitrix24.messageservice.MessageStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Walks through every state that can be reached, and looks for a broken promise.
final class Explorer {

    private final Steps steps;

    /// By which state and step each state was reached first.
    private final Map<State, Optional<Origin>> reached = new HashMap<>();

    private final Map<State, List<State>> sources = new HashMap<>();

    private record Origin(State from, String step) {}

    /// What was found.
    ///
    /// @param broken the promise that does not hold; empty if all do
    /// @param way    the shortest one to it
    record Finding(int states, Optional<String> broken, List<String> way) {}

    Explorer(Steps steps) {
        this.steps = steps;
    }

    Finding explore() {
        var waiting = new ArrayDeque<State>();
        reached.put(State.start(), Optional.empty());
        waiting.add(State.start());
        while (!waiting.isEmpty()) {
            var state = waiting.remove();
            for (var step : steps.from(state).entrySet()) {
                var next = step.getValue();
                sources.computeIfAbsent(next, _ -> new ArrayList<>()).add(state);
                if (!reached.containsKey(next)) {
                    reached.put(next, Optional.of(new Origin(state, step.getKey())));
                    waiting.add(next);
                }
                var broken = broken(state, next);
                if (broken.isPresent()) {
                    return found(broken, state, step.getKey());
                }
            }
        }
        return stuck().map(state -> found(Optional.of("it comes to an end"), state, "and never ends"))
                .orElse(new Finding(reached.size(), Optional.empty(), List.of()));
    }

    private Finding found(Optional<String> broken, State last, String step) {
        var way = new ArrayList<String>();
        way.add(step);
        for (var at = reached.get(last);
                at != null && at.isPresent();
                at = reached.get(at.get().from())) {
            way.addFirst(at.get().step());
        }
        return new Finding(reached.size(), broken, way);
    }

    private static Optional<String> broken(State before, State after) {
        if (before.outcome().isPresent() && !before.outcome().equals(after.outcome())) {
            return Optional.of("a final status never changes");
        }
        if (after.sms() > 1) {
            return Optional.of("one message is one SMS");
        }
        if (State.isFinal(before.portal()) && !before.portal().equals(after.portal())) {
            return Optional.of("the portal's final status stays");
        }
        if (after.doubted() && !after.luck().wasBad()) {
            return Optional.of("nothing is in doubt without a reason");
        }
        return after.isDone() ? brokenAtTheEnd(after) : Optional.empty();
    }

    private static Optional<String> brokenAtTheEnd(State end) {
        if (end.doubted() && end.outcome().equals(Optional.of(MessageStatus.FAILED))) {
            // A node that was replaced before its call and calls all the same may be heard after the repetition was
            // rejected. The timeline says that it was in doubt.
            return Optional.empty();
        }
        if (end.heard().isPresent() && !end.heard().equals(end.outcome())) {
            return Optional.of("what the operator said is the message's fate");
        }
        if (end.sms() > 0 && end.outcome().equals(Optional.of(MessageStatus.FAILED))) {
            return Optional.of("a message that was sent is not called failed");
        }
        if (end.sms() == 0
                && end.outcome()
                        .filter(status -> status != MessageStatus.FAILED)
                        .isPresent()
                && !end.doubted()) {
            return Optional.of("one that was not sent is failed or in doubt");
        }
        return Optional.empty();
    }

    /// A state from which no end can be reached any more: the message is lost, or the portal never hears of it.
    private Optional<State> stuck() {
        var good = new HashSet<State>();
        Collection<State> open = reached.keySet().stream().filter(State::isDone).toList();
        while (!open.isEmpty()) {
            good.addAll(open);
            open = open.stream()
                    .flatMap(state -> sources.getOrDefault(state, List.of()).stream())
                    .filter(state -> !good.contains(state))
                    .distinct()
                    .toList();
        }
        return reached.keySet().stream().filter(state -> !good.contains(state)).findFirst();
    }
}
