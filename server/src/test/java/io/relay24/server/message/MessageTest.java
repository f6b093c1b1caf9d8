package io.relay24.server.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.Reason;
import io.relay24.operator.SendOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-24T12:00:00Z");
    private static final Reason BUSY = new Reason("429", "too many requests");
    private static final Message.Rules HOLD = new Message.Rules(Duration.ofSeconds(10), Duration.ofHours(24), false);
    private static final Message.Rules RESEND = new Message.Rules(Duration.ofSeconds(10), Duration.ofHours(24), true);

    private final Message message = new Message(
            MessageId.floor(RECEIVED),
            1,
            2,
            1,
            "e35864edce3eaad987d32f8955c1177b",
            "relay24",
            "+9172012345",
            "test",
            3,
            9,
            0);

    @Test
    void an_accepted_message_waits_for_receipts() {
        assertThat(settled(new SendOutcome.Accepted(List.of("a", "b")), HOLD))
                .isEqualTo(new Settlement.Submitted(List.of("a", "b")));
    }

    @Test
    void a_rejected_message_fails() {
        assertThat(settled(new SendOutcome.Rejected(BUSY), HOLD))
                .isEqualTo(new Settlement.Ended(MessageStatus.FAILED, BUSY));
    }

    @Test
    void a_deferred_message_waits_as_long_as_the_operator_asks() {
        assertThat(settled(new SendOutcome.Deferred(BUSY, Optional.of(Duration.ofMinutes(7))), HOLD))
                .isEqualTo(new Settlement.Postponed(RECEIVED.plus(Duration.ofMinutes(7)), BUSY));
    }

    @Test
    void a_deferred_message_backs_off_when_the_operator_does_not_say_how_long() {
        assertThat(settled(new SendOutcome.Deferred(BUSY, Optional.empty()), HOLD))
                .isEqualTo(new Settlement.Postponed(RECEIVED.plusSeconds(10), BUSY));
    }

    @Test
    void a_message_that_would_be_too_old_at_its_next_attempt_fails_and_says_why() {
        var settlement = message.settle(
                new SendOutcome.Deferred(BUSY, Optional.empty()), HOLD, RECEIVED.plus(Duration.ofHours(24)));
        assertThat(settlement)
                .isEqualTo(new Settlement.Ended(
                        MessageStatus.FAILED, new Reason("429", "gave up after 3 attempts: too many requests")));
    }

    @Test
    void an_uncertain_message_is_in_doubt_and_not_sent_again() {
        assertThat(settled(new SendOutcome.Uncertain(BUSY), HOLD)).isEqualTo(new Settlement.InDoubt(BUSY));
    }

    @Test
    void an_uncertain_message_is_sent_again_where_the_reference_is_a_key() {
        assertThat(settled(new SendOutcome.Uncertain(BUSY), RESEND))
                .isEqualTo(new Settlement.Postponed(RECEIVED.plusSeconds(10), BUSY, true));
    }

    @Test
    void an_uncertain_message_that_is_too_old_to_be_sent_again_is_in_doubt() {
        assertThat(message.settle(new SendOutcome.Uncertain(BUSY), RESEND, RECEIVED.plus(Duration.ofHours(24))))
                .isEqualTo(new Settlement.InDoubt(BUSY));
    }

    @Test
    void another_leg_may_take_what_the_operator_certainly_has_not() {
        assertThat(onLeg(1, new SendOutcome.Rejected(BUSY)))
                .isEqualTo(new Settlement.Passed(BUSY, new Settlement.Ended(MessageStatus.FAILED, BUSY)));
        assertThat(onLeg(1, new SendOutcome.AccountRefused(BUSY)))
                .isEqualTo(new Settlement.Passed(BUSY, new Settlement.Returned(BUSY)));
    }

    @Test
    void no_other_leg_may_take_what_the_operator_may_have_or_will_take_later() {
        assertThat(onLeg(1, new SendOutcome.Uncertain(BUSY))).isEqualTo(new Settlement.InDoubt(BUSY));
        assertThat(onLeg(1, new SendOutcome.Deferred(BUSY, Optional.empty())))
                .isEqualTo(new Settlement.Postponed(RECEIVED.plusSeconds(10), BUSY));
    }

    @Test
    void a_refused_account_gives_the_message_back() {
        assertThat(settled(new SendOutcome.AccountRefused(BUSY), HOLD)).isEqualTo(new Settlement.Returned(BUSY));
    }

    @Test
    void number_and_text_are_not_printed() {
        assertThat(message.toString()).doesNotContain("9172012345").doesNotContain("test");
    }

    @Test
    void no_other_leg_may_take_what_the_recipient_does_not_want() {
        var stop = Reason.of("the recipient has opted out (STOP)");
        assertThat(onLeg(1, new SendOutcome.Rejected(stop)))
                .isEqualTo(new Settlement.Ended(MessageStatus.FAILED, stop));
    }

    private Settlement onLeg(int leg, SendOutcome outcome) {
        var routed = new Message(message.id(), 1, 2, 1, "m1", "relay24", "+9172012345", "test", 1, 9, leg);
        return routed.settle(outcome, HOLD, RECEIVED);
    }

    private Settlement settled(SendOutcome outcome, Message.Rules rules) {
        return message.settle(outcome, rules, RECEIVED);
    }
}
