package io.relay24.operator.http.wire;

import io.relay24.operator.Account;
import io.relay24.operator.http.request.UnusableAccount;
import io.relay24.operator.http.template.Values;
import io.relay24.operator.http.wire.Exchange.Answered;
import java.util.List;
import java.util.Optional;

/// Asks an operator a question, with its token where it wants one. Safe for many threads.
public final class Line {

    private final Wire wire;
    private final Optional<Tokens> tokens;

    public Line(Wire wire, Optional<Tokens> tokens) {
        this.wire = wire;
        this.tokens = tokens;
    }

    /// Asks once. Only when a kept token is refused (which means: nothing was done) it is fetched anew and the question
    /// put again.
    public Exchange ask(Question question, Account account, Values values, List<Values> each)
            throws InterruptedException, UnusableAccount {
        if (tokens.isEmpty()) {
            return wire.send(question.request().filled(account, values, each));
        }
        Optional<String> kept = tokens.get().kept(account);
        if (kept.isPresent()) {
            Exchange exchange = withToken(kept.get(), question, account, values, each);
            if (!refused(exchange, question, values)) {
                return exchange;
            }
        }
        return switch (tokens.get().fetch(account, values)) {
            case Tokens.Fetched.Found(String token) -> withToken(token, question, account, values, each);
            case Tokens.Fetched.Missing(String why) -> new Exchange.NotSent(why);
        };
    }

    private Exchange withToken(String token, Question question, Account account, Values values, List<Values> each)
            throws InterruptedException, UnusableAccount {
        Values more = values.with().text("token", token).build();
        List<Values> everyMore =
                each.stream().map(it -> it.with().text("token", token).build()).toList();
        return wire.send(question.request().filled(account, more, everyMore));
    }

    private boolean refused(Exchange exchange, Question question, Values values) {
        return exchange instanceof Answered(Answer answer)
                && question.answer()
                        .read(answer, values)
                        .map(tokens.orElseThrow()::refused)
                        .orElse(answer.status() == 401);
    }
}
