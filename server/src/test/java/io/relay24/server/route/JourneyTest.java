package io.relay24.server.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.Reason;
import io.relay24.server.route.Journey.Decision;
import io.relay24.server.route.Journey.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JourneyTest {

    private static final Event TAKEN = new Event.Taken();
    private static final Event DOUBTED = new Event.Doubted();
    private static final Event TIME_UP = new Event.TimeUp();
    private static final Event DELIVERED = told(MessageStatus.DELIVERED, Reason.of(""));
    private static final Event UNDELIVERED = told(MessageStatus.UNDELIVERED, Reason.of("switched off"));
    private static final Event FAILED = told(MessageStatus.FAILED, Reason.of("blocked"));
    private static final Event REJECTED = refused(Reason.of("no route"), true);

    private Journey journey = begun(false, false);
    private Decision last = new Decision.Waits("");

    @Test
    void a_refused_leg_is_followed_by_the_next() {
        happens(1, REJECTED);
        assertGoesOnTo(2);
        assertThat(((Decision.GoesOn) last).why()).isEqualTo("\"one\": failed: no route; now \"two\"");
    }

    @Test
    void the_last_legs_refusal_is_the_messages_fate() {
        happens(1, REJECTED);
        happens(2, REJECTED);
        assertEnds(2, MessageStatus.FAILED);
    }

    @Test
    void what_may_not_go_on_ends_the_message() {
        happens(1, refused(Reason.of("too old"), false));
        assertEnds(1, MessageStatus.FAILED);
    }

    @Test
    void whoever_opted_out_is_left_alone_by_all_legs() {
        journey = begun(true, false);
        happens(1, TAKEN);
        happens(1, told(MessageStatus.FAILED, Reason.of("the recipient does not want to be disturbed (DND)")));
        assertEnds(1, MessageStatus.FAILED);
    }

    @Test
    void a_leg_in_doubt_is_never_followed() {
        journey = begun(true, true);
        happens(1, DOUBTED);
        happens(1, TIME_UP);
        assertThat(last).isInstanceOf(Decision.Waits.class);
        happens(1, REJECTED);
        assertEnds(1, MessageStatus.FAILED);
    }

    @Test
    void a_receipt_that_resolves_the_doubt_lets_a_cascade_go_on() {
        journey = begun(true, false);
        happens(1, DOUBTED);
        happens(1, UNDELIVERED);
        assertGoesOnTo(2);
    }

    @Test
    void the_guess_that_nobody_will_tell_anything_is_no_reason_to_go_on() {
        journey = begun(true, false);
        happens(1, DOUBTED);
        happens(1, told(MessageStatus.UNDELIVERED, new Reason(Verdict.NO_RECEIPT, "no receipt")));
        assertEnds(1, MessageStatus.UNDELIVERED);
    }

    @Test
    void without_a_cascade_the_receipt_is_the_fate() {
        happens(1, TAKEN);
        happens(1, UNDELIVERED);
        assertEnds(1, MessageStatus.UNDELIVERED);
    }

    @Test
    void a_cascade_goes_on_when_its_time_is_over_or_the_operator_gives_up() {
        journey = begun(true, false);
        happens(1, TAKEN);
        happens(1, TIME_UP);
        assertGoesOnTo(2);
        journey = begun(true, false);
        happens(1, TAKEN);
        happens(1, FAILED);
        assertGoesOnTo(2);
    }

    @Test
    void a_late_delivery_of_the_first_leg_is_the_fate_and_the_second_is_only_noted() {
        journey = begun(true, false);
        happens(1, TAKEN);
        happens(1, TIME_UP);
        happens(2, TAKEN);
        happens(1, DELIVERED);
        assertEnds(1, MessageStatus.DELIVERED);
        happens(2, DELIVERED);
        assertThat(last).isEqualTo(new Decision.TooLate("\"two\": delivered"));
        assertThat(journey.isOpen()).isFalse();
    }

    @Test
    void a_failed_second_leg_waits_for_the_first_that_is_still_open() {
        journey = begun(true, false);
        happens(1, TAKEN);
        happens(1, TIME_UP);
        happens(2, REJECTED);
        assertThat(last).isEqualTo(new Decision.Waits("\"two\": failed: no route"));
        happens(1, DELIVERED);
        assertEnds(1, MessageStatus.DELIVERED);
    }

    @Test
    void without_a_delivery_the_order_of_the_verdicts_does_not_matter() {
        var orders = List.of(List.of(1, 2), List.of(2, 1));
        for (var order : orders) {
            journey = begun(true, false);
            happens(1, TAKEN);
            happens(1, TIME_UP);
            happens(2, TAKEN);
            order.forEach(position -> happens(position, position == 1 ? FAILED : UNDELIVERED));
            assertEnds(2, MessageStatus.UNDELIVERED);
        }
    }

    @Test
    void a_leg_is_begun_once_however_often_its_predecessor_ends() {
        journey = begun(true, true);
        happens(1, TAKEN);
        happens(1, TIME_UP);
        happens(1, TIME_UP);
        assertThat(last).isEqualTo(new Decision.Waits(""));
        happens(1, UNDELIVERED);
        assertThat(last).isEqualTo(new Decision.Waits("\"one\": undelivered: switched off"));
        assertThat(journey.leg(3).state()).isEqualTo(Leg.State.LATER);
    }

    private void happens(int position, Event event) {
        var turn = journey.after(position, event);
        journey = turn.journey();
        last = turn.decision();
    }

    private void assertGoesOnTo(int position) {
        assertThat(last).isInstanceOf(Decision.GoesOn.class);
        assertThat(((Decision.GoesOn) last).next().position()).isEqualTo(position);
        assertThat(journey.leg(position).state()).isEqualTo(Leg.State.QUEUED);
    }

    private void assertEnds(int position, MessageStatus status) {
        assertThat(last).isInstanceOf(Decision.Ends.class);
        var ends = (Decision.Ends) last;
        assertThat(ends.deciding().position()).isEqualTo(position);
        assertThat(ends.verdict().status()).isEqualTo(status);
        assertThat(journey.isEnded()).isTrue();
    }

    /// Two legs, or three if there are two cascades.
    private static Journey begun(boolean... cascades) {
        var names = List.of("one", "two", "three");
        int count = cascades[1] ? 3 : 2;
        var legs = new ArrayList<Leg>();
        for (int i = 0; i < count; i++) {
            boolean cascade = i < cascades.length && cascades[i];
            var state = i == 0 ? Leg.State.QUEUED : Leg.State.LATER;
            legs.add(new Leg(i + 1, i + 10, names.get(i), cascade, state, Optional.empty()));
        }
        return new Journey(legs, false);
    }

    private static Event told(MessageStatus status, Reason reason) {
        return new Event.Told(new Verdict(status, "op", reason));
    }

    private static Event refused(Reason reason, boolean mayGoOn) {
        return new Event.Refused(new Verdict(MessageStatus.FAILED, "", reason), mayGoOn);
    }
}
