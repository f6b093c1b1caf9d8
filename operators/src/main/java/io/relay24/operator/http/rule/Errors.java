package io.relay24.operator.http.rule;

import io.relay24.operator.Reason;
import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.template.Pick;
import io.relay24.operator.http.template.Reading;
import io.relay24.operator.http.yaml.Section;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Where an operator puts its error code and words, and what the codes mean: a file's `errors` section.
public final class Errors {

    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final Map<String, Duration> UNITS =
            Map.of("ms", Duration.ofMillis(1), "s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1));

    private final Pick code;
    private final Pick text;
    private final Pick retryAfter;
    private final Duration unit;
    private final WordMap<Verdict> codes;

    private Errors(Pick code, Pick text, Pick retryAfter, Duration unit, WordMap<Verdict> codes) {
        this.code = code;
        this.text = text;
        this.retryAfter = retryAfter;
        this.unit = unit;
        this.codes = codes;
    }

    public static Errors of(Section section, Names names) {
        Errors errors = new Errors(
                pick(section, "code", names),
                pick(section, "text", names),
                pick(section, "retry_after", names),
                section.choice("retry_after_unit", UNITS).orElse(Duration.ofSeconds(1)),
                WordMap.of(section, Verdict.REFUSALS));
        section.end();
        return errors;
    }

    public static Errors none() {
        return new Errors(Pick.NOTHING, Pick.NOTHING, Pick.NOTHING, Duration.ofSeconds(1), new WordMap<>());
    }

    private static Pick pick(Section section, String key, Names names) {
        return section.node(key).map(node -> Pick.of(node, names)).orElse(Pick.NOTHING);
    }

    Optional<String> code(Reading reading) {
        return code.text(reading);
    }

    /// What the file says of the code in this answer.
    public Optional<Verdict> verdict(Reading reading) {
        return meaning(reading).map(WordMap.Meaning::means);
    }

    /// The same, or else what HTTP says.
    public Verdict verdictOrHttp(Reading reading) {
        return verdict(reading).orElseGet(() -> HttpMeaning.of(reading.status()));
    }

    /// Words for an answer that is no success: with a code those of [#reason], else what HTTP says.
    public Reason refusal(Reading reading, Discretion discretion) {
        Reason reason = reason(reading, discretion);
        return code(reading).isPresent() ? reason : HttpMeaning.words(reading.status(), reason);
    }

    private Optional<WordMap.Meaning<Verdict>> meaning(Reading reading) {
        return code(reading).flatMap(codes::meaning);
    }

    /// The file's words for the code, or else the operator's, or else the HTTP status.
    public Reason reason(Reading reading, Discretion discretion) {
        String words = meaning(reading)
                .map(WordMap.Meaning::says)
                .filter(says -> !says.isEmpty())
                .or(() -> text.text(reading))
                .orElse("HTTP " + reading.status());
        return discretion.reason(code(reading).orElse(""), words);
    }

    Optional<Duration> retryAfter(Reading reading) {
        return retryAfter
                .text(reading)
                .filter(it -> it.matches("\\d{1,9}"))
                .map(it -> unit.multipliedBy(Long.parseLong(it)))
                .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }
}
