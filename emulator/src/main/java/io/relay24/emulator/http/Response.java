package io.relay24.emulator.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// An answer, or the deliberate lack of one. Immutable.
///
/// @param delivery how much of it reaches the client
@SuppressWarnings("ArrayRecordComponent") // bodies are handed on, never compared
public record Response(int status, Map<String, String> headers, byte[] body, Delivery delivery) {

    /// How an answer leaves: `WHOLE`, `TRUNCATED` (half of the promised body, then the line is cut) or `NONE` (the line
    /// is cut before any answer).
    public enum Delivery {
        WHOLE,
        TRUNCATED,
        NONE
    }

    public static Response of(int status, String contentType, byte[] body) {
        return new Response(status, Map.of("Content-Type", contentType), body, Delivery.WHOLE);
    }

    public static Response json(int status, Object value) {
        return of(status, "application/json; charset=utf-8", Json.bytes(value));
    }

    public static Response text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public static Response html(int status, String html) {
        return of(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    public static Response empty(int status) {
        return new Response(status, Map.of(), new byte[0], Delivery.WHOLE);
    }

    /// The line is cut and the client gets nothing.
    public static Response none() {
        return new Response(0, Map.of(), new byte[0], Delivery.NONE);
    }

    public Response with(String header, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Response(status, all, body, delivery);
    }

    public Response truncated() {
        return new Response(status, headers, body, Delivery.TRUNCATED);
    }

    @Override
    public String toString() {
        return "Response[" + status + ", " + body.length + " bytes]";
    }
}
