package io.relay24.operator.http.receipt;

import io.relay24.operator.OperatorDefinition;
import io.relay24.operator.PolledReceipts;
import io.relay24.operator.PushedReceipts;
import io.relay24.operator.http.request.RequestDefaults;
import io.relay24.operator.http.rule.Errors;
import io.relay24.operator.http.signature.Verifier;
import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.wire.Line;
import io.relay24.operator.http.yaml.BrokenFile;
import io.relay24.operator.http.yaml.Section;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;

/// A file's `receipts` section, and the readers that come of it.
public final class Receipts {

    /// For operators that never say what became of a message.
    public static final Receipts NONE = new Receipts(Optional.empty(), Optional.empty());

    private final Optional<PushSection> push;
    private final Optional<PollSection> poll;

    private Receipts(Optional<PushSection> push, Optional<PollSection> poll) {
        this.push = push;
        this.poll = poll;
    }

    public static Receipts of(Section section, Names account, RequestDefaults defaults) {
        Words words = Words.of(section);
        Receipts receipts = new Receipts(
                section.section("push").map(it -> PushSection.of(it, account, words)),
                section.section("poll").map(it -> PollSection.of(it, account, words, defaults)));
        section.end();
        if (receipts.confirmedByPoll() && !receipts.arePolled()) {
            throw new BrokenFile(section.at(), "`confirmed_by_poll` needs `poll`");
        }
        if (!receipts.arePushed() && !receipts.arePolled()) {
            throw new BrokenFile(section.at(), "receipts come by `push`, by `poll` or by both");
        }
        return receipts;
    }

    public boolean arePushed() {
        return push.isPresent();
    }

    public boolean confirmedByPoll() {
        return push.map(PushSection::confirmedByPoll).orElse(false);
    }

    public boolean areSigned() {
        return push.map(PushSection::verifier).map(Verifier::signs).orElse(false);
    }

    public boolean urlInAccount() {
        return push.map(PushSection::inAccount).orElse(false);
    }

    public boolean arePolled() {
        return poll.isPresent();
    }

    public boolean repeatReference() {
        return Stream.concat(push.map(PushSection::map).stream(), poll.map(PollSection::map).stream())
                .anyMatch(ReceiptMap::hasReference);
    }

    /// What reads calls, if there are any.
    ///
    /// @param poller for pushes that are only believed when the operator confirms them
    public Optional<PushedReceipts> reader(
            OperatorDefinition definition, Optional<PolledReceipts> poller, Clock clock) {
        Optional<PushedReceipts> reader = push.map(it -> new PushReader(definition, it, clock));
        return confirmedByPoll() ? reader.map(it -> new ConfirmedPushes(it, poller.orElseThrow())) : reader;
    }

    public Optional<PolledReceipts> poller(OperatorDefinition definition, Errors errors, Line line, Clock clock) {
        return poll.map(it -> new Poller(definition, it, errors, line, clock));
    }
}
