package io.relay24.operator.http.receipt;

import io.relay24.operator.PolledReceipts.Polling;
import io.relay24.operator.http.request.RequestDefaults;
import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.template.When;
import io.relay24.operator.http.wire.Question;
import io.relay24.operator.http.yaml.BrokenFile;
import io.relay24.operator.http.yaml.Section;
import java.time.Duration;
import java.util.Optional;

/// A file's `receipts.poll` section.
///
/// @param onlyWith   the account field without which this account is not polled
/// @param window     how far back a question without ids looks
/// @param consuming  the operator tells each receipt once: keep those that nobody asked for, too
/// @param positional row n speaks of message n
/// @param pageSize   how many rows a full page has: then the next one is asked for, from `{offset}`; 0 = no pages
/// @param notFound   an answer that means: no such message, or not yet
/// @param refused    an answer that is an error, besides those that HTTP and the error codes show
record PollSection(
        Polling polling,
        Optional<String> onlyWith,
        Duration window,
        boolean consuming,
        boolean positional,
        int pageSize,
        Question question,
        ReceiptMap map,
        Optional<When> notFound,
        Optional<When> refused) {

    static PollSection of(Section section, Names account, Words words, RequestDefaults defaults) {
        Names names = account.pending();
        int batch = section.whole("batch").orElse(1);
        if (batch < 1 || batch > 1_000) {
            throw new BrokenFile(section.at(), "`batch` is between 1 and 1000");
        }
        Optional<String> onlyWith = section.text("only_with");
        if (onlyWith.isPresent() && !names.has("account." + onlyWith.get())) {
            throw new BrokenFile(section.at(), "`only_with` names an account field; there is no " + onlyWith.get());
        }
        PollSection poll = new PollSection(
                new Polling(
                        batch,
                        section.duration("first").orElse(Duration.ofSeconds(30)),
                        section.duration("give_up").orElse(Duration.ofDays(2))),
                onlyWith,
                section.duration("window").orElse(Duration.ofDays(2)),
                section.truth("consuming", false),
                section.truth("positional", false),
                section.whole("page_size").orElse(0),
                Question.of(section, names, defaults),
                ReceiptMap.of(section, names, words),
                section.node("not_found").map(node -> When.of(node, names)),
                section.node("refused").map(node -> When.of(node, names)));
        section.end();
        return poll;
    }
}
