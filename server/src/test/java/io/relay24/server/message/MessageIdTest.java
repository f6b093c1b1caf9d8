package io.relay24.server.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.server.support.ManualClock;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class MessageIdTest {

    private final ManualClock clock = ManualClock.atNoon();

    @Test
    void an_id_tells_its_time_and_node() {
        long id = new MessageId(clock, 1023, 0).next();
        assertThat(MessageId.time(id)).isEqualTo(clock.instant());
        assertThat(MessageId.node(id)).isEqualTo(1023);
    }

    @Test
    void ids_are_unique_and_grow_however_many_are_made_in_a_millisecond() {
        var ids = new MessageId(clock, 3, 0);
        var seen = new HashSet<Long>();
        long last = 0;
        for (int i = 0; i < 10_000; i++) {
            long id = ids.next();
            assertThat(id).isGreaterThan(last);
            assertThat(seen.add(id)).isTrue();
            last = id;
        }
    }

    @Test
    void a_clock_that_steps_back_repeats_no_id() {
        var ids = new MessageId(clock, 3, 0);
        long before = ids.next();
        clock.advance(Duration.ofHours(-1));
        assertThat(ids.next()).isGreaterThan(before);
    }

    @Test
    void a_restart_at_the_same_moment_repeats_no_id() {
        long before = new MessageId(clock, 3, 0).next();
        assertThat(new MessageId(clock, 3, before).next()).isGreaterThan(before);
    }

    @Test
    void a_reference_is_short_and_plain() {
        assertThat(MessageId.reference(Long.MAX_VALUE)).hasSize(13).matches("[0-9a-z]+");
    }
}
