package io.relay24.emulator.php;

import io.relay24.emulator.http.Json;
import io.relay24.emulator.http.Request;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The parameters of a call, from query and body. Immutable.
///
/// Names are found in any case, as the portal's methods find them; only at the top level (protocol §4).
public final class Parameters {

    private final Map<String, Object> exact;
    private final Map<String, Object> upper = new LinkedHashMap<>();

    public Parameters(Map<String, Object> values) {
        this.exact = values;
        values.forEach((name, value) -> upper.put(name.toUpperCase(Locale.ROOT), value));
    }

    /// Query and body merged, the body wins. A body is a form, urlencoded or in parts, unless it is declared as JSON;
    /// JSON that cannot be read
    /// silently counts as nothing (protocol §6.1).
    public static Parameters of(Request request) {
        var all = PhpForm.decode(request.query());
        if (request.mediaType().equals("application/json")) {
            all.putAll(Json.parse(request.body()).orElse(Map.of()));
        } else if (request.mediaType().equals("multipart/form-data")) {
            String type = request.header("content-type").orElse("");
            all.putAll(PhpForm.decode(Multipart.asForm(type, request.text())));
        } else if (request.body().length > 0) {
            all.putAll(PhpForm.decode(request.text()));
        }
        return new Parameters(all);
    }

    /// Exactly this name.
    public Optional<Object> exact(String name) {
        return Optional.ofNullable(exact.get(name));
    }

    /// This name in any case.
    ///
    /// @param name in upper case
    public Optional<Object> value(String name) {
        return Optional.ofNullable(upper.get(name));
    }

    /// As PHP's `empty()` sees it: "0" is empty too.
    public boolean lacks(String name) {
        return Php.isEmpty(value(name));
    }

    /// As PHP's cast to string gives it; empty if it is missing.
    public String text(String name) {
        return value(name).map(Php::text).orElse("");
    }

    /// By upper-case name.
    public Map<String, Object> all() {
        return upper;
    }
}
