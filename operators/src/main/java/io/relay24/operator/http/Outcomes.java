package io.relay24.operator.http;

import io.relay24.operator.AccountCheck;
import io.relay24.operator.Cost;
import io.relay24.operator.Reason;
import io.relay24.operator.SendOutcome;
import io.relay24.operator.http.example.Comparison;
import io.relay24.operator.http.example.Examples.CheckExample;
import io.relay24.operator.http.example.Examples.SendExample;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Compares outcomes with what examples want of them.
final class Outcomes {

    private Outcomes() {}

    static void compare(SendExample example, SendOutcome found, Comparison comparison) {
        comparison.same("outcome of " + found, example.outcome(), word(found));
        List<String> ids = found instanceof SendOutcome.Accepted accepted ? accepted.operatorMessageIds() : List.of();
        Optional<Reason> reason = reason(found);
        example.wanted().ids().ifPresent(wanted -> comparison.same("ids", wanted, ids));
        example.wanted()
                .code()
                .ifPresent(wanted ->
                        comparison.same("code", wanted, reason.map(Reason::code).orElse("")));
        example.wanted()
                .reason()
                .ifPresent(wanted -> comparison.same(
                        "reason", wanted, reason.map(Reason::text).orElse("")));
        example.wanted().cost().ifPresent(wanted -> comparison.same("cost", wanted, cost(found)));
        example.wanted().retryAfter().ifPresent(wanted -> comparison.same("retry_after", wanted, seconds(found)));
    }

    private static String cost(SendOutcome outcome) {
        return outcome instanceof SendOutcome.Accepted accepted
                ? accepted.cost().map(Cost::toString).orElse("none")
                : "none";
    }

    private static String word(SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.Accepted _ -> "accepted";
            case SendOutcome.Rejected _ -> "rejected";
            case SendOutcome.Deferred _ -> "deferred";
            case SendOutcome.Uncertain _ -> "uncertain";
            case SendOutcome.AccountRefused _ -> "account_refused";
        };
    }

    private static Optional<Reason> reason(SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.Accepted _ -> Optional.empty();
            case SendOutcome.Rejected(Reason reason) -> Optional.of(reason);
            case SendOutcome.Deferred(Reason reason, Optional<Duration> _) -> Optional.of(reason);
            case SendOutcome.Uncertain(Reason reason) -> Optional.of(reason);
            case SendOutcome.AccountRefused(Reason reason) -> Optional.of(reason);
        };
    }

    private static String seconds(SendOutcome outcome) {
        return outcome instanceof SendOutcome.Deferred(Reason _, Optional<Duration> wait)
                ? wait.map(it -> it.toMillis() % 1000 == 0 ? it.toSeconds() + "s" : it.toMillis() + "ms")
                        .orElse("none")
                : "none";
    }

    static void compare(CheckExample example, AccountCheck found, Comparison comparison) {
        switch (found) {
            case AccountCheck.Works(Optional<String> balance, Optional<String> currency) -> {
                comparison.same("outcome", example.outcome(), "works");
                same("balance", example, balance.orElse(""), comparison);
                same("currency", example, currency.orElse(""), comparison);
            }
            case AccountCheck.Refused(Reason reason) -> {
                comparison.same("outcome (" + reason + ")", example.outcome(), "refused");
                same("code", example, reason.code(), comparison);
            }
            case AccountCheck.Unknown(Reason reason) ->
                comparison.same("outcome (" + reason + ")", example.outcome(), "unknown");
        }
    }

    private static void same(String key, CheckExample example, String found, Comparison comparison) {
        Optional.ofNullable(example.wanted().get(key)).ifPresent(wanted -> comparison.same(key, wanted, found));
    }
}
