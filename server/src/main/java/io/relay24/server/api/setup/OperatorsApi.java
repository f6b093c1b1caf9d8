package io.relay24.server.api.setup;

import io.relay24.operator.OperatorDefinition;
import io.relay24.operator.Operators;
import io.relay24.server.api.call.ApiCall;
import io.relay24.server.api.call.ApiRefusal;
import io.relay24.server.api.call.JsonApi;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The operators that may be chosen, and what each asks for.
public final class OperatorsApi {

    private final Operators operators;
    private final Set<String> offered;

    /// @param offered ids of the operators to choose from; empty = all
    public OperatorsApi(Operators operators, Set<String> offered) {
        this.operators = operators;
        this.offered = offered;
    }

    public void routes(JsonApi api) {
        api.get("/b24/api/operators", this::list).get("/b24/api/operators/{id}", this::one);
    }

    /// An operator in the list.
    record Summary(
            String id, String name, String description, List<String> regions, String website, Abilities abilities) {

        static Summary of(OperatorDefinition operator) {
            return new Summary(
                    operator.id(),
                    operator.name(),
                    operator.description(),
                    operator.regions(),
                    operator.website(),
                    Abilities.of(operator));
        }
    }

    /// What it can do.
    ///
    /// @param receipts     `pushed`, `polled`, `both` or `none`
    /// @param alphanumeric a name may stand as sender
    record Abilities(
            String receipts,
            boolean receiptUrlInAccount,
            boolean check,
            boolean templates,
            boolean alphanumeric,
            boolean smpp) {

        static Abilities of(OperatorDefinition operator) {
            var can = operator.abilities();
            boolean smpp = operator.id().equals("smpp");
            return new Abilities(
                    smpp ? "pushed" : receipts(can), // they come over the link
                    can.receiptUrlInAccount(),
                    can.checksAccounts(),
                    can.usesTemplates(),
                    takesNames(operator.originator()),
                    smpp);
        }

        private static String receipts(OperatorDefinition.Abilities can) {
            if (can.pushesReceipts()) {
                return can.polledForReceipts() ? "both" : "pushed";
            }
            return can.polledForReceipts() ? "polled" : "none";
        }

        private static boolean takesNames(OperatorDefinition.Originator originator) {
            return originator
                    .pattern()
                    .map(pattern -> pattern.matcher("Acme").matches())
                    .orElse(!originator.help().isEmpty());
        }
    }

    /// All of one operator.
    record Definition(
            String id,
            String name,
            String description,
            List<String> regions,
            String website,
            Abilities abilities,
            List<Field> fields,
            Originator originator) {

        static Definition of(OperatorDefinition operator) {
            return new Definition(
                    operator.id(),
                    operator.name(),
                    operator.description(),
                    operator.regions(),
                    operator.website(),
                    Abilities.of(operator),
                    operator.fields().stream().map(Field::of).toList(),
                    Originator.of(operator.originator()));
        }
    }

    /// A line of its account form; texts are English.
    ///
    /// @param kind `text`, `secret` or `choice`
    record Field(
            String name,
            String label,
            String kind,
            String help,
            boolean secret,
            boolean required,
            Optional<String> requiredUnless,
            Optional<String> fallback,
            List<String> choices,
            Optional<String> pattern) {

        static Field of(OperatorDefinition.Field field) {
            var kind = field.choices().isEmpty() ? "text" : "choice";
            return new Field(
                    field.name(),
                    field.label(),
                    field.secret() ? "secret" : kind,
                    field.help(),
                    field.secret(),
                    field.required(),
                    field.requiredUnless(),
                    field.fallback(),
                    field.choices(),
                    field.pattern().map(Pattern::pattern));
        }
    }

    record Originator(boolean required, Optional<String> requiredUnless, Optional<String> pattern, String help) {

        static Originator of(OperatorDefinition.Originator originator) {
            return new Originator(
                    originator.required(),
                    originator.requiredUnless(),
                    originator.pattern().map(Pattern::pattern),
                    originator.help());
        }
    }

    private Object list(ApiCall call) {
        return Map.of(
                "operators",
                operators.definitions().stream()
                        .filter(operator -> isOffered(operator.id()))
                        .sorted(Comparator.comparing(operator -> operator.name().toLowerCase(Locale.ROOT)))
                        .map(Summary::of)
                        .toList());
    }

    /// Also one that is not offered any more: an account may be left of it.
    private Object one(ApiCall call) {
        return operators
                .named(call.path("id"))
                .map(Operators.Entry::definition)
                .map(Definition::of)
                .orElseThrow(() -> ApiRefusal.notFound("This server has no such operator."));
    }

    /// Whether new accounts may be made at it.
    boolean isOffered(String operatorId) {
        return offered.isEmpty() || offered.contains(operatorId);
    }
}
