package io.relay24.server.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// An HTTP answer. Immutable as long as nobody writes into the body.
///
/// @param headers beside the security headers that the server adds to every answer; one given here wins over those
@SuppressWarnings("ArrayRecordComponent") // answers are never compared
public record Response(int status, Map<String, String> headers, byte[] body) {

    private static final byte[] NOTHING = {};

    public Response {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("no final HTTP status: " + status);
        }
        headers = Map.copyOf(headers);
        headers.forEach(Response::check);
    }

    /// 200 without content.
    public static Response ok() {
        return new Response(200, Map.of(), NOTHING);
    }

    public static Response notFound() {
        return text(404, "Not found");
    }

    public static Response text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /// 400 with the words of whoever could not read the request: they name the field at fault and nothing else.
    public static Response badRequest(Exception words) {
        return text(400, String.valueOf(words.getMessage()));
    }

    public static Response html(int status, String html) {
        return of(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    public static Response json(int status, String json) {
        return json(status, json.getBytes(StandardCharsets.UTF_8));
    }

    public static Response json(int status, byte[] json) {
        return of(status, "application/json", json);
    }

    public static Response of(int status, String contentType, byte[] body) {
        return new Response(status, Map.of("Content-Type", contentType), body);
    }

    /// The same answer with one header more, or with another value for it.
    public Response header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.keySet().removeIf(name::equalsIgnoreCase);
        more.put(name, value);
        return new Response(status, more, body);
    }

    /// A line break in a value would let whoever supplied the value write headers of his own.
    private static void check(String name, String value) {
        if (name.isEmpty() || (name + value).chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("header " + name.strip() + " has a control character");
        }
    }

    @Override
    public String toString() {
        return "Response[" + status + ", " + body.length + " bytes]";
    }
}
