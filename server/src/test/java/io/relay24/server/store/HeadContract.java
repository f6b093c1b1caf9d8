package io.relay24.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.operator.Reason;
import io.relay24.server.message.Message;
import io.relay24.server.message.Settlement;
import io.relay24.server.store.SendQueue.Turn;
import io.relay24.server.support.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Claims begin where earlier ones ended, and nothing that waits before that place is forgotten.
abstract class HeadContract extends StoreCase {

    private static final Reason BUSY = Reason.of("busy");

    private List<Message> take(String... messageIds) {
        for (String messageId : messageIds) {
            store.messages().add(message(messageId));
        }
        var claimed = claim(10);
        assertThat(claimed).extracting(Message::messageId).containsExactly(messageIds);
        return claimed;
    }

    private void assertNext(String... messageIds) {
        assertThat(claim(10)).extracting(Message::messageId).containsExactly(messageIds);
    }

    /// As if another node had claimed it at the same time and then failed.
    private void letGo(Message message) {
        store.database()
                .write(handle -> handle.execute(
                        "update send_queue set node = null, started_at = null where id = ?", message.id()));
    }

    @Test
    void a_promoted_message_is_next_at_once() {
        var taken = take("m1", "m2", "m3");
        settle(taken.getFirst(), new Settlement.Postponed(clock.instant().plusSeconds(3), BUSY));
        clock.advance(Duration.ofSeconds(3));
        assertThat(store.sendQueue().promote(clock.instant(), 10)).isEqualTo(1);
        store.messages().add(message("m4"));
        assertNext("m1", "m4");
    }

    @Test
    void a_returned_message_is_next_at_once() {
        var taken = take("m1", "m2", "m3");
        settle(taken.get(1), new Settlement.Returned(BUSY));
        settle(taken.getFirst(), new Settlement.Returned(BUSY));
        assertNext("m1", "m2");
    }

    @Test
    void an_urgent_message_overtakes_what_waits_wherever_the_claims_are() {
        take("m1", "m2");
        store.messages().add(message("m3"));
        store.messages().add(Fixtures.urgent(account, "code", clock.instant()));
        assertNext("code", "m3");
    }

    @Test
    void what_another_node_let_go_is_found_after_ten_seconds() {
        var taken = take("m1", "m2");
        letGo(taken.getFirst());
        clock.advance(Duration.ofMillis(9_999));
        assertNext();
        clock.advance(Duration.ofMillis(1));
        assertNext("m1");
    }

    @Test
    void what_a_node_let_go_that_is_gone_is_found_at_once() {
        var taken = take("m1", "m2");
        letGo(taken.getFirst());
        store.lookFromTheHead();
        assertNext("m1");
    }

    @Test
    void a_clock_that_goes_back_hides_nothing() {
        var taken = take("m1", "m2");
        letGo(taken.getFirst());
        clock.advance(Duration.ofHours(-2));
        assertNext("m1");
    }

    @Test
    void what_a_turn_was_too_short_for_stays_next() {
        for (int i = 1; i <= 4; i++) {
            store.messages().add(message("m" + i));
        }
        var turn = Map.of(account.id(), new Turn(2, 2.0));
        assertThat(store.sendQueue().claimInTurn(turn, clock.instant()).messages())
                .extracting(Message::messageId)
                .containsExactly("m1", "m2");
        Instant next = clock.instant().plusSeconds(1);
        assertThat(store.sendQueue().claimInTurn(turn, clock.instant()).later()).containsValue(next);
        clock.advance(Duration.ofSeconds(1));
        assertThat(store.sendQueue().claimInTurn(turn, clock.instant()).messages())
                .extracting(Message::messageId)
                .containsExactly("m3", "m4");
    }

    @Test
    void what_went_to_the_operator_beside_segments_counts_once() {
        for (int i = 1; i <= 6; i++) {
            store.messages().add(message("m" + i));
        }
        assertThat(claimed(new Turn(1, 2.0, 0))).containsExactly("m1");
        clock.advance(Duration.ofMillis(500));
        assertThat(claimed(new Turn(1, 2.0, 1))).containsExactly("m2");
        clock.advance(Duration.ofMillis(500));
        assertThat(claimed(new Turn(1, 2.0, 1))).isEmpty();
        clock.advance(Duration.ofMillis(500));
        assertThat(claimed(new Turn(1, 2.0, 1))).containsExactly("m3");
        clock.advance(Duration.ofMillis(500));
        assertThat(claimed(new Turn(1, 2.0, 1))).containsExactly("m4");
    }

    @Test
    void what_could_not_be_counted_yet_counts_at_the_next_claim() {
        for (int i = 1; i <= 3; i++) {
            store.messages().add(message("m" + i));
        }
        assertThat(claimed(new Turn(1, 2.0, 0))).containsExactly("m1");
        assertThat(claimed(new Turn(1, 2.0, 1))).isEmpty();
        clock.advance(Duration.ofMillis(500));
        assertThat(claimed(new Turn(1, 2.0, 1))).containsExactly("m2");
        clock.advance(Duration.ofMillis(500));
        assertThat(claimed(new Turn(1, 2.0, 1))).isEmpty();
    }

    @Test
    void what_went_beside_segments_counts_also_when_nothing_waits_and_for_a_second_at_most() {
        var later = store.sendQueue()
                .claimInTurn(Map.of(account.id(), new Turn(1, 2.0, 1000)), clock.instant())
                .later();
        assertThat(later).containsEntry(account.id(), clock.instant().plusSeconds(1));
    }

    private List<String> claimed(Turn turn) {
        return store.sendQueue().claimInTurn(Map.of(account.id(), turn), clock.instant()).messages().stream()
                .map(Message::messageId)
                .toList();
    }

    @Test
    void a_restarted_process_begins_at_the_head() {
        var taken = take("m1", "m2");
        letGo(taken.getFirst());
        restart();
        assertNext("m1");
    }
}
