package io.relay24.emulator;

import io.relay24.emulator.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/// A plain client for tests.
public final class Wire {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Wire() {}

    public static HttpResponse<String> get(URI target) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(target).GET());
    }

    public static HttpResponse<String> form(URI target, String form, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(target)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    public static HttpResponse<String> json(URI target, String json, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(target)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    public static HttpResponse<String> post(URI target, String contentType, String body)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(target)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public static HttpResponse<String> options(URI target) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(target).method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    }

    /// The answer as an object.
    public static Map<String, Object> object(HttpResponse<String> answer) {
        return Json.parse(answer.body().getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new AssertionError("not a JSON object: " + answer.body()));
    }
}
