package io.relay24.emulator.dialect;

import io.relay24.emulator.http.Json;
import io.relay24.emulator.http.Request;
import io.relay24.emulator.http.Response;
import io.relay24.emulator.php.Parameters;
import io.relay24.emulator.php.PhpForm;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// SMSC.ru, in its JSON form (`fmt=3`); refusals come with status 200 too. One number per call.
final class SmscRu implements Dialect {

    private static final Map<String, String> ERRORS = Map.of(
            "1", "parameters error",
            "2", "authorise error",
            "3", "no money",
            "4", "IP blocked",
            "5", "wrong date format",
            "6", "message is denied",
            "7", "invalid number",
            "8", "can't to deliver",
            "9", "duplicate request, wait a minute");
    private static final Map<String, String> STATUSES =
            Map.of("sent", "0", "delivered", "1", "undelivered", "20", "failed", "22");

    @Override
    public boolean speaks(Request request) {
        return request.path().startsWith("/sys/");
    }

    @Override
    public boolean isSend(Request request) {
        return request.path().equals("/sys/send.php");
    }

    @Override
    public Submission submission(Request request) {
        var given = Parameters.of(request);
        String key = given.text("APIKEY");
        return new Submission(
                given.text("PHONES"),
                given.text("SENDER"),
                given.text("MES"),
                given.text("ID"),
                Optional.empty(),
                given.text("LOGIN"),
                key.isEmpty() ? given.text("PSW") : key);
    }

    @Override
    public Optional<Response> refusal(Submission submission) {
        if (submission.secret().isEmpty()) {
            return Optional.of(unauthorised());
        }
        boolean usable = !submission.to().isEmpty()
                && !submission.text().isEmpty()
                && !submission.to().contains(",")
                && !submission.to().contains(";");
        return usable ? Optional.empty() : Optional.of(error("1"));
    }

    /// The customer's id if there is one, otherwise a number.
    @Override
    public String newId(Submission submission, RandomGenerator random) {
        return submission.reference().isEmpty()
                ? String.valueOf(random.nextInt(100_000_000, Integer.MAX_VALUE))
                : submission.reference();
    }

    @Override
    public Response accepted(AcceptedMessage message) {
        return Response.json(200, Json.object("id", number(message.id()), "cnt", 1));
    }

    @Override
    public Response rejected(Optional<String> code) {
        return error(code.orElse("7"));
    }

    @Override
    public Response throttled(Optional<Duration> retryAfter) {
        return error("9");
    }

    @Override
    public Response unauthorised() {
        return error("2");
    }

    private static Response error(String code) {
        return Response.json(
                200, Json.object("error", ERRORS.getOrDefault(code, "error " + code), "error_code", number(code)));
    }

    private static Object number(String text) {
        return text.matches("\\d{1,9}") ? Integer.valueOf(text) : text;
    }

    @Override
    public Response lookup(Request request, Function<String, Optional<AcceptedMessage>> messages) {
        var given = Parameters.of(request);
        if (given.text("PSW").isEmpty() && given.text("APIKEY").isEmpty()) {
            return unauthorised();
        }
        return switch (request.path()) {
            case "/sys/balance.php" -> balance(given);
            case "/sys/status.php" -> statuses(given, messages);
            default -> error("1");
        };
    }

    private static Response balance(Parameters given) {
        var answer = Json.object("balance", "4250.00");
        if (!given.lacks("CUR")) {
            answer.put("currency", "RUR");
        }
        return Response.json(200, answer);
    }

    /// Of one message an object, of a list (a comma suffices) an array in the order asked. The phone has to fit the id.
    private static Response statuses(Parameters given, Function<String, Optional<AcceptedMessage>> messages) {
        String[] ids = given.text("ID").split(",", -1);
        String[] phones = given.text("PHONE").split(",", -1);
        if (ids.length != phones.length) {
            return error("1");
        }
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            if (!ids[i].isEmpty()) {
                rows.add(row(messages.apply(ids[i]), phones[i]));
            }
        }
        boolean single = ids.length == 1;
        return rows.isEmpty() ? error("1") : Response.json(200, single ? rows.getFirst() : rows);
    }

    private static Map<String, Object> row(Optional<AcceptedMessage> found, String phone) {
        return found.filter(message -> digits(message.to()).equals(digits(phone)))
                .map(message -> Json.object(
                        "status", number(status(message)),
                        "last_timestamp", message.at().getEpochSecond(),
                        "err", number(errorOf(message))))
                .orElse(Json.object("status", -3, "err", 0));
    }

    private static String status(AcceptedMessage message) {
        return STATUSES.getOrDefault(message.state().word(), message.state().word());
    }

    private static String errorOf(AcceptedMessage message) {
        String error = message.state().error();
        return error.isEmpty() ? "0" : error;
    }

    private static String digits(String phone) {
        return phone.replaceAll("\\D", "");
    }

    @Override
    public Push receipt(AcceptedMessage message, URI target, String secret) {
        String phone = digits(message.to());
        String status = status(message);
        var form = Json.object(
                "id", message.id(),
                "phone", phone,
                "status", status,
                "time", message.at().getEpochSecond(),
                "err", errorOf(message),
                "type", 0,
                "md5", Signatures.smsc("MD5", message.id(), phone, status, secret),
                "sha1", Signatures.smsc("SHA-1", message.id(), phone, status, secret));
        return new Push(
                "application/x-www-form-urlencoded", PhpForm.encode(form).getBytes(StandardCharsets.UTF_8), Map.of());
    }
}
