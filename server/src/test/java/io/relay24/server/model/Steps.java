package io.relay24.server.model;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.Reason;
import io.relay24.operator.SendOutcome;
import io.relay24.server.message.Fate;
import io.relay24.server.message.Message;
import io.relay24.server.message.MessageId;
import io.relay24.server.message.Settlement;
import io.relay24.server.model.State.Draft;
import io.relay24.server.model.State.Hand;
import io.relay24.server.model.State.Luck;
import io.relay24.server.model.State.Mark;
import io.relay24.server.model.State.Node;
import io.relay24.server.model.State.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What can happen next. Each step is one commit, one call, one crash; decisions are those of [Message] and [Fate].
final class Steps {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final long ID = MessageId.floor(NOW.minusSeconds(1));
    private static final Reason REASON = Reason.of("modelled");
    private static final SendOutcome ACCEPTED = new SendOutcome.Accepted(List.of("op1"));

    private final Set<Guard> guards;

    /// Whether the operator takes our reference as a key, and whether the account wants doubt to be sent again.
    private final boolean keyed;

    private final boolean resend;

    Steps(Set<Guard> guards, boolean keyed, boolean resend) {
        this.guards = guards;
        this.keyed = keyed;
        this.resend = resend;
    }

    private boolean has(Guard guard) {
        return guards.contains(guard);
    }

    /// All next states, by what happens.
    Map<String, State> from(State state) {
        var next = new TreeMap<String, State>();
        for (int i = 0; i < state.nodes().size(); i++) {
            node(state, i, next);
        }
        world(state, next);
        report(state, next);
        return next;
    }

    // ---- a node

    private void node(State state, int i, Map<String, State> next) {
        var node = state.nodes().get(i);
        if (!node.alive()) {
            next.put("restart " + i, state.but(to -> to.nodes.set(i, new Node(node.life() + 1, true, true, none()))));
            return;
        }
        if (node.hand().isEmpty()) {
            claim(state, i, next);
        }
        node.hand().ifPresent(hand -> {
            if (hand.answer().isEmpty()) {
                call(state, i, hand, next);
            } else {
                next.put("settle " + i, state.but(to -> settle(to, i, node, hand)));
            }
        });
        if (state.luck().crashes() < 1) {
            next.put("crash " + i, state.but(to -> {
                to.nodes.set(i, new Node(node.life(), false, false, none()));
                to.luck = luck(state, 1, 0, 0, 0);
            }));
        }
        if (node.leased() && state.luck().expiries() < 1) {
            next.put("lease of " + i + " expires", state.but(to -> {
                to.nodes.set(i, new Node(node.life(), true, false, node.hand()));
                to.luck = luck(state, 0, 1, 0, 0);
            }));
        }
        if (!node.leased()) {
            next.put(
                    "lease of " + i + " again",
                    state.but(to -> to.nodes.set(i, new Node(node.life(), true, true, node.hand()))));
        }
        recover(state, i, next);
    }

    private static Optional<Hand> none() {
        return Optional.empty();
    }

    private static Luck luck(State from, int crashes, int expiries, int deferrals, int lostAnswers) {
        var luck = from.luck();
        return new Luck(
                luck.crashes() + crashes,
                luck.expiries() + expiries,
                luck.deferrals() + deferrals,
                luck.lostAnswers() + lostAnswers);
    }

    private void claim(State state, int i, Map<String, State> next) {
        boolean free = state.place() == Place.WAITING;
        boolean taken = state.place() == Place.HELD && !has(Guard.CLAIM_OF_THE_UNCLAIMED);
        if (!free && !taken) {
            return;
        }
        next.put("claim " + i, state.but(to -> {
            var node = state.nodes().get(i);
            to.nodes.set(i, node.with(Optional.of(new Hand(next(state), Optional.empty()))));
            if (has(Guard.CLAIM_BEFORE_CALL)) {
                to.place = Place.HELD;
                to.holder = Optional.of(new Mark(i, node.life()));
                to.attempts = next(state);
            }
        }));
    }

