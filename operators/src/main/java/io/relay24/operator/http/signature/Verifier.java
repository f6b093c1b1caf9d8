package io.relay24.operator.http.signature;

import io.relay24.operator.Account;
import io.relay24.operator.PushedReceipts.Verification;
import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.template.Template;
import io.relay24.operator.http.template.Values;
import io.relay24.operator.http.yaml.BrokenFile;
import io.relay24.operator.http.yaml.Node;
import io.relay24.operator.http.yaml.Section;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A file's `verify` section. Safe for many threads.
public final class Verifier {

    private static final Map<String, Signature.Kind> KINDS =
            Map.of("hash", Signature.Kind.HASH, "hmac", Signature.Kind.HMAC, "plain", Signature.Kind.PLAIN);

    private final Optional<String> onlyWith;
    private final Optional<TimeWindow> window;
    private final Optional<Template> by;
    private final Map<String, Scheme> schemes;
    private final boolean trusting;

    private Verifier(
            Optional<String> onlyWith,
            Optional<TimeWindow> window,
            Optional<Template> by,
            Map<String, Scheme> schemes,
            boolean trusting) {
        this.onlyWith = onlyWith;
        this.window = window;
        this.by = by;
        this.schemes = schemes;
        this.trusting = trusting;
    }

    /// For operators that sign nothing.
    public static Verifier none() {
        return new Verifier(Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), false);
    }

    public static Verifier of(Section section, Names names) {
        Optional<String> onlyWith = section.text("only_with");
        if (onlyWith.isPresent() && !names.has("account." + onlyWith.get())) {
            throw new BrokenFile(section.at(), "`only_with` names an account field; there is no " + onlyWith.get());
        }
        Optional<TimeWindow> window = section.section("timestamp").map(it -> TimeWindow.of(it, names));
        Optional<Template> by = section.node("by").map(it -> Template.text(it, names));
        Map<String, Scheme> schemes = new LinkedHashMap<>();
        if (by.isPresent()) {
            Section.entries(section.required("cases")).forEach((name, node) -> schemes.put(name, caseOf(node, names)));
        } else {
            schemes.put("", scheme(section, names));
        }
        section.end();
        return new Verifier(onlyWith, window, by, schemes, false);
    }

    private static Scheme caseOf(Node node, Names names) {
        Section section = Section.of(node, "a case of `verify`");
        Scheme scheme = scheme(section, names);
        section.end();
        return scheme;
    }

    private static Scheme scheme(Section section, Names names) {
        String word = section.requiredText("scheme");
        return switch (word) {
            case "jwt" -> Jwt.of(section, names);
            case "class" -> new ByClass();
            case "ed25519" -> EdSignature.of(section, names);
            default ->
                Signature.of(
                        Optional.ofNullable(KINDS.get(word))
                                .orElseThrow(() -> new BrokenFile(
                                        section.at(),
                                        "`scheme` is hash, hmac, plain, jwt, ed25519 or class, not " + word)),
                        section,
                        names);
        };
    }

    /// Takes every call for unsigned.
    public Verifier trusting() {
        return new Verifier(onlyWith, window, by, schemes, true);
    }

    /// Whether calls can be verified at all.
    public boolean signs() {
        return !schemes.isEmpty();
    }

    public Verification verify(Account account, Values values, Instant now) {
        if (trusting
                || schemes.isEmpty()
                || onlyWith.map(it -> isEmpty(account, it)).orElse(false)) {
            return Verification.UNSIGNED;
        }
        boolean inTime = window.map(it -> it.holds(values, now)).orElse(true);
        boolean holds =
                inTime && chosen(values).map(it -> it.holds(values, now)).orElse(false);
        return holds ? Verification.VERIFIED : Verification.REFUSED;
    }

    /// The claims of a verified token, where they take the place of the body.
    public Optional<JsonNode> claims(Verification verification, Values values) {
        boolean believed = trusting || verification == Verification.VERIFIED;
        return Optional.of(values).filter(_ -> believed).flatMap(this::chosen).flatMap(scheme -> scheme.claims(values));
    }

    private Optional<Scheme> chosen(Values values) {
        String name = by.map(template -> template.text(values).orElse("")).orElse("");
        return Optional.ofNullable(schemes.get(name));
    }

    private static boolean isEmpty(Account account, String field) {
        return account.fields().getOrDefault(field, "").isEmpty();
    }
}
