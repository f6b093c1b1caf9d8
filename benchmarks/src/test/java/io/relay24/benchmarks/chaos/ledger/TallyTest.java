package io.relay24.benchmarks.chaos.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final int IN_FLIGHT = 2;

    private static final Fact DELIVERED = new Fact(true, true, 1, false, false, true, false);
    private static final Fact IN_DOUBT_NOT_SENT = new Fact(true, true, 0, false, true, false, false);

    private static Tally of(Fact... facts) {
        return Tally.of(List.of(facts));
    }

    @Test
    void the_promise_holds_where_every_message_is_delivered_or_in_doubt() {
        var tally = of(DELIVERED, IN_DOUBT_NOT_SENT, new Fact(false, true, 0, false, false, false, false));
        assertThat(tally.holds(IN_FLIGHT)).isTrue();
        assertThat(tally).isEqualTo(new Tally(2, 1, 0, 0, 0, 1, 0, 0));
    }

    @Test
    void a_message_that_was_promised_and_is_nowhere_is_lost() {
        var tally = of(new Fact(true, true, 0, false, false, false, false));
        assertThat(tally.lost()).isOne();
        assertThat(tally.holds(IN_FLIGHT)).isFalse();
    }

    @Test
    void one_that_was_sent_and_is_forgotten_is_lost_as_well() {
        assertThat(of(new Fact(true, false, 1, false, false, true, false)).lost())
                .isOne();
    }

    @Test
    void one_that_ended_visibly_without_being_sent_is_not_lost() {
        assertThat(of(new Fact(true, true, 0, false, false, true, false)).holds(IN_FLIGHT))
                .isTrue();
    }

    @Test
    void a_second_sms_must_be_marked() {
        assertThat(of(new Fact(true, true, 2, false, true, true, false)).holds(IN_FLIGHT))
                .isTrue();
        assertThat(of(new Fact(true, true, 2, false, false, true, false)).holds(IN_FLIGHT))
                .isFalse();
    }

    @Test
    void there_must_be_none_where_the_operator_takes_a_key() {
        assertThat(of(new Fact(true, true, 2, true, true, true, false)).holds(IN_FLIGHT))
                .isFalse();
    }

    @Test
    void an_unanswered_call_must_not_be_sent_twice_either() {
        assertThat(of(new Fact(false, true, 2, false, false, true, false)).holds(IN_FLIGHT))
                .isFalse();
    }

    @Test
    void no_more_may_be_in_doubt_than_were_on_their_way() {
        assertThat(Tally.of(Collections.nCopies(2, IN_DOUBT_NOT_SENT)).holds(IN_FLIGHT))
                .isTrue();
        assertThat(Tally.of(Collections.nCopies(3, IN_DOUBT_NOT_SENT)).holds(IN_FLIGHT))
                .isFalse();
    }

    @Test
    void what_was_sent_must_end_in_the_portal_and_stay_as_it_ended() {
        assertThat(of(new Fact(true, true, 1, false, false, false, false)).unreported())
                .isOne();
        assertThat(of(new Fact(true, true, 1, false, false, false, false)).holds(IN_FLIGHT))
                .isFalse();
        assertThat(of(new Fact(true, true, 1, false, false, true, true)).holds(IN_FLIGHT))
                .isFalse();
    }
}
