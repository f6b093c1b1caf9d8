package io.relay24.operator.http;

import io.relay24.operator.Account;
import io.relay24.operator.Operator;
import io.relay24.operator.Prepared;
import io.relay24.operator.Reason;
import io.relay24.operator.SendOutcome;
import io.relay24.operator.SendOutcome.AccountRefused;
import io.relay24.operator.SendOutcome.Deferred;
import io.relay24.operator.Sms;
import io.relay24.operator.http.request.UnusableAccount;
import io.relay24.operator.http.rule.SendRules;
import io.relay24.operator.http.template.Reading;
import io.relay24.operator.http.template.Row;
import io.relay24.operator.http.wire.Answer;
import io.relay24.operator.http.wire.Exchange;
import io.relay24.operator.http.wire.Line;
import io.relay24.operator.text.SmsText;
import java.time.Clock;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/// Sends by an operator file: fills the template, sends once, asks the rules. Safe for many threads.
final class HttpOperator implements Operator {

    private final OperatorFile file;
    private final SendRules rules;
    private final Line line;
    private final Clock clock;

    HttpOperator(OperatorFile file, Line line, Clock clock) {
        this.file = file;
        this.rules = file.send().rules();
        this.line = line;
        this.clock = clock;
    }

    @Override
    public SendOutcome send(Sms sms, Account account) throws InterruptedException {
        PreparedSms prepared = PreparedSms.of(file, sms, account, clock);
        Optional<SendOutcome> refusal = prepared.refusal();
        return refusal.isPresent() ? refusal.get() : send(prepared);
    }

    @Override
    public SmsText text(String text, Account account) {
        return file.text().prepared(text, account.fields());
    }

    @Override
    public Prepared prepared(Sms sms, Account account) {
        return PreparedSms.of(file, sms, account, clock).prepared();
    }

    private SendOutcome send(PreparedSms prepared) throws InterruptedException {
        try {
            Exchange exchange =
                    line.ask(file.send().question(), prepared.account(), prepared.values(), prepared.variables());
            return switch (exchange) {
                case Exchange.Answered(Answer answer) -> outcome(answer, prepared);
                case Exchange.NotSent(String why) -> new Deferred(Reason.of("not sent: " + why), Optional.empty());
                case Exchange.Lost(String why) -> rules.inDoubt(Reason.of("the request was sent, but: " + why));
            };
        } catch (UnusableAccount e) {
            return new AccountRefused(prepared.discretion().reason(e.code(), String.valueOf(e.getMessage())));
        }
    }

    private SendOutcome outcome(Answer answer, PreparedSms prepared) {
        Optional<Reading> reading = file.send().question().answer().read(answer, prepared.values());
        if (reading.isPresent()) {
            return rules.outcome(reading.get(), prepared.discretion());
        }
        Row nothing = Row.root(JsonNodeFactory.instance.objectNode());
        Reading bare = new Reading(answer.status(), answer.headers(), nothing, prepared.values());
        return rules.unreadable(bare, prepared.discretion());
    }
}
