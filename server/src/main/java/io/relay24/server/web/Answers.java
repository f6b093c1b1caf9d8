package io.relay24.server.web;

import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/// How answers leave: our own ones, and those that the library gives by itself (a malformed request line, headers too
/// large, shutting down), which get the same fixed form instead of a page with the URL and the library's name in it.
final class Answers implements Request.Handler {

    /// No `X-Frame-Options`: our pages live in the portal's frame, and say by `Content-Security-Policy` who may frame
    /// them.
    private static final List<HttpField> SECURITY = List.of(
            new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
            new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
            new PreEncodedHttpField("Cache-Control", "no-store"));

    private volatile boolean endConnections;

    /// Lets every answer from now on be the last one of its connection.
    void endConnections() {
        endConnections = true;
    }

    void send(Response answer, org.eclipse.jetty.server.Response response, Callback callback) {
        HttpFields.Mutable headers = response.getHeaders();
        SECURITY.forEach(headers::put);
        answer.headers().forEach(headers::put);
        if (endConnections) {
            headers.put(HttpFields.CONNECTION_CLOSE);
        }
        response.setStatus(answer.status());
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }

    @Override
    public boolean handle(Request request, org.eclipse.jetty.server.Response response, Callback callback) {
        int status = response.getStatus();
        send(Response.text(status, HttpStatus.getMessage(status)), response, callback);
        return true;
    }
}
