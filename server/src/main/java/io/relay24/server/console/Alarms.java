package io.relay24.server.console;

import io.relay24.server.store.Census;
import io.relay24.server.store.Census.QueueDepth;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What needs somebody's attention now, and what to do about it.
final class Alarms {

    private static final int MOST_OF_A_KIND = 50;
    private static final Duration SLOW_TO_SEND = Duration.ofMinutes(5);
    private static final Duration SLOW_TO_TELL = Duration.ofMinutes(10);

    private final Census census;
    private final Supplier<List<String>> brokenFiles;
    private final Clock clock;

    /// @param brokenFiles operator files that were refused, with the reasons
    Alarms(Census census, Supplier<List<String>> brokenFiles, Clock clock) {
        this.census = census;
        this.brokenFiles = brokenFiles;
        this.clock = clock;
    }

    enum Severity {
        WARNING,
        SERIOUS
    }

    /// @param id for programs: what kind it is, and whose
    record Alarm(String id, Severity severity, String what, String whatToDo, Optional<Instant> since) {

        String word() {
            return severity.name().toLowerCase(Locale.ROOT);
        }
    }

    /// Serious ones first.
    List<Alarm> all() {
        var alarms = new ArrayList<Alarm>();
        queues(alarms);
        portals(alarms);
        accounts(alarms);
        tokens(alarms);
        brokenFiles
                .get()
                .forEach(problem -> alarms.add(new Alarm(
                        "operator_file",
                        Severity.WARNING,
                        "An operator file was refused: " + problem,
                        "Mend the file (./relay24 operator check tells how) and restart.",
                        Optional.empty())));
        alarms.sort((a, b) -> b.severity().compareTo(a.severity()));
        return alarms;
    }

    private void queues(List<Alarm> alarms) {
        for (QueueDepth queue : census.queues()) {
            slow(queue).ifPresent(alarms::add);
        }
    }

    private Optional<Alarm> slow(QueueDepth queue) {
        return switch (queue.queue()) {
            case "send" ->
                late(
                        queue,
                        SLOW_TO_SEND,
                        queue.count() + " messages wait for their operators",
                        "Look for paused accounts; else the operators, or dispatch.parallel, are too slow.");
            case "report" ->
                late(
                        queue,
                        SLOW_TO_TELL,
                        queue.count() + " statuses wait to be told to portals",
                        "Look for suspended portals; a portal takes about 100 statuses a second.");
            case "in_doubt" ->
                late(
                        queue,
                        Duration.ZERO,
                        "Of " + queue.count() + " messages nobody knows whether they were sent",
                        "They are marked in the journal; a receipt settles them, or somebody who asks the operator.");
            default -> Optional.empty();
        };
    }

    private Optional<Alarm> late(QueueDepth queue, Duration patience, String what, String whatToDo) {
        return queue.oldestAt()
                .filter(oldest -> !oldest.plus(patience).isAfter(clock.instant()))
                .map(oldest -> new Alarm(queue.queue(), Severity.SERIOUS, what, whatToDo, Optional.of(oldest)));
    }

    private void portals(List<Alarm> alarms) {
        census.suspendedPortals(MOST_OF_A_KIND)
                .forEach(portal -> alarms.add(new Alarm(
                        "portal/" + portal.memberId(),
                        Severity.SERIOUS,
                        portal.domain() + " cannot be told anything: " + portal.statusReason(),
                        "An administrator of that portal has to open the application there.",
                        Optional.empty())));
    }

    private void accounts(List<Alarm> alarms) {
        census.accounts("", Optional.empty(), MOST_OF_A_KIND).stream()
                .filter(account -> !account.pausedReason().isEmpty())
                .forEach(account -> alarms.add(new Alarm(
                        "account/" + account.id(),
                        Severity.SERIOUS,
                        "The account \"" + account.name() + "\" is paused: " + account.pausedReason(),
                        "An administrator of the portal " + account.memberId() + " has to mend it in the settings.",
                        Optional.empty())));
    }

    private void tokens(List<Alarm> alarms) {
        var words = Map.of(true, "were refused", false, "may be too old soon");
        census.tokensAtRisk(clock.instant(), MOST_OF_A_KIND)
                .forEach(token -> alarms.add(new Alarm(
                        "token/" + token.memberId() + "/" + token.userId(),
                        Severity.WARNING,
                        "Tokens of user " + token.userId() + " of " + token.domain() + " "
                                + words.get(!token.setAside().isEmpty()),
                        "That user, or another administrator, has to open the application in the portal.",
                        Optional.of(token.expiresAt()))));
    }
}
