package io.relay24.operator.http;

import io.relay24.operator.Account;
import io.relay24.operator.OperatorDefinition.Originator;
import io.relay24.operator.Prepared;
import io.relay24.operator.Reason;
import io.relay24.operator.SendOutcome;
import io.relay24.operator.SendOutcome.AccountRefused;
import io.relay24.operator.SendOutcome.Rejected;
import io.relay24.operator.Sms;
import io.relay24.operator.http.TemplateSection.Chosen;
import io.relay24.operator.http.TemplateSection.Texts;
import io.relay24.operator.http.request.Outgoing;
import io.relay24.operator.http.request.UnusableAccount;
import io.relay24.operator.http.rule.Discretion;
import io.relay24.operator.http.template.Values;
import io.relay24.operator.text.SmsText;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A message beside the file and the account that are to send it: what can be refused without asking the operator, and
/// the values for its templates.
///
/// @param account with defaults in place of empty fields
/// @param template what the text goes out as, for operators that send templates
record PreparedSms(
        OperatorFile file, Sms sms, SmsText text, Account account, Values values, Optional<Chosen> template) {

    static PreparedSms of(OperatorFile file, Sms sms, Account given, Clock clock) {
        Account account = new Account(
                given.id(),
                given.operator(),
                file.definition().completed(given.fields()),
                given.baseUrl(),
                given.templates());
        SmsText text = file.text().prepared(sms.text(), account.fields());
        Values values = values(file, sms, text, account, clock);
        Optional<Chosen> template =
                file.templates().chosen(new Texts(given.templates(), sms.text(), text.text()), values);
        Values named = template.map(it -> it.in(values)).orElse(values);
        return new PreparedSms(file, sms, text, account, named, template);
    }

    private static Values values(OperatorFile file, Sms sms, SmsText text, Account account, Clock clock) {
        Values.Builder values = Values.builder()
                .text("to", sms.to())
                .text("originator", originator(file, sms, account))
                .text("reference", sms.reference())
                .text("receipt_url", sms.receiptUrl().map(Object::toString).orElse(""))
                .text("now", clock.instant().toString())
                .text("nonce", UUID.randomUUID().toString());
        file.text().name(text, values);
        account.fields().forEach((name, value) -> values.text("account." + name, value));
        return values.build();
    }

    private static String originator(OperatorFile file, Sms sms, Account account) {
        return sms.originator().isEmpty()
                ? account.fields().getOrDefault(file.originatorField(), "")
                : sms.originator();
    }

    Discretion discretion() {
        return Discretion.of(file.definition(), account, sms.text(), text.text());
    }

    /// The template's variables, for `$each` and `$spread`.
    List<Values> variables() {
        return template.map(it -> it.each(values)).orElse(List.of());
    }

    Prepared prepared() {
        Optional<Reason> why = refusal().map(outcome -> switch (outcome) {
            case AccountRefused(Reason reason) -> reason;
            case Rejected(Reason reason) -> reason;
            case SendOutcome.Accepted _, SendOutcome.Deferred _, SendOutcome.Uncertain _ -> Reason.of("");
        });
        return new Prepared(text, template.map(Chosen::id), why);
    }

    /// The request as it would be made, without a token.
    Outgoing request() throws UnusableAccount {
        return file.send().question().request().filled(account, values, variables());
    }

    Optional<SendOutcome> refusal() {
        return accountComplaint()
                .map(words -> (SendOutcome) new AccountRefused(Reason.of(words)))
                .or(() -> messageComplaint().map(words -> new Rejected(Reason.of(words))));
    }

    private Optional<String> accountComplaint() {
        Optional<String> complaint = file.definition().complaints(account.fields()).values().stream()
                .findFirst()
                .map(words -> words + " under Accounts");
        boolean missing = originator(file, sms, account).isEmpty() && needsOriginator();
        return complaint.or(() -> missing ? Optional.of("enter an originator (sender name)") : Optional.empty());
    }

    private boolean needsOriginator() {
        Originator rules = file.definition().originator();
        return rules.requiredUnless()
                .map(field -> account.fields().getOrDefault(field, "").isEmpty())
                .orElse(rules.required());
    }

    private Optional<String> messageComplaint() {
        return originatorComplaint()
                .or(() -> file.text().complaint(text, account.fields()))
                .or(() -> file.templates().complaint(template, values))
                .or(() -> file.send().complaint(values));
    }

    private Optional<String> originatorComplaint() {
        String originator = originator(file, sms, account);
        boolean fits = originator.isEmpty()
                || file.definition()
                        .originator()
                        .pattern()
                        .map(it -> originator.length() <= 100
                                && it.matcher(originator).matches())
                        .orElse(true);
        return fits
                ? Optional.empty()
                : Optional.of("the operator does not take this originator: "
                        + file.definition().originator().help());
    }
}
