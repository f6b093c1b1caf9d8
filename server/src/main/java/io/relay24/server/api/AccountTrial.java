package io.relay24.server.api;

import io.relay24.operator.Account;
import io.relay24.operator.AccountCheck;
import io.relay24.operator.OperatorDefinition;
import io.relay24.operator.Operators;
import io.relay24.operator.Reason;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// Tries an account before it is saved, where its operator can be asked without sending anything.
final class AccountTrial {

    private final Operators operators;

    AccountTrial(Operators operators) {
        this.operators = operators;
    }

    /// What the trial showed, in words for the administrator.
    ///
    /// @param refusal why the account must not be saved
    /// @param remark  what he should know although it is saved; empty = nothing
    record Shown(Optional<String> refusal, String remark) {}

    Shown of(OperatorDefinition operator, Map<String, String> fields, Optional<URI> baseUrl)
            throws InterruptedException {
        var source = operators.named(operator.id()).flatMap(Operators.Entry::check);
        if (source.isEmpty()) {
            return new Shown(Optional.empty(), "");
        }
        var account = new Account("trial", operator.id(), fields, baseUrl);
        return switch (source.get().check(account)) {
            case AccountCheck.Works(Optional<String> balance, Optional<String> currency) ->
                new Shown(
                        Optional.empty(),
                        balance.map(it -> balance(it, currency)).orElse(""));
            case AccountCheck.Refused(Reason reason) ->
                new Shown(Optional.of(operator.name() + " refused the account: " + reason + "."), "");
            case AccountCheck.Unknown(Reason reason) ->
                new Shown(
                        Optional.empty(),
                        "Whether the account works could not be tried (" + reason + "). Try it with one message. ");
        };
    }

    private static String balance(String amount, Optional<String> currency) {
        return "Balance: " + amount + currency.map(" "::concat).orElse("") + ". ";
    }
}
