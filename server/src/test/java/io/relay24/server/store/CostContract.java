package io.relay24.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.Cost;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.DeliveryReceipt.Status;
import io.relay24.operator.Reason;
import io.relay24.server.message.Settlement;
import io.relay24.server.route.Plan;
import io.relay24.server.store.journal.Analytics;
import io.relay24.server.store.journal.Analytics.Line;
import io.relay24.server.store.journal.Wanted;
import io.relay24.server.support.Fixtures;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is kept of costs, on every database.
abstract class CostContract extends StoreCase {

    private static Optional<Cost> eur(String amount) {
        return Optional.of(new Cost(new BigDecimal(amount), "EUR"));
    }

    private void accepted(String messageId, Optional<Cost> cost, String... operatorMessageIds) {
        store.messages().add(message(messageId));
        settle(claim(1).getFirst(), new Settlement.Submitted(List.of(operatorMessageIds), cost));
    }

    private static DeliveryReceipt told(String operatorMessageId, Status status, Optional<Cost> cost) {
        return new DeliveryReceipt(operatorMessageId, "", status, Reason.of(""), Optional.empty(), cost);
    }

    private void receive(DeliveryReceipt... receipts) {
        store.receipts().record(account.id(), List.of(receipts), clock.instant());
    }

    private Optional<Cost> cost(String messageId) {
        long id = Long.parseLong(entry(messageId).reference(), Character.MAX_RADIX);
        return store.search()
                .these(Wanted.all(portal.id()), List.of(id))
                .getFirst()
                .fate()
                .cost();
    }

    @Test
    void the_cost_of_the_answer_is_known_before_and_after_the_end() {
        accepted("m1", eur("0.0333"), "op-1");
        assertThat(cost("m1")).isEqualTo(eur("0.0333"));
        restart();
        receive("op-1", Status.DELIVERED);
        assertThat(cost("m1")).isEqualTo(eur("0.0333"));
    }

    @Test
    void without_a_word_of_the_operator_there_is_none() {
        submitted("m1", "op-1");
        assertThat(cost("m1")).isEmpty();
        receive("op-1", Status.DELIVERED);
        assertThat(cost("m1")).isEmpty();
    }

    @Test
    void a_later_word_replaces_an_earlier_one_and_silence_does_not() {
        accepted("m1", eur("0.05"), "op-1");
        receive(told("op-1", Status.SENT, eur("0.04")));
        assertThat(cost("m1")).isEqualTo(eur("0.04"));
        receive("op-1", Status.SENT);
        receive(told("op-1", Status.SENT, eur("0.03")), told("op-1", Status.DELIVERED, Optional.empty()));
        assertThat(cost("m1")).isEqualTo(eur("0.03"));

        accepted("m2", eur("0.05"), "op-2");
        receive(told("op-2", Status.UNDELIVERED, eur("0")));
        assertThat(cost("m2")).isEqualTo(eur("0"));
    }

    @Test
    void parts_are_added_up_in_whatever_order_their_costs_come() {
        accepted("m1", eur("0.09"), "part-1", "part-2", "part-3");
        assertThat(cost("m1")).isEqualTo(eur("0.09"));
        receive(told("part-3", Status.DELIVERED, eur("0.03")));
        receive(told("part-1", Status.SENT, eur("0.02")));
        assertThat(cost("m1")).isEqualTo(eur("0.05"));
        receive(told("part-1", Status.DELIVERED, Optional.empty()), told("part-2", Status.DELIVERED, eur("0.01")));
        assertThat(entry("m1").status()).isEqualTo(MessageStatus.DELIVERED);
        assertThat(cost("m1")).isEqualTo(eur("0.06"));
    }

    @Test
    void the_costs_of_all_legs_are_added_up() {
        var second = Fixtures.account(store, portal);
        var legs = List.of(
                new Plan.Step(account.id(), Optional.of(Duration.ofMinutes(5))),
                new Plan.Step(second.id(), Optional.empty()));
        store.messages().add(message("m1").along(new Plan(legs, "because")));
        settle(claim(1).getFirst(), new Settlement.Submitted(List.of("wa-1"), eur("0.005")));
        receive("wa-1", Status.UNDELIVERED);
        var message =
                store.sendQueue().claim(Map.of(second.id(), 1), clock.instant()).getFirst();
        settle(message, new Settlement.Submitted(List.of("sms-1"), eur("0.03")));
        var end = told("sms-1", Status.DELIVERED, Optional.empty());
        store.receipts().record(second.id(), List.of(end), clock.instant());
        assertThat(cost("m1")).isEqualTo(eur("0.035"));
    }

    @Test
    void costs_in_two_currencies_make_no_sum() {
        accepted("m1", Optional.empty(), "part-1", "part-2");
        receive(told("part-1", Status.SENT, eur("0.02")));
        receive(told("part-2", Status.SENT, Optional.of(new Cost(BigDecimal.ONE, "USD"))));
        assertThat(cost("m1")).isEmpty();
    }

    @Test
    void a_receipt_that_is_faster_than_the_answer_keeps_its_cost() {
        store.messages().add(message("m1"));
        var message = claim(1).getFirst();
        receive(told("op-1", Status.DELIVERED, eur("0.07")));
        settle(message, new Settlement.Submitted(List.of("op-1")));
        assertThat(cost("m1")).isEqualTo(eur("0.07"));
    }

    @Test
    void the_counts_have_sums_by_currency_before_and_after_they_are_added_up() throws Exception {
        accepted("m1", eur("0.05"), "op-1");
        accepted("m2", eur("0.000001"), "op-2");
        accepted("m3", Optional.of(new Cost(BigDecimal.TEN, "RUB")), "op-3");
        accepted("m4", Optional.empty(), "op-4");
        var receipts = new ArrayList<DeliveryReceipt>();
        for (int i = 1; i <= 4; i++) {
            receipts.add(told("op-" + i, Status.DELIVERED, Optional.empty()));
        }
        receive(receipts.toArray(DeliveryReceipt[]::new));
        for (int i = 0; i < 3; i++) {
            assertThat(lines())
                    .extracting(Line::currency, line -> line.cost().stripTrailingZeros(), Line::messages)
                    .containsExactlyInAnyOrder(
                            tuple("EUR", new BigDecimal("0.050001"), 2L),
                            tuple("RUB", new BigDecimal("1E+1"), 1L),
                            tuple("", BigDecimal.ZERO, 1L));
            store.tallies().fold();
        }
    }

    private List<Line> lines() {
        return store.analytics()
                .lines(new Analytics.Question(
                        portal.id(),
                        clock.instant().minus(Duration.ofDays(1)),
                        clock.instant().plusSeconds(1),
                        Duration.ofDays(1),
                        Optional.empty(),
                        Optional.empty()));
    }
}
