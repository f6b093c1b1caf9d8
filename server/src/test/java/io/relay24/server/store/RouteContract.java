package io.relay24.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.DeliveryReceipt.Status;
import io.relay24.operator.Reason;
import io.relay24.server.message.Message;
import io.relay24.server.message.Settlement;
import io.relay24.server.route.Plan;
import io.relay24.server.route.Route;
import io.relay24.server.route.RouteLeg;
import io.relay24.server.support.Fixtures;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Routes and the messages that follow them, on every database. The first account stands for a messenger, the second
/// for SMS.
abstract class RouteContract extends StoreCase {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Reason NO_ROUTE = new Reason("400", "no route");

    private PortalAccount second;

    @BeforeEach
    void addAccount() {
        second = Fixtures.account(store, portal);
    }

    // ---- what an administrator keeps

    @Test
    void a_route_is_kept_in_its_order_replaced_and_forgotten() {
        var route = new Route(List.of(
                new RouteLeg(second.id(), List.of("48", "49"), Optional.of(FIVE_MINUTES)),
                new RouteLeg(account.id(), List.of(), Optional.empty())));
        store.routes().save(portal.id(), "relay24", route);
        assertThat(store.routes().of(portal.id(), "relay24")).isEqualTo(route);
        assertThat(store.routes().of(portal.id(), "other")).isEqualTo(Route.NONE);
        var shorter = new Route(route.legs().subList(1, 2));
        store.routes().save(portal.id(), "relay24", shorter);
        restart();
        assertThat(store.routes().of(portal.id(), "relay24")).isEqualTo(shorter);
        store.routes().forgetPortal(portal.id());
        assertThat(store.routes().of(portal.id(), "relay24")).isEqualTo(Route.NONE);
    }

    // ---- fail-over

    @Test
    void the_next_leg_waits_in_the_same_commit_that_ends_the_former() {
        routed("m1", failOver());
        assertThat(settle(claim(1).getFirst(), passed())).isTrue();
        restart();
        assertThat(claim(1)).isEmpty();
        var next = claimSecond();
        assertThat(next.leg()).isEqualTo(2);
        assertThat(next.attempts()).isEqualTo(1);
        assertThat(next.reference()).isEqualTo(entry("m1").reference());
        assertThat(kinds("m1")).containsExactly("received", "route", "next_leg");
        assertThat(dueReports(Duration.ofMinutes(1))).isEmpty();
    }

    @Test
    void the_account_of_the_next_leg_is_noted_as_having_work() {
        routed("m1", failOver());
        store.accountsWithWork().takeDue(clock.instant(), 10);
        settle(claim(1).getFirst(), passed());
        assertThat(store.accountsWithWork().takeDue(clock.instant(), 10)).containsExactly(second.id());
    }

    @Test
    void the_last_legs_refusal_ends_the_message_and_leaves_no_rows() {
        routed("m1", failOver());
        settle(claim(1).getFirst(), passed());
        settle(claimSecond(), passed());
        assertThat(entry("m1").status()).isEqualTo(MessageStatus.FAILED);
        assertThat(entry("m1").reason()).isEqualTo("no route");
        assertThat(dueReports(Duration.ofMinutes(1))).containsExactly(MessageStatus.FAILED);
        assertNothingIsLeft();
    }

    @Test
    void whoever_lost_a_message_begins_no_leg() {
        routed("m1", failOver());
        var message = claim(1).getFirst();
        assertThat(settle(message, new Settlement.InDoubt(Reason.of("crash")))).isTrue();
        assertThat(settle(message, passed())).isFalse();
        assertThat(store.sendQueue().claim(Map.of(second.id(), 10), clock.instant()))
                .isEmpty();
        assertThat(entry("m1").inDoubt()).isTrue();
    }

    @Test
    void a_plan_with_one_leg_leaves_no_rows_but_its_reason() {
        store.messages().add(message("m1").along(plan(step(second, Optional.empty()))));
        var message = claimSecond();
        assertThat(message.leg()).isZero();
        assertThat(legs()).isZero();
        assertThat(kinds("m1")).containsExactly("received", "route");
    }

    @Test
    void messages_behind_a_paused_account_are_found_if_another_leg_may_take_them() {
        routed("m1", failOver());
        store.messages().add(message("m2"));
        var found = store.sendQueue().claimThoseWithAnotherLeg(Map.of(account.id(), 10), clock.instant());
        assertThat(found).extracting(Message::messageId).containsExactly("m1");
        settle(found.getFirst(), passed());
        assertThat(store.sendQueue().claimThoseWithAnotherLeg(Map.of(second.id(), 10), clock.instant()))
                .isEmpty();
    }

    @Test
    void a_postponed_leg_is_told_as_queued_unless_another_was_sent_before() {
        routed("m1", failOver());
        settle(claim(1).getFirst(), passed());
        settle(claimSecond(), new Settlement.Postponed(clock.instant().plus(DAY), Reason.of("busy")));
        assertThat(dueReports(Duration.ofMinutes(1))).containsExactly(MessageStatus.QUEUED);
        sent("m2", "wa-2");
        receive("wa-2", Status.UNDELIVERED);
        settle(claimSecond(), new Settlement.Postponed(clock.instant().plus(DAY), Reason.of("busy")));
        assertThat(dueReports(Duration.ofMinutes(1))).containsExactly(MessageStatus.QUEUED);
    }

