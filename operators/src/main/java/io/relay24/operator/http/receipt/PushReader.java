package io.relay24.operator.http.receipt;

import io.relay24.operator.Account;
import io.relay24.operator.HttpCall;
import io.relay24.operator.OperatorDefinition;
import io.relay24.operator.PushedReceipts;
import io.relay24.operator.http.rule.Discretion;
import io.relay24.operator.http.template.Reading;
import io.relay24.operator.http.template.Row;
import io.relay24.operator.http.template.Values;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads what an operator pushes, by its file. Safe for many threads.
final class PushReader implements PushedReceipts {

    private static final int LARGEST_CALL = 1024 * 1024;

    private final OperatorDefinition definition;
    private final PushSection push;
    private final Clock clock;

    PushReader(OperatorDefinition definition, PushSection push, Clock clock) {
        this.definition = definition;
        this.push = push;
        this.clock = clock;
    }

    @Override
    public PushedReceipts trusting() {
        return new PushReader(definition, push.trusting(), clock);
    }

    @Override
    public Push read(HttpCall call, Account given) {
        if (call.body().length > LARGEST_CALL) {
            return unread(413, "too large");
        }
        Account account =
                new Account(given.id(), given.operator(), definition.completed(given.fields()), given.baseUrl());
        CallValues callValues = new CallValues(call, push.parse());
        Optional<Push> challenged = challenged(call, callValues.without(account, clock.instant()));
        if (challenged.isPresent()) {
            return challenged.get();
        }
        if (!push.methods().contains(call.method())) {
            return unread(405, "use " + String.join(" or ", push.methods()));
        }
        Optional<JsonNode> document = push.parse().read(callValues.body());
        if (document.isEmpty()) {
            return unread(400, "the body cannot be read");
        }
        return checked(document.get(), callValues.with(document.get(), account, clock.instant()), call, account);
    }

    private Push checked(JsonNode document, Values values, HttpCall call, Account account) {
        Verification verification = push.verifier().verify(account, values, clock.instant());
        if (verification == Verification.REFUSED) {
            return new Push(verification, List.of(), push.refusal());
        }
        JsonNode trusted = push.verifier().claims(verification, values).orElse(document);
        Reading reading = new Reading(0, Map.copyOf(call.headers()), Row.root(trusted), values);
        return new Push(verification, push.map().receipts(reading, Discretion.of(definition, account)), push.answer());
    }

    private Optional<Push> challenged(HttpCall call, Values values) {
        return push.challenge()
                .filter(challenge -> call.method().equals("GET") && challenge.isAsked(values))
                .map(challenge -> challenge
                        .answer(values)
                        .map(text -> new Push(Verification.VERIFIED, List.of(), FixedAnswer.plain(200, text)))
                        .orElseGet(() -> new Push(Verification.REFUSED, List.of(), push.refusal())));
    }

    private static Push unread(int status, String why) {
        return new Push(Verification.UNSIGNED, List.of(), FixedAnswer.plain(status, why));
    }
}
