package io.relay24.emulator.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One request as it came in.
///
/// @param method    upper case
/// @param host      the name and port that the client called, `localhost:8070`; without port if it is 80
/// @param localPort the port that it reached
/// @param path      decoded and without `..`
/// @param query     as sent, empty if there was none
/// @param headers   by lower-case name; of several with the same name the first
/// @param body      whole; its size was limited by the server
@SuppressWarnings("ArrayRecordComponent") // bodies are handed on, never compared
public record Request(
        String method,
        String host,
        int localPort,
        String path,
        String query,
        Map<String, String> headers,
        byte[] body) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// Without parameters and in lower case: `application/json`; empty if none was sent.
    public String mediaType() {
        return header("content-type")
                .map(type -> type.split(";", 2)[0].strip())
                .orElse("")
                .toLowerCase(Locale.ROOT);
    }

    /// The same request seen from below a path prefix.
    public Request below(String prefix) {
        return new Request(method, host, localPort, path.substring(prefix.length()), query, headers, body);
    }

    /// Bodies carry message texts and tokens.
    @Override
    public String toString() {
        return method + " " + path;
    }
}
