package io.relay24.operator.http.template;

import io.relay24.operator.http.function.Value.Kind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which values a template may name at its place in the file, and of what kind they are. Immutable.
public final class Names {

    private static final List<String> OPEN = List.of("form.", "query.", "header.", "document/");

    private final Map<String, Kind> known;
    private final boolean inReceipt;

    private Names(Map<String, Kind> known, boolean inReceipt) {
        this.known = known;
        this.inReceipt = inReceipt;
    }

    /// What every request of a file may use: `account.*`, `now`, `nonce`.
    public static Names account(Collection<String> fields) {
        Map<String, Kind> known = new LinkedHashMap<>();
        fields.forEach(field -> known.put("account." + field, Kind.TEXT));
        return new Names(known, false).with(Kind.TEXT, "now", "nonce");
    }

    /// The token that was fetched.
    public Names token() {
        return with(Kind.TEXT, "token");
    }

    /// A message that is being sent.
    public Names message() {
        return with(
                        Kind.TEXT,
                        "to",
                        "text",
                        "originator",
                        "reference",
                        "receipt_url",
                        "alphabet",
                        "gsm7_text",
                        "ucs2_text",
                        "template.id",
                        "template.name",
                        "template.language",
                        "variable.name",
                        "variable.value")
                .with(Kind.MANY, "template.variables");
    }

    /// Messages that are asked for.
    public Names pending() {
        return with(Kind.TEXT, "id", "to", "reference", "window_start", "window_end", "offset")
                .with(Kind.MANY, "ids", "tos", "references");
    }

    /// A call that came in: its parts are open sets.
    public Names receipt() {
        Names more = with(Kind.TEXT, "url", "method").with(Kind.BYTES, "body").with(Kind.PAIRS, "form", "query");
        return new Names(more.known, true);
    }

    private Names with(Kind kind, String... names) {
        Map<String, Kind> more = new LinkedHashMap<>(known);
        for (String name : names) {
            more.put(name, kind);
        }
        return new Names(more, inReceipt);
    }

    /// Whether a template may name it.
    public boolean has(String name) {
        return kindOf(name).isPresent();
    }

    Optional<Kind> kindOf(String name) {
        if (inReceipt && OPEN.stream().anyMatch(prefix -> name.startsWith(prefix) && name.length() > prefix.length())) {
            return Optional.of(name.startsWith("document/") && name.contains("*") ? Kind.MANY : Kind.TEXT);
        }
        return Optional.ofNullable(known.get(name));
    }

    @Override
    public String toString() {
        String names = String.join(", ", known.keySet());
        return inReceipt ? names + ", form.NAME, query.NAME, header.NAME, document/POINTER" : names;
    }
}