    // ---- cascade

    @Test
    void a_cascade_goes_on_when_its_time_is_over() {
        sent("m1", "wa-1");
        clock.advance(FIVE_MINUTES.minusSeconds(1));
        assertThat(store.journeys().timeUp(clock.instant(), 10)).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(store.journeys().timeUp(clock.instant(), 10)).isEqualTo(1);
        assertThat(store.journeys().timeUp(clock.instant(), 10)).isZero();
        assertThat(entry("m1").status()).isEqualTo(MessageStatus.SENT);
        assertThat(claimSecond().leg()).isEqualTo(2);
    }

    @Test
    void a_cascade_goes_on_from_the_queue_and_from_where_it_is_postponed() {
        routed("m1", cascade());
        routed("m2", cascade());
        settle(claim(1).getFirst(), new Settlement.Postponed(clock.instant().plus(DAY), Reason.of("busy")));
        clock.advance(FIVE_MINUTES);
        assertThat(store.journeys().timeUp(clock.instant(), 10)).isEqualTo(2);
        assertThat(claim(10)).isEmpty();
        clock.advance(DAY);
        assertThat(store.sendQueue().promote(clock.instant(), 10)).isZero();
        assertThat(store.sendQueue().claim(Map.of(second.id(), 10), clock.instant()))
                .hasSize(2);
    }

    @Test
    void a_leg_that_is_in_somebodys_hands_is_not_left_before_its_outcome_is_known() {
        routed("m1", cascade());
        var message = claim(1).getFirst();
        clock.advance(FIVE_MINUTES);
        assertThat(store.journeys().timeUp(clock.instant(), 10)).isZero();
        settle(message, new Settlement.Submitted(List.of("wa-1")));
        clock.advance(Duration.ofSeconds(5));
        assertThat(store.journeys().timeUp(clock.instant(), 10)).isEqualTo(1);
    }

    @Test
    void a_cascade_in_doubt_holds() {
        routed("m1", cascade());
        settle(claim(1).getFirst(), new Settlement.InDoubt(Reason.of("time-out")));
        clock.advance(DAY);
        assertThat(store.journeys().timeUp(clock.instant(), 10)).isZero();
        assertThat(store.sendQueue().claim(Map.of(second.id(), 10), clock.instant()))
                .isEmpty();
    }

    @Test
    void a_repetition_in_doubt_holds_as_well() {
        routed("m1", cascade());
        var again = clock.instant().plusSeconds(10);
        settle(claim(1).getFirst(), new Settlement.Postponed(again, Reason.of("time-out"), true));
        clock.advance(FIVE_MINUTES);
        assertThat(store.journeys().timeUp(clock.instant(), 10)).isZero();
        store.sendQueue().promote(clock.instant(), 10);
        assertThat(store.sendQueue().claimThoseWithAnotherLeg(Map.of(account.id(), 10), clock.instant()))
                .isEmpty();
        assertThat(claim(1)).hasSize(1);
    }

    @Test
    void an_undelivered_first_leg_is_followed_at_once() {
        sent("m1", "wa-1");
        receive("wa-1", Status.UNDELIVERED);
        assertThat(entry("m1").status()).isEqualTo(MessageStatus.QUEUED);
        settle(claimSecond(), new Settlement.Submitted(List.of("sms-1")));
        receiveSecond("sms-1", Status.DELIVERED);
        var entry = entry("m1");
        assertThat(entry.status()).isEqualTo(MessageStatus.DELIVERED);
        assertThat(entry.operatorMessageId()).isEqualTo("sms-1");
        assertThat(kinds("m1")).containsExactly("received", "route", "submitted", "next_leg", "submitted", "delivered");
        assertThat(dueReports(Duration.ofMinutes(1))).containsExactly(MessageStatus.DELIVERED);
        assertNothingIsLeft();
    }

    @Test
    void a_late_delivery_stops_the_second_leg_while_it_waits() {
        sent("m1", "wa-1");
        clock.advance(FIVE_MINUTES);
        store.journeys().timeUp(clock.instant(), 10);
        receive("wa-1", Status.DELIVERED);
        assertThat(store.sendQueue().claim(Map.of(second.id(), 10), clock.instant()))
                .isEmpty();
        assertThat(entry("m1").status()).isEqualTo(MessageStatus.DELIVERED);
        assertNothingIsLeft();
    }

