package io.relay24.operator.bench;

import io.relay24.operator.OperatorDefinition;
import io.relay24.operator.OperatorDefinition.Field;
import io.relay24.operator.custom.Completions;
import io.relay24.operator.custom.MemoryBook;
import io.relay24.operator.http.OperatorFile;
import io.relay24.operator.http.OperatorFiles;
import io.relay24.operator.http.wire.AddressGuard;
import io.relay24.operator.http.wire.Timeouts;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// All bundled operators and what each can do, from their files.
record Listing(List<OperatorFile> files) {

    static Listing bundled() {
        return new Listing(new OperatorFiles(AddressGuard.strict(), Timeouts.USUAL, Clock.systemUTC())
                .completedBy(Completions.all(new MemoryBook()))
                .withBundled()
                .files());
    }

    String plain() {
        return files.stream()
                .map(file -> "%-18s %-34s push: %-8s poll: %-4s check: %-4s %s%n"
                        .formatted(
                                file.definition().id(),
                                file.definition().name(),
                                pushed(file),
                                yes(file.receipts().arePolled()),
                                yes(file.definition().abilities().checksAccounts()),
                                verified(file.definition())))
                .collect(Collectors.joining());
    }

    /// The table of docs/operators.md.
    String markdown() {
        String head = """
                | id | name | where | receipts pushed | asked for | account can be tried | checked |
                |---|---|---|---|---|---|---|
                """;
        return head + files.stream().map(Listing::row).collect(Collectors.joining());
    }

    private static String row(OperatorFile file) {
        OperatorDefinition definition = file.definition();
        return "| `%s` | %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        definition.id(),
                        definition.name(),
                        String.join(", ", definition.regions()),
                        pushed(file),
                        yes(file.receipts().arePolled()),
                        yes(file.definition().abilities().checksAccounts()),
                        verified(definition));
    }

    private static String verified(OperatorDefinition definition) {
        return definition.verified().equals("unverified")
                ? "no"
                : definition.verified().substring(0, 10);
    }

    private static String pushed(OperatorFile file) {
        return file.receipts().areSigned() ? "signed" : yes(file.receipts().arePushed());
    }

    private static String yes(boolean ability) {
        return ability ? "yes" : "–";
    }

    /// One JSON list.
    ArrayNode json() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        files.forEach(file -> describe(file, list.addObject()));
        return list;
    }

    private static void describe(OperatorFile file, ObjectNode to) {
        OperatorDefinition definition = file.definition();
        to.put("id", definition.id());
        to.put("name", definition.name());
        to.put("description", definition.description());
        ArrayNode regions = to.putArray("regions");
        definition.regions().forEach(regions::add);
        to.put("verified", definition.verified());
        ArrayNode account = to.putArray("account");
        definition.fields().forEach(field -> field(field, account.addObject()));
        to.putObject("receipts")
                .put("push", file.receipts().arePushed())
                .put("signed", file.receipts().areSigned())
                .put("url_in_account", file.receipts().urlInAccount())
                .put("poll", file.receipts().arePolled());
        to.put("check", file.definition().abilities().checksAccounts());
        to.put("balance", file.showsBalance());
        ObjectNode limits = to.putObject("limits");
        definition.abilities().perSecond().ifPresent(it -> limits.put("per_second", it));
        definition.abilities().parallel().ifPresent(it -> limits.put("parallel", it));
        definition.abilities().longestText().ifPresent(it -> limits.put("longest_text", it));
    }

    private static void field(Field field, ObjectNode to) {
        to.put("name", field.name());
        to.put("label", field.label());
        to.put("help", field.help());
        to.put("secret", field.secret());
        to.put("required", field.required());
        put(to, "required_unless", field.requiredUnless());
        put(to, "default", field.fallback());
        if (!field.choices().isEmpty()) {
            ArrayNode choices = to.putArray("choices");
            field.choices().forEach(choices::add);
        }
    }

    private static void put(ObjectNode to, String key, Optional<String> value) {
        value.ifPresent(text -> to.put(key, text));
    }
}
