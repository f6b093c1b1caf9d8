package io.relay24.operator.http.wire;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What an operator answered.
///
/// @param headers by lower-case name
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Answer(int status, Map<String, String> headers, byte[] body) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /// The body may echo anything.
    @Override
    public String toString() {
        return "Answer[" + status + ", " + body.length + " bytes]";
    }
}
