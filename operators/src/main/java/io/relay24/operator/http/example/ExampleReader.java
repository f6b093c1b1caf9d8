package io.relay24.operator.http.example;

import io.relay24.operator.http.example.Examples.CheckExample;
import io.relay24.operator.http.example.Examples.Common;
import io.relay24.operator.http.example.Examples.Outcome;
import io.relay24.operator.http.example.Examples.PollExample;
import io.relay24.operator.http.example.Examples.PushExample;
import io.relay24.operator.http.example.Examples.SendExample;
import io.relay24.operator.http.yaml.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads single examples.
final class ExampleReader {

    private static final Map<String, String> OUTCOMES =
            words("accepted", "rejected", "deferred", "uncertain", "account_refused");
    private static final Map<String, String> CHECKS = words("works", "refused", "unknown");
    private static final Map<String, String> VERIFICATIONS = words("verified", "refused", "unsigned");

    private ExampleReader() {}

    static SendExample send(Section section, Common all) {
        SendExample example = new SendExample(
                Common.of(section, all),
                section.section("request").map(Wanted::of),
                section.section("answer").map(Given::of),
                section.choice("outcome", OUTCOMES).orElse("accepted"),
                new Outcome(
                        section.node("ids").map(_ -> section.texts("ids")),
                        section.text("code"),
                        section.text("reason"),
                        section.text("retry_after"),
                        section.text("cost")));
        section.end();
        return example;
    }

    static PushExample push(Section section, Common all) {
        PushExample example = new PushExample(
                Common.of(section, all),
                Wanted.of(Section.of(section.required("call"), "`call`")),
                section.text("now"),
                section.node("fetched")
                        .map(node -> Section.list(node).stream()
                                .map(item -> Given.of(Section.of(item, "an answer")))
                                .toList())
                        .orElse(List.of()),
                section.choice("verification", VERIFICATIONS).orElse("unsigned"),
                maps(section, "receipts"),
                section.section("answer").map(Given::of).orElse(new Given(200, Map.of(), "")));
        section.end();
        return example;
    }

    static PollExample poll(Section section, Common all) {
        PollExample example = new PollExample(
                Common.of(section, all),
                maps(section, "pending"),
                section.section("request").map(Wanted::of),
                Given.of(Section.of(section.required("answer"), "`answer`")),
                section.truth("fails", false),
                maps(section, "receipts"));
        section.end();
        return example;
    }

    static CheckExample check(Section section, Common all) {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (String key : List.of("balance", "currency", "code")) {
            section.text(key).ifPresent(text -> wanted.put(key, text));
        }
        CheckExample example = new CheckExample(
                Common.of(section, all),
                section.section("request").map(Wanted::of),
                Given.of(Section.of(section.required("answer"), "`answer`")),
                section.choice("outcome", CHECKS).orElse("works"),
                wanted);
        section.end();
        return example;
    }

    private static List<Map<String, String>> maps(Section section, String key) {
        Optional<List<Map<String, String>>> maps = section.node(key)
                .map(list -> Section.list(list).stream()
                        .map(item -> {
                            Map<String, String> map = new LinkedHashMap<>();
                            Section.entries(item)
                                    .forEach((name, node) -> map.put(
                                            name, Section.scalar(node, name).text()));
                            return map;
                        })
                        .toList());
        return maps.orElse(List.of());
    }

    private static Map<String, String> words(String... words) {
        return Stream.of(words).collect(Collectors.toMap(Function.identity(), Function.identity()));
    }
}
