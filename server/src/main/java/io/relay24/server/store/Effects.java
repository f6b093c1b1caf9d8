package io.relay24.server.store;

import io.relay24.server.store.Ending.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a commit leads to: statuses to be told, and messages that wait at another account now. Noted after the commit.
record Effects(List<Report> reports, List<Wake> wakes) {

    static final Effects NONE = new Effects(List.of(), List.of());

    /// A message that now waits at an account.
    record Wake(long id, Claims.Lane lane) {}

    Effects and(Effects more) {
        var allReports = new ArrayList<>(reports);
        allReports.addAll(more.reports);
        var allWakes = new ArrayList<>(wakes);
        allWakes.addAll(more.wakes);
        return new Effects(allReports, allWakes);
    }

    /// Divides them among the messages.
    Map<Long, Effects> byMessage() {
        var byMessage = new HashMap<Long, Effects>();
        reports.forEach(report -> byMessage.merge(report.id(), new Effects(List.of(report), List.of()), Effects::and));
        wakes.forEach(wake -> byMessage.merge(wake.id, new Effects(List.of(), List.of(wake)), Effects::and));
        return byMessage;
    }

    void note(Heads<Claims.Lane> heads, Heads<Integer> portals, Instant now) {
        reports.forEach(
                report -> portals.enter(report.portalId(), report.dueAt().toEpochMilli(), report.dueAt()));
        wakes.forEach(wake -> heads.enter(wake.lane, wake.id, now));
    }
}
