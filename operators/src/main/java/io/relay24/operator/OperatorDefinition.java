package io.relay24.operator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the rest of the program must know of an operator: the account form is drawn from it, the dispatcher reads its
/// limits. Immutable.
///
/// @param id         as in the file name and in [Account#operator]
/// @param website    for people; empty if there is none
/// @param regions    where it is used: `global`, ISO country codes or words
/// @param verified   date and source of the check against the operator's documentation, or `unverified`
/// @param fields     the account form, in order
/// @param originator what may stand as sender
/// @param abilities  what it can do
public record OperatorDefinition(
        String id,
        String name,
        String description,
        String website,
        List<String> regions,
        String verified,
        List<Field> fields,
        Originator originator,
        Abilities abilities) {

    private static final int LONGEST_VALUE = 4_000;
    private static final int LONGEST_MATCHED = 400; // a slow pattern stays bearable

    public OperatorDefinition {
        regions = List.copyOf(regions);
        fields = List.copyOf(fields);
    }

    /// One line of the account form.
    ///
    /// @param requiredUnless this field is needed while the named one is empty
    /// @param fallback       what an empty field counts as
    /// @param choices        a closed list of values, or empty
    /// @param pattern        what a value must look like
    public record Field(
            String name,
            String label,
            String help,
            boolean secret,
            boolean required,
            Optional<String> requiredUnless,
            Optional<String> fallback,
            List<String> choices,
            Optional<Pattern> pattern) {
        public Field {
            choices = List.copyOf(choices);
        }
    }

    /// What may stand as sender.
    ///
    /// @param required       a message without an originator (its own or the account's) is not sent
    /// @param requiredUnless needed while the named account field is empty
    /// @param pattern        what it must look like
    public record Originator(
            boolean required, Optional<String> requiredUnless, Optional<Pattern> pattern, String help) {}

    /// What the operator's interface offers.
    ///
    /// @param pushesReceipts      calls us with receipts
    /// @param receiptUrlInAccount the user must enter our receipt URL on the operator's own pages
    /// @param polledForReceipts   is asked for receipts
    /// @param checksAccounts      an account can be tried without sending
    /// @param referenceInReceipts receipts repeat [Sms#reference]
    /// @param referenceIsKey      the operator never sends a repeated [Sms#reference] twice
    /// @param usesTemplates       texts may have to go out as templates that are registered there
    /// @param perSecond           messages per second and account, if known
    /// @param parallel            requests at once per account, if known
    /// @param longestText         in characters, if known
    public record Abilities(
            boolean pushesReceipts,
            boolean receiptUrlInAccount,
            boolean polledForReceipts,
            boolean checksAccounts,
            boolean referenceInReceipts,
            boolean referenceIsKey,
            boolean usesTemplates,
            Optional<Double> perSecond,
            Optional<Integer> parallel,
            Optional<Integer> longestText) {}

    /// The same operator, which calls an URL of ours that the user enters on the operator's own pages.
    public OperatorDefinition calledInAccount() {
        Abilities more = new Abilities(
                true,
                true,
                abilities.polledForReceipts,
                abilities.checksAccounts,
                abilities.referenceInReceipts,
                abilities.referenceIsKey,
                abilities.usesTemplates,
                abilities.perSecond,
                abilities.parallel,
                abilities.longestText);
        return new OperatorDefinition(id, name, description, website, regions, verified, fields, originator, more);
    }

    /// What is wrong with a filled-in form, by field name, in words for the user; empty when all is well.
    public Map<String, String> complaints(Map<String, String> filled) {
        Map<String, String> complaints = new LinkedHashMap<>();
        for (Field field : fields) {
            complaint(field, filled).ifPresent(text -> complaints.put(field.name(), text));
        }
        return complaints;
    }

    /// The filled-in values with fallbacks in place of empty ones.
    public Map<String, String> completed(Map<String, String> filled) {
        Map<String, String> completed = new LinkedHashMap<>(filled);
        for (Field field : fields) {
            if (value(field.name(), filled).isEmpty()) {
                field.fallback().ifPresent(value -> completed.put(field.name(), value));
            }
        }
        return completed;
    }

    private Optional<String> complaint(Field field, Map<String, String> filled) {
        String value = value(field.name(), completed(filled));
        boolean excused = field.requiredUnless()
                .map(other -> !value(other, filled).isEmpty())
                .orElse(!field.required());
        if (value.isEmpty()) {
            return excused ? Optional.empty() : Optional.of("fill in \"" + field.label() + "\"");
        }
        if (value.length() > (field.pattern().isPresent() ? LONGEST_MATCHED : LONGEST_VALUE)) {
            return Optional.of("\"" + field.label() + "\" is too long");
        }
        if (!field.choices().isEmpty() && !field.choices().contains(value)) {
            return Optional.of("\"" + field.label() + "\" must be one of " + String.join(", ", field.choices()));
        }
        boolean fits = field.pattern().map(it -> it.matcher(value).matches()).orElse(true);
        return fits ? Optional.empty() : Optional.of("\"" + field.label() + "\" does not look right: " + field.help());
    }

    private static String value(String name, Map<String, String> filled) {
        return filled.getOrDefault(name, "");
    }

    /// The values that must never be seen in a log or a reason.
    public Stream<String> secrets(Map<String, String> filled) {
        return fields.stream()
                .filter(Field::secret)
                .map(field -> value(field.name(), filled))
                .filter(value -> !value.isEmpty());
    }
}
