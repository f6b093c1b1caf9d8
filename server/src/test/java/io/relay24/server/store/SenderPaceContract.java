package io.relay24.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.server.message.Counted;
import io.relay24.server.message.Message;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A sender with a rate of its own: what comes in too fast gets a later turn.
abstract class SenderPaceContract extends StoreCase {

    private static final int RATE = 2;

    private void add(String messageId, int segments) {
        store.messages()
                .add(message(messageId).counted(new Counted(segments, "gsm7")).paced(RATE));
    }

    private void assertNext(String... messageIds) {
        store.sendQueue().promote(clock.instant(), 10);
        assertThat(claim(10)).extracting(Message::messageId).containsExactly(messageIds);
    }

    @Test
    void messages_follow_each_other_at_the_rate() {
        add("m1", 1);
        add("m2", 1);
        add("m3", 1);
        assertNext("m1");
        clock.advance(Duration.ofMillis(499));
        assertNext();
        clock.advance(Duration.ofMillis(1));
        assertNext("m2");
        clock.advance(Duration.ofMillis(500));
        assertNext("m3");
    }

    @Test
    void segments_count() {
        add("m1", 3);
        add("m2", 1);
        assertNext("m1");
        clock.advance(Duration.ofMillis(1499));
        assertNext();
        clock.advance(Duration.ofMillis(1));
        assertNext("m2");
    }

    @Test
    void a_pause_is_not_made_up_for() {
        add("m1", 1);
        clock.advance(Duration.ofMinutes(1));
        add("m2", 1);
        add("m3", 1);
        assertNext("m1", "m2");
    }

    @Test
    void the_rate_outlives_a_restart() {
        add("m1", 1);
        restart();
        add("m2", 1);
        assertNext("m1");
    }

    @Test
    void a_sender_without_a_rate_waits_for_nobody() {
        add("m1", 1);
        add("m2", 1);
        store.messages().add(message("m3"));
        assertNext("m1", "m3");
    }

    @Test
    void a_message_that_came_twice_takes_one_turn() {
        add("m1", 1);
        add("m1", 1);
        add("m2", 1);
        assertNext("m1");
        clock.advance(Duration.ofMillis(500));
        assertNext("m2");
    }
}
