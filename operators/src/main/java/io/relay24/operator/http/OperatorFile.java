package io.relay24.operator.http;

import io.relay24.operator.OperatorDefinition;
import io.relay24.operator.OperatorDefinition.Abilities;
import io.relay24.operator.OperatorDefinition.Field;
import io.relay24.operator.http.example.Examples;
import io.relay24.operator.http.receipt.Receipts;
import io.relay24.operator.http.request.RequestDefaults;
import io.relay24.operator.http.rule.Errors;
import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.wire.Tokens;
import io.relay24.operator.http.yaml.BrokenFile;
import io.relay24.operator.http.yaml.Node.Place;
import io.relay24.operator.http.yaml.Section;
import io.relay24.operator.http.yaml.YamlFile;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One operator file, read and checked: templates name only what exists, functions fit, expressions cannot run away.
/// The notation is described in the module's README. Immutable.
///
/// @param completedBy     the class that does what a file cannot say
/// @param originatorField the account field with the usual originator
public record OperatorFile(
        OperatorDefinition definition,
        Optional<ClassName> completedBy,
        TextRules text,
        TemplateSection templates,
        String originatorField,
        Optional<Tokens.Definition> token,
        Errors errors,
        SendSection send,
        Receipts receipts,
        Optional<CheckSection> check,
        Examples examples) {

    /// The class that completes the file.
    ///
    /// @param at where it is named
    public record ClassName(String name, Place at) {}

    /// Reads a file.
    ///
    /// @param clock for answers that name a time to wait until
    /// @throws BrokenFile with line and column
    public static OperatorFile parse(String yaml, Clock clock) {
        Section file = Section.of(YamlFile.parse(yaml), "an operator file");
        List<Field> fields = AccountForm.fields(file);
        Names untokened = Names.account(fields.stream().map(Field::name).toList());
        Names names = file.node("token").map(_ -> untokened.token()).orElse(untokened);
        RequestDefaults defaults =
                file.section("http").map(it -> RequestDefaults.of(it, names)).orElse(RequestDefaults.NONE);
        Errors errors =
                file.section("errors").map(it -> Errors.of(it, names.message())).orElseGet(Errors::none);
        TextRules text = file.section("text").map(TextRules::of).orElse(TextRules.USUAL);
        SendSection send = SendSection.of(Section.of(file.required("send"), "`send`"), names, defaults, errors, clock);
        Receipts receipts = file.section("receipts")
                .map(it -> Receipts.of(it, names, defaults))
                .orElse(Receipts.NONE);
        Optional<CheckSection> check = file.section("check").map(it -> CheckSection.of(it, names, defaults));
        TemplateSection templates =
                file.node("templates").map(it -> TemplateSection.of(it, names)).orElse(TemplateSection.UNUSED);
        OperatorFile read = new OperatorFile(
                definition(file, fields, abilities(file, send, receipts, check.isPresent(), text, templates)),
                file.node("class")
                        .map(node -> new ClassName(Section.scalar(node, "class").text(), node.at())),
                text,
                templates,
                AccountForm.originatorField(file),
                file.section("token").map(it -> Tokens.Definition.of(it, untokened, defaults)),
                errors,
                send,
                receipts,
                check,
                file.section("examples").map(Examples::of).orElseGet(() -> Examples.none(file.at())));
        file.end();
        return read;
    }

    /// Reads the head of a file only: the form of an operator that is a class by nature.
    ///
    /// @param abilities what the class can do
    public static OperatorDefinition form(String yaml, Abilities abilities) {
        Section file = Section.of(YamlFile.parse(yaml), "an operator file");
        OperatorDefinition form = definition(file, AccountForm.fields(file), abilities);
        file.end();
        return form;
    }

    private static OperatorDefinition definition(Section file, List<Field> fields, Abilities abilities) {
        String id = file.requiredText("id");
        if (!id.matches("[a-z0-9][a-z0-9_]{1,40}")) {
            throw new BrokenFile(file.at(), "`id` has small letters, digits and _, as in the file's name");
        }
        String verified = file.requiredText("verified");
        if (!verified.equals("unverified") && !verified.matches("\\d{4}-\\d{2}-\\d{2} .+")) {
            throw new BrokenFile(
                    file.at(), "`verified` is `unverified`, or a date and the source: 2026-11-24 https://…");
        }
        return new OperatorDefinition(
                id,
                file.requiredText("name"),
                file.requiredText("description"),
                website(file),
                file.texts("regions"),
                verified,
                fields,
                AccountForm.originator(file, fields),
                abilities);
    }

    private static Abilities abilities(
            Section file,
            SendSection send,
            Receipts receipts,
            boolean check,
            TextRules text,
            TemplateSection templates) {
        Optional<Section> limits = file.section("limits");
        Optional<Double> perSecond = limits.flatMap(it -> it.text("per_second")).map(it -> perSecond(it, file));
        Optional<Integer> parallel = limits.flatMap(it -> it.whole("parallel"));
        limits.ifPresent(Section::end);
        return new Abilities(
                receipts.arePushed(),
                receipts.urlInAccount(),
                receipts.arePolled(),
                check,
                receipts.repeatReference(),
                send.referenceIsKey(),
                templates.use() != TemplateSection.Use.NONE,
                perSecond,
                parallel,
                text.longest());
    }

    private static String website(Section file) {
        String website = file.text("website").orElse("");
        if (!website.isEmpty() && !website.matches("https://\\S+")) {
            throw new BrokenFile(file.at(), "`website` is an https address for people");
        }
        return website;
    }

    private static Double perSecond(String text, Section file) {
        if (!text.matches("\\d{1,5}(\\.\\d{1,3})?") || Double.parseDouble(text) <= 0) {
            throw new BrokenFile(file.at(), "`per_second` is a number above zero, such as 10 or 0.5");
        }
        return Double.valueOf(text);
    }

    /// Whether trying an account shows what is left on it.
    public boolean showsBalance() {
        return check.flatMap(CheckSection::balance).isPresent();
    }

    /// The account as requests see it: defaults in place of empty fields.
    Map<String, String> completed(Map<String, String> fields) {
        return definition.completed(fields);
    }
}
