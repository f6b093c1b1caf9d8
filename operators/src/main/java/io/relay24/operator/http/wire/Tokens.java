package io.relay24.operator.http.wire;

import io.relay24.operator.Account;
import io.relay24.operator.http.request.RequestDefaults;
import io.relay24.operator.http.request.UnusableAccount;
import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.template.Pick;
import io.relay24.operator.http.template.Reading;
import io.relay24.operator.http.template.Values;
import io.relay24.operator.http.template.When;
import io.relay24.operator.http.yaml.Section;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A file's `token` section at work: fetches the token that other requests need and keeps it, in memory only, until
/// shortly before it ends. Safe for many threads; two that find no token may both fetch one, which does no harm.
public final class Tokens {

    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final int MOST = 10_000;

    /// The section as read.
    ///
    /// @param value     where the token stands
    /// @param expiresIn where its life in seconds stands
    /// @param lifetime  else this long
    /// @param refused   what an answer looks like when the token is no longer good
    public record Definition(Question question, Pick value, Pick expiresIn, Duration lifetime, When refused) {

        public static Definition of(Section section, Names names, RequestDefaults defaults) {
            Definition definition = new Definition(
                    Question.of(section, names, defaults.forToken()),
                    Pick.of(section.required("value"), names),
                    section.node("expires_in").map(node -> Pick.of(node, names)).orElse(Pick.NOTHING),
                    section.duration("lifetime").orElse(Duration.ofMinutes(10)),
                    section.node("refused").map(node -> When.of(node, names)).orElse(When.status(401)));
            section.end();
            return definition;
        }
    }

    private record Kept(String token, Instant until, Map<String, String> fields) {}

    private final Definition definition;
    private final Wire wire;
    private final Clock clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    public Tokens(Definition definition, Wire wire, Clock clock) {
        this.definition = definition;
        this.wire = wire;
        this.clock = clock;
    }

    Optional<String> kept(Account account) {
        return Optional.ofNullable(kept.get(account.id()))
                .filter(it -> it.until().isAfter(clock.instant()) && it.fields().equals(account.fields()))
                .map(Kept::token);
    }

    /// A new token, or why there is none.
    Fetched fetch(Account account, Values values) throws InterruptedException, UnusableAccount {
        kept.remove(account.id());
        Exchange exchange = wire.send(definition.question().request().filled(account, values, List.of()));
        return switch (exchange) {
            case Exchange.Answered(Answer answer) -> token(answer, account, values);
            case Exchange.NotSent(String why) -> new Fetched.Missing("no access token: " + why);
            case Exchange.Lost(String why) -> new Fetched.Missing("no access token: " + why);
        };
    }

    sealed interface Fetched {
        record Found(String token) implements Fetched {}

        record Missing(String why) implements Fetched {}
    }

    private Fetched token(Answer answer, Account account, Values values) throws UnusableAccount {
        int status = answer.status();
        if (status == 400 || status == 401 || status == 403) {
            throw new UnusableAccount(
                    String.valueOf(status), "the operator gave no access token: check the keys under Accounts");
        }
        Optional<Reading> reading = definition.question().answer().read(answer, values);
        Optional<String> token = reading.filter(_ -> status / 100 == 2).flatMap(definition.value()::text);
        if (token.isEmpty()) {
            return new Fetched.Missing("no access token in the answer (HTTP " + status + ")");
        }
        Duration life = reading.flatMap(definition.expiresIn()::text)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(definition.lifetime());
        if (kept.size() >= MOST) {
            kept.clear();
        }
        kept.put(account.id(), new Kept(token.get(), clock.instant().plus(life).minus(MARGIN), account.fields()));
        return new Fetched.Found(token.get());
    }

    boolean refused(Reading reading) {
        return definition.refused().holds(reading);
    }
}
