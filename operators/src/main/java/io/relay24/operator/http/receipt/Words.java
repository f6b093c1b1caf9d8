package io.relay24.operator.http.receipt;

import io.relay24.operator.DeliveryReceipt.Status;
import io.relay24.operator.Reason;
import io.relay24.operator.http.rule.Discretion;
import io.relay24.operator.http.rule.WordMap;
import io.relay24.operator.http.yaml.BrokenFile;
import io.relay24.operator.http.yaml.Section;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What an operator's status words and error codes mean: one table for pushed and polled receipts.
public record Words(WordMap<Status> statuses, Map<String, String> reasons) {

    private static final Map<String, Status> CLASSES = Map.of(
            "accepted", Status.ACCEPTED,
            "sent", Status.SENT,
            "delivered", Status.DELIVERED,
            "undelivered", Status.UNDELIVERED,
            "failed", Status.FAILED,
            "unknown", Status.UNKNOWN);

    /// The keys `statuses` and `reasons` of a section.
    static Words of(Section section) {
        Section classes = section.section("statuses")
                .orElseThrow(() -> new BrokenFile(section.at(), "receipts need `statuses`: what the words mean"));
        WordMap<Status> statuses = WordMap.of(classes, CLASSES);
        classes.end();
        Map<String, String> reasons = new HashMap<>();
        section.entries("reasons")
                .forEach((code, node) ->
                        reasons.put(code, Section.scalar(node, code).text()));
        return new Words(statuses, reasons);
    }

    /// An unknown word never ends a message; it is kept so that people can report it.
    Status status(String word) {
        return statuses.meaning(word).map(WordMap.Meaning::means).orElse(Status.UNKNOWN);
    }

    Reason reason(String word, Optional<String> code, Optional<String> text, Discretion discretion) {
        Optional<WordMap.Meaning<Status>> meaning = statuses.meaning(word);
        String says = code.flatMap(it -> Optional.ofNullable(reasons.get(it)))
                .or(() -> meaning.map(WordMap.Meaning::says).filter(it -> !it.isEmpty()))
                .or(() -> text)
                .orElse(meaning.isPresent() ? "" : "the operator's status word is not known");
        return discretion.reason(code.orElse(word), says);
    }
}
