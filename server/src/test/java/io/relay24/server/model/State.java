package io.relay24.server.model;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.SendOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// One message, two nodes, an operator, a portal, and what may still go wrong.
///
/// @param place    the table that holds the message's row
/// @param holder   the mark in the row
/// @param attempts as in the row
/// @param nodes    two of them
/// @param told     receipts that the operator has not told yet, the earliest first
/// @param early    the receipt that is kept until the operator's answer is here
/// @param heard    the first final receipt that was accepted while the message had no final status
/// @param doubted  the step is in the timeline
/// @param report   the row in `report_queue`
/// @param telling  what the reporter has read and perhaps told
/// @param portal   what the portal shows
/// @param luck     what may still go wrong
record State(
        Place place,
        Optional<Mark> holder,
        int attempts,
        List<Node> nodes,
        int sms,
        List<DeliveryReceipt.Status> told,
        Optional<MessageStatus> early,
        Optional<MessageStatus> heard,
        Optional<MessageStatus> outcome,
        boolean doubted,
        Optional<MessageStatus> report,
        Optional<MessageStatus> telling,
        MessageStatus portal,
        Luck luck) {

    enum Place {
        WAITING,
        HELD,
        POSTPONED,
        AWAITING,
        DOUBT,
        ENDED
    }

    /// A process: a node between two crashes.
    record Mark(int node, int life) {}

    /// What a process knows of a message that it has claimed.
    ///
    /// @param answer the operator's, once there is one
    record Hand(int attempts, Optional<SendOutcome> answer) {}

    /// @param leased whether the others take it for living; it does not know
    record Node(int life, boolean alive, boolean leased, Optional<Hand> hand) {
        Node with(Optional<Hand> other) {
            return new Node(life, alive, leased, other);
        }
    }

    /// What has happened already, so that there is an end to it.
    record Luck(int crashes, int expiries, int deferrals, int lostAnswers) {
        boolean wasBad() {
            return crashes + expiries + lostAnswers > 0;
        }
    }

    static State start() {
        var fresh = new Node(0, true, true, Optional.empty());
        return new State(
                Place.WAITING,
                Optional.empty(),
                0,
                List.of(fresh, fresh),
                0,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                MessageStatus.SENT, // the portal writes it by itself
                new Luck(0, 0, 0, 0));
    }

    private static final Set<MessageStatus> FINAL =
            Set.of(MessageStatus.DELIVERED, MessageStatus.UNDELIVERED, MessageStatus.FAILED);

    static boolean isFinal(MessageStatus status) {
        return FINAL.contains(status);
    }

    /// Whether everything has come to its end.
    boolean isDone() {
        return place == Place.ENDED
                && report.isEmpty()
                && telling.isEmpty()
                && outcome.filter(status -> status == portal).isPresent();
    }

    /// A state that differs in what the change says.
    State but(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.state();
    }

    /// Where the next state is put together.
    static final class Draft {
        Place place;
        Optional<Mark> holder;
        int attempts;
        final List<Node> nodes;
        int sms;
        final List<DeliveryReceipt.Status> told;
        Optional<MessageStatus> early;
        Optional<MessageStatus> heard;
        Optional<MessageStatus> outcome;
        boolean doubted;
        Optional<MessageStatus> report;
        Optional<MessageStatus> telling;
        MessageStatus portal;
        Luck luck;

        private Draft(State from) {
            place = from.place;
            holder = from.holder;
            attempts = from.attempts;
            nodes = new ArrayList<>(from.nodes);
            sms = from.sms;
            told = new ArrayList<>(from.told);
            early = from.early;
            heard = from.heard;
            outcome = from.outcome;
            doubted = from.doubted;
            report = from.report;
            telling = from.telling;
            portal = from.portal;
            luck = from.luck;
        }

        private State state() {
            return new State(
                    place,
                    holder,
                    attempts,
                    List.copyOf(nodes),
                    sms,
                    List.copyOf(told),
                    early,
                    heard,
                    outcome,
                    doubted,
                    report,
                    telling,
                    portal,
                    luck);
        }
    }
}
