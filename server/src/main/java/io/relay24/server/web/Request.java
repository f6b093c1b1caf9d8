package io.relay24.server.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One HTTP request, read whole. Immutable as long as nobody writes into the body.
///
/// @param method        upper case; a HEAD arrives as GET, because both are answered alike
/// @param headers       by lower-case name; repeated ones joined by `, `
/// @param body          raw bytes, empty when there is none
/// @param remoteAddress IP address at the other end of the connection; `X-Forwarded-For` is not believed
@SuppressWarnings("ArrayRecordComponent") // signatures are made over the raw bytes; requests are never compared
public record Request(String method, Target target, Map<String, String> headers, byte[] body, String remoteAddress) {

    /// What was asked for.
    ///
    /// @param publicBase     the configured address of this server as callers know it, without a trailing slash
    /// @param path           as sent, still percent-encoded
    /// @param rawQuery       what follows the `?`, as sent
    /// @param pathParameters decoded values of the pattern's `{names}`
    public record Target(
            String publicBase, String path, Optional<String> rawQuery, Map<String, String> pathParameters) {

        /// Paths and queries carry secrets.
        @Override
        public String toString() {
            return "Target[***]";
        }
    }

    /// The value that stands for `{name}` in the route's pattern.
    public String pathParameter(String name) {
        String value = target.pathParameters().get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route's pattern has no {" + name + "}");
        }
        return value;
    }

    /// The first value of a query parameter; empty if it is absent or malformed.
    public Optional<String> queryParameter(String name) {
        for (String pair : target.rawQuery().orElse("").split("&", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (Percent.queryPart(key).filter(name::equals).isPresent()) {
                return Percent.queryPart(equals < 0 ? "" : pair.substring(equals + 1));
            }
        }
        return Optional.empty();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /// The body as UTF-8.
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// The URL that the caller used, as he knows it: what operators make their signatures over. Characters that
    /// [URI] refuses but callers send all the same, such as `[` in a query, are percent-encoded.
    public URI publicUrl() {
        String url = target.publicBase() + target.path();
        return URI.create(
                legal(url) + target.rawQuery().map(query -> "?" + legal(query)).orElse(""));
    }

    private static String legal(String url) {
        if (url.chars().noneMatch(Request::isIllegal)) {
            return url;
        }
        var legal = new StringBuilder(url.length() + 16);
        url.chars().forEach(c -> {
            if (isIllegal(c)) {
                legal.append('%').append(String.format(Locale.ROOT, "%02X", c));
            } else {
                legal.append((char) c);
            }
        });
        return legal.toString();
    }

    private static boolean isIllegal(int c) {
        return c <= ' ' || c == 0x7F || "\"<>\\^`{|}[]".indexOf(c) >= 0;
    }

    /// Prints nothing of the path, headers and body: all of them may carry secrets.
    @Override
    public String toString() {
        return "Request[" + method + ", " + body.length + " bytes]";
    }
}
