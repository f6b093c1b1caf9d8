package io.relay24.operator.smpp;

import io.relay24.operator.Reason;
import io.relay24.operator.SendOutcome;
import io.relay24.operator.SendOutcome.Accepted;
import io.relay24.operator.SendOutcome.Deferred;
import io.relay24.operator.SendOutcome.Rejected;
import io.relay24.operator.SendOutcome.Uncertain;
import io.relay24.operator.smpp.link.Answer;
import io.relay24.operator.smpp.link.SmppLink;
import io.relay24.operator.smpp.pdu.Bodies;
import io.relay24.operator.smpp.pdu.Command;
import io.relay24.operator.smpp.pdu.Pdu;
import io.relay24.operator.smpp.pdu.ShortMessage;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// One message on its way: its parts are submitted, and their answers become one outcome. The first part goes alone, so
/// that what the operator does not take costs nothing; the others follow all at once. For one thread.
final class Submission {

    private static final int LINKS_TRIED = 3;
    private static final int ROUNDS = 5;

    private final Links links;
    private final List<ShortMessage> parts;
    private final SortedMap<Integer, String> ids = new TreeMap<>();
    private final Set<Integer> sent = new HashSet<>();

    Submission(Links links, List<ShortMessage> parts) {
        this.links = links;
        this.parts = parts;
    }

    SendOutcome outcome() throws InterruptedException {
        return switch (first()) {
            case Answer.Given(Pdu response)
            when response.status() == 0 -> {
                taken(0, response);
                yield others();
            }
            case Answer.Given(Pdu response) -> refused(response);
            case Answer.Lost(String why) -> new Uncertain(Reason.of("the message was sent, but: " + why));
            case Answer.NotSent(String why) -> links.sender().isPresent() ? deferred(why) : links.problem();
        };
    }

    private SendOutcome refused(Pdu response) {
        if (ErrorCodes.isTooFast(response.status())) {
            links.slowDown();
        }
        return links.account().errors().outcome(response.status());
    }

    private static Deferred deferred(String why) {
        return new Deferred(Reason.of("not sent: " + why), Optional.empty());
    }

    private Answer first() throws InterruptedException {
        Answer answer = new Answer.NotSent("no link");
        for (int tried = 0; tried < LINKS_TRIED && answer instanceof Answer.NotSent; tried++) {
            Optional<SmppLink.Request> request = submitted(0);
            if (request.isEmpty()) {
                return answer;
            }
            answer = request.get().answer();
        }
        return answer;
    }

    private Optional<SmppLink.Request> submitted(int part) throws InterruptedException {
        links.awaitTurn();
        Optional<SmppLink> link = links.sender();
        Optional<SmppLink.Request> request = link.isEmpty()
                ? Optional.empty()
                : link.get().request(Command.SUBMIT_SM, parts.get(part).submitted());
        if (request.isPresent() && !sent.add(part)) {
            links.goesExtra();
        }
        return request;
    }

    private SendOutcome others() throws InterruptedException {
        Optional<SendOutcome> end = Optional.empty();
        for (int round = 0; round < ROUNDS && ids.size() < parts.size() && end.isEmpty(); round++) {
            end = round();
        }
        return end.orElseGet(() -> ids.size() < parts.size()
                ? new Deferred(partly(Reason.of("the rest was not taken; all is sent again")), Optional.empty())
                : accepted());
    }

    /// Submits what is missing, all at once. A part without an answer outweighs one that was refused.
    private Optional<SendOutcome> round() throws InterruptedException {
        Map<Integer, SmppLink.Request> requests = new LinkedHashMap<>();
        for (int part = 0; part < parts.size(); part++) {
            if (!ids.containsKey(part)) {
                int missing = part;
                submitted(part).ifPresent(request -> requests.put(missing, request));
            }
        }
        Optional<SendOutcome> end = Optional.empty();
        for (Map.Entry<Integer, SmppLink.Request> request : requests.entrySet()) {
            Optional<SendOutcome> other =
                    end(request.getKey(), request.getValue().answer());
            end = end.filter(it -> it instanceof Uncertain || other.isEmpty()).or(() -> other);
        }
        return end;
    }

    private Optional<SendOutcome> end(int part, Answer answer) {
        return switch (answer) {
            case Answer.NotSent _ -> Optional.empty();
            case Answer.Lost(String why) -> Optional.of(new Uncertain(partly(Reason.of(why))));
            case Answer.Given(Pdu response)
            when response.status() == 0 -> {
                taken(part, response);
                yield Optional.empty();
            }
            case Answer.Given(Pdu response) ->
                switch (refused(response)) {
                    case Rejected(Reason reason) -> Optional.of(new Rejected(partly(reason)));
                    case SendOutcome.AccountRefused refused -> Optional.of(refused);
                    case Accepted _, Deferred _, Uncertain _ -> Optional.empty(); // in the next round
                };
        };
    }

    private void taken(int part, Pdu response) {
        String id = Bodies.messageId(response);
        ids.put(part, id);
        links.given(id);
    }

    private Reason partly(Reason reason) {
        String words = "the operator took " + ids.size() + " of " + parts.size() + " parts, then: " + reason.text();
        return new Reason(reason.code(), words);
    }

    private Accepted accepted() {
        MessageForm form = links.account().form();
        return new Accepted(ids.entrySet().stream()
                .filter(it -> form.isReported(it.getKey() + 1, parts.size()))
                .map(Map.Entry::getValue)
                .filter(id -> !id.isEmpty())
                .toList());
    }
}
