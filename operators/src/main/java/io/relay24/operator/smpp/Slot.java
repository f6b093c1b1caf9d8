package io.relay24.operator.smpp;

import io.relay24.operator.LinkState;
import io.relay24.operator.Reason;
import io.relay24.operator.SendOutcome;
import io.relay24.operator.SendOutcome.AccountRefused;
import io.relay24.operator.SendOutcome.Deferred;
import io.relay24.operator.http.request.UnusableAccount;
import io.relay24.operator.smpp.link.Door.Opened;
import io.relay24.operator.smpp.link.SmppLink;
import io.relay24.operator.smpp.pdu.Command;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// One of an account's binds: a transceiver, or a transmitter with its receiver. Opened again when it was lost, with
/// growing pauses. Changed by one thread at a time, read by anybody.
final class Slot {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration FIRST_PAUSE_REFUSED = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE_REFUSED = Duration.ofMinutes(15);
    private static final Duration SHORT_LIFE = Duration.ofSeconds(10);

    private final int number;
    private final Map<Command, SmppLink> links = new ConcurrentHashMap<>();
    private final Clock clock;
    private volatile Instant openedAt = Instant.MIN;
    private volatile Instant nextAttempt = Instant.MIN;
    private volatile Optional<SendOutcome> problem = Optional.empty();
    private volatile boolean isElsewhere;
    private int failures;

    Slot(int number, Clock clock) {
        this.number = number;
        this.clock = clock;
    }

    /// Opens one of its links.
    @FunctionalInterface
    interface Opener {
        Opened open(Command bind) throws InterruptedException, UnusableAccount;
    }

    int number() {
        return number;
    }

    Instant openedAt() {
        return openedAt;
    }

    Instant nextAttempt() {
        return nextAttempt;
    }

    /// Why it is not open.
    Optional<SendOutcome> problem() {
        return problem;
    }

    /// Whether another process holds it.
    boolean isElsewhere() {
        return isElsewhere;
    }

    void setElsewhere(boolean isElsewhere) {
        this.isElsewhere = isElsewhere;
    }

    Map<Command, SmppLink> links() {
        return Map.copyOf(links);
    }

    /// The link that submits go over, if it takes any.
    Optional<SmppLink> sender() {
        return links.entrySet().stream()
                .filter(it -> it.getKey() != Command.BIND_RECEIVER)
                .map(Map.Entry::getValue)
                .filter(SmppLink::isOpen)
                .findFirst();
    }

    /// Forgets links that are over, and says why they are.
    void clear() {
        links.values().stream()
                .flatMap(it -> it.whyEnded().stream())
                .findFirst()
                .ifPresent(why -> {
                    boolean lasted = openedAt.plus(SHORT_LIFE).isBefore(clock.instant());
                    rest(new Deferred(Reason.of("the link was lost: " + why), Optional.empty()), !lasted);
                });
        links.values().removeIf(SmppLink::isEnded);
    }

    boolean isComplete(SmppAccount account) {
        return links.keySet().containsAll(account.binds().kinds());
    }

    boolean mayTry() {
        return !clock.instant().isBefore(nextAttempt);
    }

    /// Opens what is missing.
    void open(SmppAccount account, Opener opener) throws InterruptedException {
        for (Command kind : account.binds().kinds()) {
            if (!links.containsKey(kind) && !open(kind, account.errors(), opener)) {
                return;
            }
        }
        failures = 0;
        problem = Optional.empty();
    }

    private boolean open(Command kind, ErrorCodes errors, Opener opener) throws InterruptedException {
        try {
            switch (opener.open(kind)) {
                case Opened.Bound(SmppLink link) -> {
                    links.put(kind, link);
                    openedAt = clock.instant();
                    return true;
                }
                case Opened.Refused(int status) -> rest(refusal(errors.outcome(status)), true);
                case Opened.Unreachable(String why) -> rest(new Deferred(Reason.of(why), Optional.empty()), true);
            }
        } catch (UnusableAccount e) {
            rest(new AccountRefused(new Reason(e.code(), String.valueOf(e.getMessage()))), true);
        }
        return false;
    }

    /// What is refused here is the account, for there is no message yet.
    private static SendOutcome refusal(SendOutcome outcome) {
        return outcome instanceof SendOutcome.Rejected(Reason reason) ? new AccountRefused(reason) : outcome;
    }

    private void rest(SendOutcome why, boolean longer) {
        problem = Optional.of(why);
        boolean isRefused = why instanceof AccountRefused;
        Duration first = isRefused ? FIRST_PAUSE_REFUSED : FIRST_PAUSE;
        Duration longest = isRefused ? LONGEST_PAUSE_REFUSED : LONGEST_PAUSE;
        Duration pause = first.multipliedBy(1L << Math.min(failures, 10));
        failures = longer ? failures + 1 : 0;
        nextAttempt = longer ? clock.instant().plus(pause.compareTo(longest) < 0 ? pause : longest) : Instant.MIN;
    }

    /// What its links do; one line that says why if there are none.
    List<LinkState> states() {
        List<LinkState> open = links.entrySet().stream()
                .map(it -> new LinkState(
                        number,
                        it.getValue().isOpen() ? LinkState.State.OPEN : LinkState.State.CLOSING,
                        it.getKey().name().toLowerCase(Locale.ROOT).substring("bind_".length()),
                        Optional.of(it.getValue().figures()),
                        Optional.of(openedAt),
                        ""))
                .toList();
        return open.isEmpty() ? List.of(closed()) : open;
    }

    private LinkState closed() {
        LinkState.State state = isElsewhere ? LinkState.State.ELSEWHERE : LinkState.State.DOWN;
        String why = problem.map(Slot::words).orElse("");
        return new LinkState(number, state, "", Optional.empty(), Optional.empty(), why);
    }

    private static String words(SendOutcome problem) {
        return switch (problem) {
            case AccountRefused(Reason reason) -> reason.toString();
            case Deferred(Reason reason, Optional<Duration> _) -> reason.toString();
            case SendOutcome.Accepted _, SendOutcome.Rejected _, SendOutcome.Uncertain _ -> "";
        };
    }

    /// Lets what is on its way be answered, and takes nothing new.
    void retire() {
        links.values().forEach(SmppLink::retire);
    }

    void close() {
        links.values().forEach(SmppLink::close);
        links.clear();
    }
}
