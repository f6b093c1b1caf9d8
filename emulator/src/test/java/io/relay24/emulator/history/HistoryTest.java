package io.relay24.emulator.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HistoryTest {

    @Test
    void the_oldest_are_forgotten() {
        var history = new History<Integer>(3);
        for (int i = 0; i < 10; i++) {
            history.put("k" + i, i);
        }
        assertThat(history.all()).containsExactly(7, 8, 9);
        assertThat(history.newest(2, value -> value != 9)).containsExactly(8, 7);
        assertThat(history.get("k0")).isEmpty();
    }

    @Test
    void an_entry_is_removed_once() {
        var history = new History<Integer>(3);
        history.put("a", 1);
        assertThat(history.remove("a")).contains(1);
        assertThat(history.remove("a")).isEmpty();
        assertThat(history.all()).isEmpty();
    }

    @Test
    void a_full_inbox_drops_its_oldest() throws Exception {
        var inbox = new Inbox<Integer>(2);
        inbox.add(1);
        inbox.add(2);
        inbox.add(3);
        assertThat(inbox.take(Duration.ZERO)).contains(2);
        assertThat(inbox.take(Duration.ZERO)).contains(3);
        assertThat(inbox.take(Duration.ZERO)).isEmpty();
    }
}
