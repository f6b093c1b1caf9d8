package io.relay24.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.Reason;
import io.relay24.server.message.NewMessage;
import io.relay24.server.message.Recipient;
import io.relay24.server.message.Settlement;
import io.relay24.server.store.Reports.Due;
import io.relay24.server.store.Reports.Told;
import io.relay24.server.support.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A portal's reports are looked for where the look before found something, and none that waits before that place is
/// forgotten.
abstract class ReportHeadContract extends StoreCase {

    private static final Duration FIRST_REPORT = Duration.ofSeconds(12);

    /// Delivered messages, whose reports are due now.
    private void due(String... messageIds) {
        for (String messageId : messageIds) {
            delivered(messageId);
        }
        clock.advance(FIRST_REPORT);
    }

    private void delivered(String messageId) {
        submitted(messageId, "op-" + messageId);
        receive("op-" + messageId, DeliveryReceipt.Status.DELIVERED);
    }

    private List<Due> reports(int limit) {
        return store.reports().due(portal.id(), clock.instant(), limit);
    }

    private void assertDue(String... messageIds) {
        assertThat(reports(50)).extracting(Due::messageId).containsExactly(messageIds);
        assertThat(nextDue().filter(at -> !at.isAfter(clock.instant())).isPresent())
                .isEqualTo(messageIds.length > 0);
    }

    private Optional<Instant> nextDue() {
        return store.reports().nextDue(portal.id(), clock.instant());
    }

    private NewMessage refused(int portalId, String messageId) {
        return new NewMessage(
                portalId,
                messageId,
                "relay24",
                Recipient.of("+9172012345"),
                "test",
                Optional.empty(),
                1,
                "{}",
                Optional.of(clock.instant()),
                clock.instant(),
                Optional.of(Reason.of("no account")));
    }

    private void tell(String... messageIds) {
        told(Optional.empty(), messageIds);
    }

    private void told(Optional<Instant> again, String... messageIds) {
        store.reports()
                .told(reports(50).stream()
                        .filter(due -> Arrays.asList(messageIds).contains(due.messageId()))
                        .map(due -> new Told(due, clock.instant(), again, "", ""))
                        .toList());
    }

    /// As if another node had written it just now, whose commit was slower than our look.
    private void putBefore(String messageId, Instant dueAt) {
        store.database()
                .write(handle -> handle.execute(
                        "insert into report_queue (portal_id, id, status, due_at, attempts, reached_at)"
                                + " select portal_id, id, 'delivered', ?, 0, ? from message where message_id = ?",
                        dueAt.toEpochMilli(),
                        dueAt.toEpochMilli(),
                        messageId));
    }

    @Test
    void what_was_not_told_stays_due_wherever_it_lies() {
        due("m1", "m2", "m3");
        tell("m2");
        assertDue("m1", "m3");
        tell("m3");
        assertDue("m1");
        tell("m1");
        assertDue();
    }

    @Test
    void a_look_that_was_too_short_hides_nothing() {
        due("m1", "m2", "m3");
        assertThat(reports(1)).extracting(Due::messageId).containsExactly("m1");
        assertDue("m1", "m2", "m3");
    }

    @Test
    void a_report_that_comes_later_for_an_older_message_is_found() {
        submitted("old", "op-old");
        due("m1", "m2");
        tell("m1", "m2");
        assertDue();
        receive("op-old", DeliveryReceipt.Status.DELIVERED);
        assertDue("old");
    }

    @Test
    void a_report_that_becomes_due_earlier_than_the_last_look_is_found() {
        submitted("m2", "op-m2");
        due("m1");
        tell("m1");
        clock.advance(Duration.ofSeconds(5));
        assertDue();
        clock.advance(Duration.ofSeconds(-3)); // as far back as no new look at everything is made
        receive("op-m2", DeliveryReceipt.Status.DELIVERED);
        assertDue("m2");
    }

    @Test
    void a_retried_report_is_found_at_its_time_although_later_ones_were_told() {
        due("m1", "m2");
        var again = clock.instant().plusSeconds(5);
        told(Optional.of(again), "m1");
        tell("m2");
        assertDue();
        assertThat(nextDue()).contains(again);
        clock.advance(Duration.ofSeconds(5));
        assertDue("m1");
    }

    @Test
    void a_retried_report_that_is_hastened_is_found_at_once() {
        due("m1", "m2");
        told(Optional.of(clock.instant().plusSeconds(3600)), "m1");
        tell("m2");
        assertDue();
        store.reports().hasten(portal.id(), clock.instant());
        assertDue("m1");
    }

    @Test
    void a_newer_status_is_due_at_once_although_the_older_one_was_to_wait() {
        store.messages().add(message("m1"));
        settle(claim(1).getFirst(), new Settlement.Postponed(clock.instant().plusSeconds(1), Reason.of("busy")));
        clock.advance(Duration.ofSeconds(20));
        told(Optional.of(clock.instant().plusSeconds(3600)), "m1");
        assertDue();
        store.sendQueue().promote(clock.instant(), 10);
        settle(claim(1).getFirst(), new Settlement.Ended(MessageStatus.FAILED, Reason.of("no such number")));
        assertDue("m1");
    }

    @Test
    void another_portals_reports_stay_where_they_are() {
        var other = Fixtures.portal(store, "another", clock.instant());
        due("m1");
        tell("m1");
        assertDue();
        store.messages().add(refused(other.id(), "x1"));
        clock.advance(FIRST_REPORT);
        assertDue();
        assertThat(store.reports().due(other.id(), clock.instant(), 50))
                .extracting(Due::messageId)
                .containsExactly("x1");
    }

    @Test
    void what_another_node_wrote_before_the_place_is_found_after_ten_seconds() {
        due("m1", "m2");
        tell("m1", "m2");
        assertDue();
        putBefore("m1", clock.instant().minusSeconds(1));
        clock.advance(Duration.ofMillis(9_999));
        assertDue();
        clock.advance(Duration.ofMillis(1));
        assertDue("m1");
    }

    @Test
    void what_a_node_wrote_that_is_gone_is_found_at_once() {
        due("m1", "m2");
        tell("m1", "m2");
        assertDue();
        putBefore("m1", clock.instant().minusSeconds(1));
        store.lookFromTheHead();
        assertDue("m1");
    }

    @Test
    void a_clock_that_goes_back_hides_nothing() {
        due("m1", "m2");
        tell("m1", "m2");
        assertDue();
        clock.advance(Duration.ofHours(-2));
        putBefore("m1", clock.instant());
        assertDue("m1");
    }

    @Test
    void a_restarted_process_begins_at_the_head() {
        due("m1", "m2");
        tell("m1", "m2");
        assertDue();
        putBefore("m1", clock.instant().minusSeconds(1));
        restart();
        assertDue("m1");
    }
}
