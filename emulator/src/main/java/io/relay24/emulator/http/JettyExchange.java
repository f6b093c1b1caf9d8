package io.relay24.emulator.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.util.Callback;

/// Turns Jetty's requests into ours and our answers into Jetty's, the deliberately broken ones included.
final class JettyExchange extends Handler.Abstract {

    private static final Logger LOG = System.getLogger(JettyExchange.class.getName());

    private final int bodyLimit;
    private volatile Endpoint endpoint = request -> Response.text(503, "the emulator is starting");

    JettyExchange(int bodyLimit) {
        this.bodyLimit = bodyLimit;
    }

    void serve(Endpoint next) {
        endpoint = next;
    }

    @Override
    public boolean handle(
            org.eclipse.jetty.server.Request request, org.eclipse.jetty.server.Response response, Callback callback)
            throws Exception {
        send(answer(request), request, response, callback);
        return true;
    }

    private Response answer(org.eclipse.jetty.server.Request request) throws InterruptedException {
        try {
            byte[] body = body(request);
            if (body.length > bodyLimit) {
                return Response.text(413, "the body is longer than " + bodyLimit + " bytes")
                        .with("Connection", "close");
            }
            return endpoint.handle(read(request, body));
        } catch (UncheckedIOException gone) {
            return Response.none();
        } catch (RuntimeException bug) {
            LOG.log(
                    Level.ERROR,
                    "event=request_failed path=" + request.getHttpURI().getPath(),
                    bug);
            return Response.text(500, "the emulator failed at this request; its log says why");
        }
    }

    private byte[] body(org.eclipse.jetty.server.Request request) {
        if (request.getLength() == 0) {
            return new byte[0];
        }
        try (var in = org.eclipse.jetty.server.Request.asInputStream(request)) {
            return in.readNBytes(bodyLimit + 1);
        } catch (IOException lost) {
            throw new UncheckedIOException("the client went away within its body", lost);
        }
    }

    private static Request read(org.eclipse.jetty.server.Request request, byte[] body) {
        var uri = request.getHttpURI();
        String path = uri.getDecodedPath();
        String query = uri.getQuery();
        return new Request(
                request.getMethod(),
                host(request),
                org.eclipse.jetty.server.Request.getLocalPort(request),
                path == null ? "/" : path,
                query == null ? "" : query,
                headers(request.getHeaders()),
                body);
    }

    private static String host(org.eclipse.jetty.server.Request request) {
        int port = org.eclipse.jetty.server.Request.getServerPort(request);
        String name = org.eclipse.jetty.server.Request.getServerName(request);
        return port == 80 ? name : name + ":" + port;
    }

    private static Map<String, String> headers(HttpFields fields) {
        var headers = new HashMap<String, String>();
        for (HttpField field : fields) {
            String value = field.getValue();
            headers.putIfAbsent(field.getName().toLowerCase(Locale.ROOT), value == null ? "" : value);
        }
        return headers;
    }

    private static void send(
            Response answer,
            org.eclipse.jetty.server.Request request,
            org.eclipse.jetty.server.Response response,
            Callback callback) {
        switch (answer.delivery()) {
            case WHOLE -> {
                head(answer, response);
                response.write(true, ByteBuffer.wrap(answer.body()), callback);
            }
            case TRUNCATED -> {
                head(answer, response);
                var half = ByteBuffer.wrap(answer.body(), 0, answer.body().length / 2);
                response.write(false, half, Callback.from(() -> cut(request, callback)));
            }
            case NONE -> cut(request, callback);
        }
    }

    private static void head(Response answer, org.eclipse.jetty.server.Response response) {
        response.setStatus(answer.status());
        answer.headers().forEach(response.getHeaders()::put);
        response.getHeaders().put("Content-Length", answer.body().length);
    }

    private static void cut(org.eclipse.jetty.server.Request request, Callback callback) {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        callback.failed(new EofException("cut on purpose")); // of this kind alone the library logs nothing
    }
}
