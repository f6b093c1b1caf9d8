package io.relay24.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.Reason;
import io.relay24.server.message.Settlement;
import io.relay24.server.support.Fixtures;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What receipts do to messages, on every database.
abstract class ReceiptContract extends StoreCase {

    @Test
    void a_receipt_ends_its_message() {
        submitted("m1", "op-1");
        receive("op-1", DeliveryReceipt.Status.DELIVERED);
        var entry = entry("m1");
        assertThat(entry.status()).isEqualTo(MessageStatus.DELIVERED);
        assertThat(entry.operatorMessageId()).isEqualTo("op-1");
        assertThat(entry.timeline())
                .extracting(Journal.Line::kind)
                .containsExactly("received", "submitted", "delivered");
        assertThat(dueReports(Duration.ofSeconds(12))).containsExactly(MessageStatus.DELIVERED);
    }

    @Test
    void an_early_receipt_waits_for_the_operators_answer() {
        store.messages().add(message("m1"));
        var message = claim(1).getFirst();
        receive("op-1", DeliveryReceipt.Status.DELIVERED);
        settle(message, new Settlement.Submitted(List.of("op-1")));
        assertThat(entry("m1").status()).isEqualTo(MessageStatus.DELIVERED);
    }

    @Test
    void the_first_final_receipt_stays() {
        submitted("m1", "op-1");
        receive("op-1", DeliveryReceipt.Status.DELIVERED);
        receive("op-1", DeliveryReceipt.Status.UNDELIVERED);
        receive("op-1", DeliveryReceipt.Status.SENT);
        assertThat(entry("m1").status()).isEqualTo(MessageStatus.DELIVERED);
        assertThat(dueReports(Duration.ofSeconds(12))).containsExactly(MessageStatus.DELIVERED);
    }

    @Test
    void an_unknown_word_ends_nothing_and_is_seen_in_the_timeline() {
        submitted("m1", "op-1");
        receive("op-1", DeliveryReceipt.Status.UNKNOWN);
        assertThat(entry("m1").status()).isEqualTo(MessageStatus.SENT);
        assertThat(entry("m1").timeline()).extracting(Journal.Line::kind).contains("unknown_status");
    }

    @Test
    void a_message_of_several_parts_ends_with_its_last_part() {
        submitted("m1", "part-1", "part-2", "part-3");
        receive("part-1", DeliveryReceipt.Status.DELIVERED);
        receive("part-3", DeliveryReceipt.Status.UNDELIVERED);
        receive("part-3", DeliveryReceipt.Status.DELIVERED);
        assertThat(entry("m1").status()).isEqualTo(MessageStatus.SENT);
        receive("part-2", DeliveryReceipt.Status.DELIVERED);
        assertThat(entry("m1").status()).isEqualTo(MessageStatus.UNDELIVERED);
    }

    @Test
    void a_message_in_doubt_is_found_by_our_reference() {
        store.messages().add(message("m1"));
        var message = claim(1).getFirst();
        settle(message, new Settlement.InDoubt(Reason.of("time-out")));
        assertThat(entry("m1").inDoubt()).isTrue();
        store.receipts()
                .record(
                        account.id(),
                        List.of(receipt("op-9", message.reference(), DeliveryReceipt.Status.DELIVERED)),
                        clock.instant());
        assertThat(entry("m1").status()).isEqualTo(MessageStatus.DELIVERED);
        assertThat(entry("m1").inDoubt()).isTrue();
    }

    @Test
    void a_message_accepted_without_an_id_is_found_by_our_reference() {
        store.messages().add(message("m1"));
        var message = claim(1).getFirst();
        settle(message, new Settlement.Submitted(List.of()));
        store.receipts()
                .record(
                        account.id(),
                        List.of(receipt("", message.reference(), DeliveryReceipt.Status.FAILED)),
                        clock.instant());
        assertThat(entry("m1").status()).isEqualTo(MessageStatus.FAILED);
    }

    @Test
    void another_accounts_receipt_with_the_same_id_changes_nothing() {
        submitted("m1", "op-1");
        var other = Fixtures.account(store, portal);
        store.receipts()
                .record(other.id(), List.of(receipt("op-1", "", DeliveryReceipt.Status.FAILED)), clock.instant());
        assertThat(entry("m1").status()).isEqualTo(MessageStatus.SENT);
    }

    @Test
    void many_receipts_at_once_end_each_message_once() throws Exception {
        IntStream.range(0, 50).forEach(i -> submitted("m" + i, "op-" + i));
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                for (var status : List.of(DeliveryReceipt.Status.DELIVERED, DeliveryReceipt.Status.FAILED)) {
                    var id = "op-" + i;
                    var _ = callers.submit(() -> receive(id, status));
                }
            }
        }
        IntStream.range(0, 50)
                .forEach(i -> assertThat(entry("m" + i).status().isFinal()).isTrue());
        long outcomes = store.database()
                .read(handle -> handle.createQuery("select count(*) from outcome")
                        .mapTo(Long.class)
                        .one());
        assertThat(outcomes).isEqualTo(50);
    }
}
