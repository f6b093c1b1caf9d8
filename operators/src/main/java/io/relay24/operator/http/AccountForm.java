package io.relay24.operator.http;

import io.relay24.operator.OperatorDefinition.Field;
import io.relay24.operator.OperatorDefinition.Originator;
import io.relay24.operator.http.template.SafePattern;
import io.relay24.operator.http.yaml.BrokenFile;
import io.relay24.operator.http.yaml.Node;
import io.relay24.operator.http.yaml.Section;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads a file's `account` and `originator` sections: what the form asks for.
final class AccountForm {

    private AccountForm() {}

    static List<Field> fields(Section file) {
        Optional<Section> account = file.section("account");
        List<Field> fields = account.map(it -> it.entries("fields").entrySet().stream()
                        .map(entry -> field(entry.getKey(), entry.getValue()))
                        .toList())
                .orElse(List.of());
        account.ifPresent(Section::end);
        Set<String> names = fields.stream().map(Field::name).collect(Collectors.toSet());
        fields.forEach(field -> field.requiredUnless().ifPresent(other -> known(other, names, file)));
        return fields;
    }

    private static Field field(String name, Node node) {
        if (!name.matches("[a-z][a-z0-9_]{0,40}")) {
            throw new BrokenFile(node.at(), "a field's name has small letters, digits and _, not `" + name + "`");
        }
        Section section = Section.of(node, "an account field");
        Field field = new Field(
                name,
                section.requiredText("label"),
                section.text("help").orElse(""),
                section.truth("secret", false),
                section.truth("required", false),
                section.text("required_unless"),
                section.text("default"),
                section.texts("choices"),
                section.node("pattern").map(it -> SafePattern.of(it).pattern()));
        section.end();
        field.fallback()
                .filter(it -> !field.choices().isEmpty() && !field.choices().contains(it))
                .ifPresent(it -> {
                    throw new BrokenFile(node.at(), "the default `" + it + "` is not one of the choices");
                });
        return field;
    }

    static Originator originator(Section file, List<Field> fields) {
        Optional<Section> given = file.section("originator");
        if (given.isEmpty()) {
            return new Originator(false, Optional.empty(), Optional.empty(), "");
        }
        Section section = given.get();
        Originator originator = new Originator(
                section.truth("required", false),
                section.text("required_unless"),
                section.node("pattern").map(it -> SafePattern.of(it).pattern()),
                section.text("help").orElse(""));
        Set<String> names = fields.stream().map(Field::name).collect(Collectors.toSet());
        originator.requiredUnless().ifPresent(other -> known(other, names, section));
        section.text("account_field").ifPresent(field -> known(field, names, section));
        section.end();
        return originator;
    }

    /// The account field that holds the usual originator.
    static String originatorField(Section file) {
        return file.section("originator")
                .flatMap(section -> section.text("account_field"))
                .orElse("originator");
    }

    private static void known(String field, Set<String> names, Section section) {
        if (!names.contains(field)) {
            throw new BrokenFile(section.at(), "there is no account field `" + field + "`");
        }
    }
}
