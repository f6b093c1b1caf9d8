package io.relay24.operator.http.rule;

import io.relay24.operator.Reason;
import io.relay24.operator.SendOutcome;
import io.relay24.operator.SendOutcome.Accepted;
import io.relay24.operator.SendOutcome.AccountRefused;
import io.relay24.operator.SendOutcome.Deferred;
import io.relay24.operator.SendOutcome.Rejected;
import io.relay24.operator.SendOutcome.Uncertain;
import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.template.Reading;
import io.relay24.operator.http.yaml.Node;
import io.relay24.operator.http.yaml.Section;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What an answer to a sent message means. In this order: the file's rules from the top, its error codes, and then what
/// HTTP itself says ([HttpMeaning]).
public final class SendRules {

    private static final int LONGEST_ID = 200;
    private static final int MOST_IDS = 100;
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final List<Rule> rules;
    private final Errors errors;
    private final boolean referenceIsKey;
    private final Clock clock;

    private SendRules(List<Rule> rules, Errors errors, boolean referenceIsKey, Clock clock) {
        this.rules = List.copyOf(rules);
        this.errors = errors;
        this.referenceIsKey = referenceIsKey;
        this.clock = clock;
    }

    /// Reads a list of rules.
    ///
    /// @param referenceIsKey a message of unknown fate may be sent again, the operator knows it by our reference
    public static SendRules of(Node node, Names names, Errors errors, boolean referenceIsKey, Clock clock) {
        return new SendRules(
                Section.list(node).stream().map(item -> Rule.of(item, names)).toList(), errors, referenceIsKey, clock);
    }

    /// A readable answer.
    public SendOutcome outcome(Reading reading, Discretion discretion) {
        Optional<Rule> rule =
                rules.stream().filter(it -> it.when().holds(reading)).findFirst();
        if (rule.isPresent()) {
            Reason reason = rule.get()
                    .reason()
                    .map(words -> discretion.reason(errors.code(reading).orElse(""), words))
                    .orElseGet(() -> errors.reason(reading, discretion));
            return outcome(rule.get().outcome(), reason, reading, accepted(rule.get(), reading));
        }
        Verdict verdict = errors.verdict(reading).orElseGet(() -> bare(reading));
        return outcome(verdict, errors.refusal(reading, discretion), reading, new Accepted(List.of()));
    }

    /// An unknown error code inside a success is a refusal of unknown kind.
    private Verdict bare(Reading reading) {
        boolean refused = reading.status() / 100 == 2 && errors.code(reading).isPresent();
        return refused ? Verdict.REJECTED : HttpMeaning.of(reading.status());
    }

    /// An answer whose body is not what it should be.
    public SendOutcome unreadable(Reading bare, Discretion discretion) {
        if (bare.status() / 100 == 2) {
            return inDoubt(Reason.of("the operator's answer cannot be read"));
        }
        return outcome(bare, discretion);
    }

    /// The request was written and no whole answer came back.
    public SendOutcome inDoubt(Reason reason) {
        return referenceIsKey ? new Deferred(reason, Optional.empty()) : new Uncertain(reason);
    }

    private static Accepted accepted(Rule rule, Reading reading) {
        List<String> ids = rule.ids().texts(reading).stream()
                .filter(id -> id.length() <= LONGEST_ID)
                .limit(MOST_IDS)
                .toList();
        return new Accepted(ids, rule.cost().flatMap(cost -> cost.cost(reading)));
    }

    private SendOutcome outcome(Verdict verdict, Reason reason, Reading reading, Accepted accepted) {
        return switch (verdict) {
            case ACCEPTED -> accepted;
            case REJECTED -> new Rejected(reason);
            case DEFERRED -> new Deferred(reason, retryAfter(reading));
            case UNCERTAIN -> inDoubt(reason);
            case ACCOUNT_REFUSED -> new AccountRefused(reason);
        };
    }

    private Optional<Duration> retryAfter(Reading reading) {
        return errors.retryAfter(reading)
                .or(() -> Stream.ofNullable(reading.headers().get("retry-after"))
                        .flatMap(text -> RetryAfter.parse(text, clock.instant()).stream())
                        .findFirst())
                .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }
}
