package io.relay24.operator.http;

import io.relay24.operator.Account;
import io.relay24.operator.AccountCheck;
import io.relay24.operator.AccountCheck.Refused;
import io.relay24.operator.AccountCheck.Unknown;
import io.relay24.operator.AccountCheck.Works;
import io.relay24.operator.Reason;
import io.relay24.operator.http.request.UnusableAccount;
import io.relay24.operator.http.rule.Discretion;
import io.relay24.operator.http.rule.Verdict;
import io.relay24.operator.http.template.Reading;
import io.relay24.operator.http.template.Row;
import io.relay24.operator.http.template.Values;
import io.relay24.operator.http.wire.Answer;
import io.relay24.operator.http.wire.Exchange;
import io.relay24.operator.http.wire.Line;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;

/// Tries an account by its file's `check` section. Safe for many threads.
final class AccountChecker implements AccountCheck.Source {

    private final OperatorFile file;
    private final CheckSection check;
    private final Line line;
    private final Clock clock;

    AccountChecker(OperatorFile file, CheckSection check, Line line, Clock clock) {
        this.file = file;
        this.check = check;
        this.line = line;
        this.clock = clock;
    }

    @Override
    public AccountCheck check(Account given) throws InterruptedException {
        Account account = new Account(given.id(), given.operator(), file.completed(given.fields()), given.baseUrl());
        Optional<String> complaint =
                file.definition().complaints(account.fields()).values().stream().findFirst();
        if (complaint.isPresent()) {
            return new Refused(Reason.of(complaint.get()));
        }
        Values.Builder values = Values.builder()
                .text("now", clock.instant().toString())
                .text("nonce", UUID.randomUUID().toString());
        account.fields().forEach((name, value) -> values.text("account." + name, value));
        Discretion discretion = Discretion.of(file.definition(), account);
        try {
            Exchange exchange = line.ask(check.question(), account, values.build(), List.of());
            return switch (exchange) {
                case Exchange.Answered(Answer answer) -> result(answer, values.build(), discretion);
                case Exchange.NotSent(String why) -> new Unknown(Reason.of(why));
                case Exchange.Lost(String why) -> new Unknown(Reason.of(why));
            };
        } catch (UnusableAccount e) {
            return new Refused(discretion.reason(e.code(), String.valueOf(e.getMessage())));
        }
    }

    /// An error page: its status says enough.
    private static Reading bare(Answer answer, Values values) {
        return new Reading(answer.status(), answer.headers(), Row.root(JsonNodeFactory.instance.objectNode()), values);
    }

    private AccountCheck result(Answer answer, Values values, Discretion discretion) {
        Optional<Reading> read = check.question().answer().read(answer, values);
        if (read.isEmpty() && answer.status() / 100 == 2) {
            return new Unknown(Reason.of("the operator's answer cannot be read (HTTP " + answer.status() + ")"));
        }
        Reading reading = read.orElseGet(() -> bare(answer, values));
        Verdict verdict = file.errors().verdictOrHttp(reading);
        Reason reason = file.errors().refusal(reading, discretion);
        if (verdict == Verdict.ACCOUNT_REFUSED
                || check.refused().map(it -> it.holds(reading)).orElse(false)) {
            return new Refused(reason);
        }
        Optional<String> balance = check.balance(reading).map(discretion::clean);
        boolean shown = check.balance().isEmpty() || balance.isPresent();
        return verdict == Verdict.ACCEPTED && shown
                ? new Works(balance, check.currency(reading).map(discretion::clean))
                : new Unknown(verdict == Verdict.ACCEPTED ? Reason.of("the answer shows no balance") : reason);
    }
}
