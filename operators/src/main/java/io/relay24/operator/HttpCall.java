package io.relay24.operator;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An operator's HTTP call to us, as it came in.
///
/// @param method  upper case
/// @param url     the public URL that the operator called, with its query: what signatures are made over
/// @param headers by lower-case name; repeated ones joined by `, `
/// @param body    raw bytes
@SuppressWarnings("ArrayRecordComponent") // raw bytes are what signatures are made over; calls are never compared
public record HttpCall(String method, URI url, Map<String, String> headers, byte[] body) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /// May carry numbers and signatures, so it prints nothing of them.
    @Override
    public String toString() {
        return "HttpCall[" + method + ", " + body.length + " bytes]";
    }
}