    /// More than two are all alike.
    private static int next(State state) {
        return Math.min(state.attempts() + 1, 3);
    }

    private void call(State state, int i, Hand hand, Map<String, State> next) {
        boolean repeated = state.sms() > 0 && keyed;
        for (var fate : List.of(DeliveryReceipt.Status.DELIVERED, DeliveryReceipt.Status.UNDELIVERED)) {
            Consumer<Draft> taking = to -> take(to, repeated, fate);
            answer(state, i, hand, "takes it, " + fate, ACCEPTED, taking, 0, 0, next);
            if (state.luck().lostAnswers() < 1) {
                answer(
                        state,
                        i,
                        hand,
                        "takes it unheard, " + fate,
                        new SendOutcome.Uncertain(REASON),
                        taking,
                        0,
                        1,
                        next);
            }
        }
        if (!repeated) {
            answer(state, i, hand, "rejects it", new SendOutcome.Rejected(REASON), _ -> {}, 0, 0, next);
            if (state.luck().deferrals() < 1) {
                var later = new SendOutcome.Deferred(REASON, Optional.empty());
                answer(state, i, hand, "defers it", later, _ -> {}, 1, 0, next);
            }
        }
    }

    /// Every receipt is told after a word that means nothing, and twice.
    private static void take(Draft to, boolean repeated, DeliveryReceipt.Status fate) {
        if (!repeated) {
            to.sms++;
            to.told.addAll(List.of(DeliveryReceipt.Status.UNKNOWN, fate, fate));
        }
    }

    private static void answer(
            State state,
            int i,
            Hand hand,
            String what,
            SendOutcome outcome,
            Consumer<Draft> also,
            int deferrals,
            int lost,
            Map<String, State> next) {
        next.put("operator of " + i + " " + what, state.but(to -> {
            also.accept(to);
            var answered = new Hand(hand.attempts(), Optional.of(outcome));
            to.nodes.set(i, state.nodes().get(i).with(Optional.of(answered)));
            to.luck = luck(state, 0, 0, deferrals, lost);
        }));
    }

    private static Message message(int attempts) {
        return new Message(ID, 1, 1, 1, "m", "relay24", "+1", "text", attempts, 0, 0);
    }

    private Message.Rules rules() {
        boolean again = resend && (keyed || !has(Guard.RESEND_WITH_A_KEY));
        return new Message.Rules(Duration.ofSeconds(1), Duration.ofHours(24), again);
    }

    private void settle(Draft to, int i, Node node, Hand hand) {
        to.nodes.set(i, node.with(none()));
        boolean own = to.place == Place.HELD && to.holder.equals(Optional.of(new Mark(i, node.life())));
        boolean unmarked = !has(Guard.CLAIM_BEFORE_CALL) && to.place == Place.WAITING;
        if (own || unmarked || !has(Guard.OWN_MARK)) {
            write(to, message(hand.attempts()).settle(hand.answer().orElseThrow(), rules(), NOW));
        }
    }

    private static void write(Draft to, Settlement settlement) {
        to.holder = Optional.empty();
        switch (settlement) {
            case Settlement.Submitted _ -> await(to, Place.AWAITING);
            case Settlement.InDoubt _ -> {
                to.doubted = true;
                await(to, Place.DOUBT);
            }
            case Settlement.Postponed postponed -> {
                to.doubted |= postponed.isInDoubt();
                to.place = Place.POSTPONED;
                tell(to, MessageStatus.QUEUED);
            }
            case Settlement.Returned _ -> to.place = Place.WAITING;
            case Settlement.Ended ended -> end(to, ended.status());
            case Settlement.Passed _ -> throw new IllegalStateException("there is no route here");
        }
    }

