package io.relay24.server.route;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.Reason;
import io.relay24.server.route.Leg.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A message's way along its legs, and the only place that decides when it goes on to the next one.
///
/// It goes on when the operator certainly does not have the message, or, on a cascade, does not deliver it. It never
/// goes on from a leg in doubt, nor against the will of the recipient. The first delivery is the message's fate;
/// without one, the last leg's verdict is, once no leg is open any more: whatever the order in which they came.
///
/// @param legs    in order, at least one
/// @param isEnded the message has its fate; what comes now is only noted
public record Journey(List<Leg> legs, boolean isEnded) {

    public Journey {
        legs = List.copyOf(legs);
    }

    /// What happened to a leg.
    public sealed interface Event {
        /// The operator has the message.
        record Taken() implements Event {}

        /// Perhaps the operator has it.
        record Doubted() implements Event {}

        /// It certainly has it not, and will not get it.
        ///
        /// @param mayGoOn another operator may take it
        record Refused(Verdict verdict, boolean mayGoOn) implements Event {}

        /// A final receipt.
        record Told(Verdict verdict) implements Event {}

        /// A cascade's time for delivery is over.
        record TimeUp() implements Event {}
    }

    /// What follows. A closed set.
    public sealed interface Decision {
        /// The next leg begins.
        record GoesOn(Leg next, String why) implements Decision {}

        /// The message has its fate.
        ///
        /// @param deciding the leg whose verdict it is
        record Ends(Leg deciding, Verdict verdict) implements Decision {}

        /// Other legs, or this one, are still open.
        record Waits(String note) implements Decision {}

        /// The message had its fate already.
        record TooLate(String note) implements Decision {}
    }

    /// A decision and how things stand after it.
    public record Turn(Journey journey, Decision decision) {}

    public Leg leg(int position) {
        return legs.get(position - 1);
    }

    /// Whether anything may still come.
    public boolean isOpen() {
        return legs.stream().anyMatch(leg -> leg.state().isOpen());
    }

    /// Whether an operator has, or had, the message on a leg before this one.
    public boolean wasTakenBefore(int position) {
        return legs.stream().limit(position - 1L).anyMatch(Leg::wasTaken);
    }

    /// Whether the next leg may begin if the operator of this one certainly does not have the message.
    public boolean canGoOn(int position) {
        return !isEnded
                && leg(position).state() != State.DOUBT
                && next(position).isPresent();
    }

    /// Whether the next leg may begin after this receipt. It resolves a doubt.
    private boolean canGoOnAfter(int position, Verdict verdict) {
        boolean failed = !verdict.isGuess() && !Verdict.tellsOptOut(verdict.reason());
        return failed && leg(position).isCascade() && next(position).isPresent();
    }

    private Optional<Leg> next(int position) {
        return position < legs.size() && leg(position + 1).state() == State.LATER
                ? Optional.of(leg(position + 1))
                : Optional.empty();
    }

    /// What follows from an event.
    public Turn after(int position, Event event) {
        var leg = leg(position);
        return switch (event) {
            case Event.Taken taken -> stays(leg.in(State.SENT), "taken");
            case Event.Doubted doubted -> stays(leg.in(State.DOUBT), "in doubt");
            case Event.Refused refused -> ended(leg, refused.verdict, refused.mayGoOn && canGoOn(position));
            case Event.Told told ->
                told.verdict.status() == MessageStatus.DELIVERED
                        ? delivered(leg, told.verdict)
                        : ended(leg, told.verdict, canGoOnAfter(position, told.verdict));
            case Event.TimeUp timeUp -> timeUp(leg);
        };
    }

    private Turn stays(Leg changed, String what) {
        var note = "\"%s\": %s".formatted(changed.name(), what);
        return new Turn(with(changed), isEnded ? new Decision.TooLate(note) : new Decision.Waits(""));
    }

    private Turn delivered(Leg leg, Verdict verdict) {
        var after = with(leg.over(verdict));
        return isEnded
                ? new Turn(after, new Decision.TooLate(words(leg, verdict)))
                : new Turn(new Journey(after.legs, true), new Decision.Ends(leg.over(verdict), verdict));
    }

    private Turn ended(Leg leg, Verdict verdict, boolean goesOn) {
        var after = with(leg.over(verdict));
        if (isEnded) {
            return new Turn(after, new Decision.TooLate(words(leg, verdict)));
        }
        if (goesOn) {
            return after.goesOn(leg.position(), words(leg, verdict));
        }
        if (after.isOpen()) {
            return new Turn(after, new Decision.Waits(words(leg, verdict)));
        }
        var deciding = after.lastVerdict();
        return new Turn(
                new Journey(after.legs, true),
                new Decision.Ends(deciding, deciding.verdict().orElseThrow()));
    }

    private Turn timeUp(Leg leg) {
        var verdict = new Verdict(MessageStatus.FAILED, "", Reason.of("not taken in time"));
        if (!canGoOn(leg.position())) {
            return new Turn(this, new Decision.Waits(""));
        }
        return switch (leg.state()) {
            case QUEUED -> with(leg.over(verdict)).goesOn(leg.position(), words(leg, verdict));
            case SENT -> goesOn(leg.position(), "\"%s\": not delivered in time".formatted(leg.name()));
            case LATER, DOUBT, OVER -> new Turn(this, new Decision.Waits(""));
        };
    }

    private Turn goesOn(int from, String because) {
        var next = next(from).orElseThrow().in(State.QUEUED);
        return new Turn(with(next), new Decision.GoesOn(next, "%s; now \"%s\"".formatted(because, next.name())));
    }

    private static String words(Leg leg, Verdict verdict) {
        return "\"%s\": %s".formatted(leg.name(), verdict);
    }

    private Leg lastVerdict() {
        return legs.stream()
                .filter(leg -> leg.verdict().isPresent())
                .reduce((former, later) -> later)
                .orElseThrow();
    }

    private Journey with(Leg changed) {
        var all = new ArrayList<>(legs);
        all.set(changed.position() - 1, changed);
        return new Journey(all, isEnded);
    }
}
