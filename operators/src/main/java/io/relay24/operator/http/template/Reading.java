package io.relay24.operator.http.template;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What rules look at: a status, headers, a document, and the values that pointers may use.
///
/// @param status  0 for a call that came in
/// @param headers by lower-case name
public record Reading(int status, Map<String, String> headers, Row row, Values values) {

    public Reading at(Row other) {
        return new Reading(status, headers, other, values);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}