    private static void await(Draft to, Place place) {
        to.place = place;
        if (place == Place.AWAITING && to.attempts > 1) {
            tell(to, MessageStatus.SENT);
        }
        to.early.ifPresent(status -> end(to, status));
        to.early = Optional.empty();
    }

    private static void end(Draft to, MessageStatus status) {
        to.place = Place.ENDED;
        to.outcome = Optional.of(status);
        tell(to, status);
    }

    private static void tell(Draft to, MessageStatus status) {
        if (to.report.filter(State::isFinal).isEmpty()) {
            to.report = Optional.of(status);
        }
    }

    /// This node finds what another process, or its own former life, had in its hands.
    private void recover(State state, int i, Map<String, State> next) {
        if (state.place() != Place.HELD || state.holder().isEmpty()) {
            return;
        }
        var mark = state.holder().get();
        var holder = state.nodes().get(mark.node());
        boolean gone = holder.life() != mark.life() || !holder.alive() || (!holder.leased() && mark.node() != i);
        if (gone || (!has(Guard.RECOVERY_FROM_THE_GONE) && mark.node() != i)) {
            next.put("recovery by " + i, state.but(to -> {
                var doubt = message(state.attempts()).uncertain(REASON, rules(), NOW);
                write(to, has(Guard.RECOVERY_DOUBTS) ? doubt : new Settlement.Returned(REASON));
            }));
        }
    }

    // ---- operator and time

    private void world(State state, Map<String, State> next) {
        if (state.place() == Place.POSTPONED) {
            next.put("its time has come", state.but(to -> to.place = Place.WAITING));
        }
        if (state.place() == Place.AWAITING || state.place() == Place.DOUBT) {
            next.put("no receipt in time", state.but(to -> end(to, MessageStatus.UNDELIVERED)));
        }
        if (!state.told().isEmpty()) {
            next.put("receipt " + state.told().getFirst(), state.but(this::receive));
            next.put("receipt is lost", state.but(to -> to.told.removeFirst()));
        }
        if (!has(Guard.ONE_MESSAGE_PER_ID) && state.place() != Place.WAITING) {
            next.put("the portal calls again", state.but(to -> {
                to.place = Place.WAITING;
                to.holder = Optional.empty();
            }));
        }
    }

    private void receive(Draft to) {
        var word = to.told.removeFirst();
        var fate = Fate.ofPart(word)
                .or(() -> has(Guard.UNFINAL_WORDS_END_NOTHING)
                        ? Optional.empty()
                        : Optional.of(MessageStatus.UNDELIVERED));
        fate.ifPresent(status -> {
            boolean waited = to.place == Place.AWAITING || to.place == Place.DOUBT;
            if (to.outcome.isEmpty() && to.heard.isEmpty() && Fate.ofPart(word).isPresent()) {
                to.heard = fate;
            }
            if (waited || (to.outcome.isPresent() && !has(Guard.FIRST_FINAL_STAYS))) {
                end(to, status);
            } else if (to.outcome.isEmpty() && to.early.isEmpty() && has(Guard.EARLY_RECEIPT_KEPT)) {
                to.early = Optional.of(status);
            }
        });
    }

    // ---- the portal

    private void report(State state, Map<String, State> next) {
        if (state.telling().isEmpty()) {
            state.report().ifPresent(status -> next.put("read report", state.but(to -> to.telling = state.report())));
            return;
        }
        var status = state.telling().get();
        if (state.portal() != status) {
            next.put("tell the portal", state.but(to -> to.portal = status));
        }
        next.put("the reporter dies", state.but(to -> to.telling = Optional.empty()));
        if (state.portal() == status) {
            next.put("note that it was told", state.but(to -> {
                to.telling = Optional.empty();
                if (state.report().equals(state.telling()) || !has(Guard.TOLD_REPORT_IS_THE_SAME)) {
                    to.report = Optional.empty();
                }
            }));
        }
    }
}
