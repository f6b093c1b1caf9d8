package io.relay24.server.api.setup;

import io.relay24.operator.Account;
import io.relay24.operator.AccountCheck;
import io.relay24.operator.OperatorDefinition;
import io.relay24.operator.Operators;
import io.relay24.operator.Reason;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// Tries an account before it is saved, where its operator can be asked without sending anything.
public final class AccountTrial {

    private final Operators operators;

    public AccountTrial(Operators operators) {
        this.operators = operators;
    }

    public enum Result {
        WORKS,
        /// It must not be saved.
        REFUSED,
        UNKNOWN
    }

    /// What the trial showed.
    ///
    /// @param message for the administrator; empty = nothing to say
    /// @param balance as the operator writes it, where it says so
    public record Shown(Result result, String message, Optional<String> balance, Optional<String> currency) {

        private static Shown of(Result result, String message) {
            return new Shown(result, message, Optional.empty(), Optional.empty());
        }

        public boolean isRefused() {
            return result == Result.REFUSED;
        }
    }

    public Shown of(OperatorDefinition operator, Map<String, String> fields, Optional<URI> baseUrl)
            throws InterruptedException {
        var source = operators.named(operator.id()).flatMap(Operators.Entry::check);
        if (source.isEmpty()) {
            return Shown.of(
                    Result.UNKNOWN,
                    operator.name() + " cannot be asked whether an account works. Try it with one message.");
        }
        var account = new Account("trial", operator.id(), fields, baseUrl);
        return switch (source.get().check(account)) {
            case AccountCheck.Works(Optional<String> balance, Optional<String> currency) ->
                new Shown(Result.WORKS, balance.map(it -> balance(it, currency)).orElse(""), balance, currency);
            case AccountCheck.Refused(Reason reason) ->
                Shown.of(Result.REFUSED, operator.name() + " refused the account: " + reason + ".");
            case AccountCheck.Unknown(Reason reason) ->
                Shown.of(
                        Result.UNKNOWN,
                        "Whether the account works could not be tried (" + reason + "). Try it with one message.");
        };
    }

    private static String balance(String amount, Optional<String> currency) {
        return "Balance: " + amount + currency.map(" "::concat).orElse("") + ".";
    }
}
