package io.relay24.emulator.dialect;

import io.relay24.emulator.http.Json;
import io.relay24.emulator.http.Request;
import io.relay24.emulator.http.Response;
import io.relay24.emulator.php.Parameters;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// A customer's own gateway: `POST /send` with JSON, `GET /status?id=`, receipts as JSON.
final class GenericGateway implements Dialect {

    @Override
    public boolean speaks(Request request) {
        return request.path().equals("/send") || request.path().equals("/status");
    }

    @Override
    public boolean isSend(Request request) {
        return request.path().equals("/send");
    }

    @Override
    public Submission submission(Request request) {
        var given = Parameters.of(request);
        return new Submission(
                given.text("TO"),
                given.text("FROM"),
                given.text("TEXT"),
                given.text("REFERENCE"),
                Addresses.parse(given.text("CALLBACK")),
                "",
                request.header("authorization").orElse("").replaceFirst("^Bearer ", ""));
    }

    @Override
    public Optional<Response> refusal(Submission submission) {
        if (submission.to().isEmpty()) {
            return Optional.of(error(400, "to_missing"));
        }
        return submission.text().isEmpty() ? Optional.of(error(400, "text_missing")) : Optional.empty();
    }

    @Override
    public String newId(Submission submission, RandomGenerator random) {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        return "g-" + HexFormat.of().formatHex(bytes);
    }

    @Override
    public Response accepted(AcceptedMessage message) {
        return Response.json(200, Json.object("id", message.id()));
    }

    @Override
    public Response rejected(Optional<String> code) {
        return error(400, code.orElse("invalid_number"));
    }

    @Override
    public Response throttled(Optional<Duration> retryAfter) {
        var refusal = error(429, "too_many_requests");
        return retryAfter
                .map(time -> refusal.with("Retry-After", String.valueOf(time.toSeconds())))
                .orElse(refusal);
    }

    @Override
    public Response unauthorised() {
        return error(401, "unauthorized");
    }

    private static Response error(int status, String code) {
        return Response.json(status, Json.object("error", code));
    }

    @Override
    public Response lookup(Request request, Function<String, Optional<AcceptedMessage>> messages) {
        return messages.apply(Parameters.of(request).text("ID"))
                .map(message -> Response.json(
                        200,
                        Json.object(
                                "id", message.id(),
                                "status", message.state().word(),
                                "error", message.state().error())))
                .orElse(error(404, "not_found"));
    }

    @Override
    public Push receipt(AcceptedMessage message, URI target, String secret) {
        var receipt = Json.object(
                "id", message.id(),
                "reference", message.reference(),
                "status", message.state().word(),
                "error", message.state().error());
        return new Push("application/json", Json.bytes(receipt), Map.of());
    }
}
