package io.relay24.operator.http;

import io.relay24.operator.http.example.Examples;
import io.relay24.operator.http.example.Examples.CheckExample;
import io.relay24.operator.http.example.Examples.PollExample;
import io.relay24.operator.http.example.Examples.PushExample;
import io.relay24.operator.http.example.Examples.SendExample;
import io.relay24.operator.http.receipt.Receipts;
import io.relay24.operator.http.yaml.BrokenFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a file's examples must show, so that nobody need believe it: every outcome of a message that is not left to
/// chance, every way of its receipts, a call that somebody else made, an account that works and one that does not.
final class Coverage {

    private Coverage() {}

    /// Refuses a file that does not show everything.
    static void check(OperatorFile file) {
        List<String> missing = missing(file);
        if (!missing.isEmpty()) {
            throw new BrokenFile(file.examples().at(), String.join("; ", missing));
        }
    }

    /// What is not shown; empty when all is well.
    static List<String> missing(OperatorFile file) {
        Examples examples = file.examples();
        Receipts receipts = file.receipts();
        List<String> missing = new ArrayList<>();
        need(missing, "send", words(examples.send().stream().map(SendExample::outcome)), SENT);
        if (receipts.arePushed()) {
            need(missing, "push", pushed(examples.push()), receipts.areSigned() ? CHECKED : TOLD);
        }
        if (receipts.arePolled()) {
            need(missing, "poll", told(examples.poll().stream().map(PollExample::receipts)), TOLD);
        }
        if (file.check().isPresent()) {
            need(missing, "check", words(examples.check().stream().map(CheckExample::outcome)), TRIED);
        }
        return missing;
    }

    private static final List<String> SENT = List.of("accepted", "rejected", "deferred", "account_refused");
    private static final List<String> TOLD = List.of("delivered", "undelivered or failed", "an unknown word");
    private static final List<String> CHECKED =
            List.of("delivered", "undelivered or failed", "an unknown word", "a signature that does not hold");
    private static final List<String> TRIED = List.of("works", "refused");

    private static void need(List<String> missing, String list, Set<String> shown, List<String> needed) {
        needed.stream()
                .filter(word -> !shown.contains(word))
                .map(word -> "an example is missing: " + list + ", " + word)
                .forEach(missing::add);
    }

    private static Set<String> words(Stream<String> words) {
        return words.collect(Collectors.toSet());
    }

    private static Set<String> pushed(List<PushExample> examples) {
        Set<String> shown = told(examples.stream().map(PushExample::receipts));
        if (examples.stream().anyMatch(it -> it.verification().equals("refused"))) {
            shown.add("a signature that does not hold");
        }
        return shown;
    }

    private static Set<String> told(Stream<List<Map<String, String>>> receipts) {
        return receipts.flatMap(List::stream)
                .map(receipt -> receipt.getOrDefault("status", ""))
                .map(status -> switch (status) {
                    case "undelivered", "failed" -> "undelivered or failed";
                    case "unknown" -> "an unknown word";
                    default -> status;
                })
                .collect(Collectors.toSet());
    }
}