    @Test
    void a_late_delivery_counts_even_while_the_second_leg_is_in_somebodys_hands() {
        for (var settlement : List.of(
                new Settlement.Submitted(List.of("sms-1")),
                new Settlement.Postponed(clock.instant().plus(DAY), Reason.of("busy")),
                new Settlement.Returned(Reason.of("claimed but not handed out")),
                passed(),
                new Settlement.Ended(MessageStatus.FAILED, Reason.of("too old")))) {
            var id = settlement.getClass().getSimpleName();
            sent(id, "wa-" + id);
            clock.advance(FIVE_MINUTES);
            store.journeys().timeUp(clock.instant(), 10);
            var message = claimSecond();
            receive("wa-" + id, Status.DELIVERED);
            assertThat(settle(message, settlement)).isTrue();
            assertThat(entry(id).status()).isEqualTo(MessageStatus.DELIVERED);
            assertThat(entry(id).operatorMessageId()).isEqualTo("wa-" + id);
            assertThat(kinds(id)).contains("after_the_end");
        }
        receiveSecond("sms-1", Status.DELIVERED);
        assertThat(entry("Submitted").operatorMessageId()).isEqualTo("wa-Submitted");
        assertNothingIsLeft();
    }

    @Test
    void the_fates_of_parts_are_combined_leg_by_leg() {
        sent("m1", "wa-1", "wa-2");
        clock.advance(FIVE_MINUTES);
        store.journeys().timeUp(clock.instant(), 10);
        settle(claimSecond(), new Settlement.Submitted(List.of("sms-1", "sms-2")));
        receive("wa-1", Status.DELIVERED);
        receiveSecond("sms-1", Status.DELIVERED);
        assertThat(entry("m1").status()).isEqualTo(MessageStatus.SENT);
        receiveSecond("sms-2", Status.DELIVERED);
        assertThat(entry("m1").status()).isEqualTo(MessageStatus.DELIVERED);
        receive("wa-2", Status.UNDELIVERED);
        assertThat(entry("m1").status()).isEqualTo(MessageStatus.DELIVERED);
        assertNothingIsLeft();
    }

    @Test
    void both_legs_delivered_at_once_make_one_fate() throws Exception {
        IntStream.range(0, 30).forEach(i -> {
            sent("m" + i, "wa-" + i);
        });
        clock.advance(FIVE_MINUTES);
        assertThat(store.journeys().timeUp(clock.instant(), 100)).isEqualTo(30);
        for (var message : store.sendQueue().claim(Map.of(second.id(), 100), clock.instant())) {
            settle(message, new Settlement.Submitted(List.of("sms-" + message.messageId())));
        }
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 30; i++) {
                var number = i;
                var _ = callers.submit(() -> receive("wa-" + number, Status.DELIVERED));
                var _ = callers.submit(() -> receiveSecond("sms-m" + number, Status.DELIVERED));
                var _ = callers.submit(() -> store.journeys().timeUp(clock.instant(), 100));
            }
        }
        IntStream.range(0, 30).forEach(i -> assertThat(entry("m" + i).status()).isEqualTo(MessageStatus.DELIVERED));
        assertNothingIsLeft();
    }

    @Test
    void legs_that_were_forgotten_harm_nobody() {
        sent("m1", "wa-1");
        store.journeys().forget(clock.instant().plus(DAY));
        receive("wa-1", Status.UNDELIVERED);
        assertThat(entry("m1").status()).isEqualTo(MessageStatus.UNDELIVERED);
    }

    // ---- helpers

    private static Plan plan(Plan.Step... steps) {
        return new Plan(List.of(steps), "because");
    }

    private Plan failOver() {
        return plan(step(account, Optional.empty()), step(second, Optional.empty()));
    }

    private Plan cascade() {
        return plan(step(account, Optional.of(FIVE_MINUTES)), step(second, Optional.empty()));
    }

    private static Plan.Step step(PortalAccount through, Optional<Duration> within) {
        return new Plan.Step(through.id(), within);
    }

    private void routed(String messageId, Plan plan) {
        store.messages().add(message(messageId).along(plan));
    }

    /// On a cascade, and accepted by the first operator.
    private void sent(String messageId, String... operatorMessageIds) {
        routed(messageId, cascade());
        settle(claim(1).getFirst(), new Settlement.Submitted(List.of(operatorMessageIds)));
    }

    private Message claimSecond() {
        return store.sendQueue().claim(Map.of(second.id(), 1), clock.instant()).getFirst();
    }

    private static Settlement passed() {
        return new Settlement.Passed(NO_ROUTE, new Settlement.Ended(MessageStatus.FAILED, NO_ROUTE));
    }

    private void receiveSecond(String operatorMessageId, DeliveryReceipt.Status status) {
        store.receipts().record(second.id(), List.of(receipt(operatorMessageId, "", status)), clock.instant());
    }

    private List<String> kinds(String messageId) {
        return entry(messageId).timeline().stream().map(Journal.Line::kind).toList();
    }

    private int legs() {
        return count("leg");
    }

    private void assertNothingIsLeft() {
        assertThat(legs()).isZero();
        assertThat(count("send_queue") + count("delayed") + count("awaiting")).isZero();
    }

    private int count(String table) {
        return store.database()
                .read(handle -> handle.createQuery("select count(*) from " + table)
                        .mapTo(Integer.class)
                        .one());
    }
}
