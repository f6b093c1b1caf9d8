package io.relay24.emulator.dialect;

import io.relay24.emulator.http.Json;
import io.relay24.emulator.http.Request;
import io.relay24.emulator.http.Response;
import io.relay24.emulator.php.Parameters;
import io.relay24.emulator.php.PhpForm;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Twilio's Programmable Messaging, API of 2010-04-01.
final class Twilio implements Dialect {

    private static final Pattern SEND = Pattern.compile("/2010-04-01/Accounts/([^/]+)/Messages\\.json");
    private static final Pattern MESSAGE = Pattern.compile("/2010-04-01/Accounts/[^/]+/Messages/([^/]+)\\.json");
    private static final String BALANCE = "/Balance.json";
    private static final Map<String, String> ERRORS = Map.of(
            "20003", "Authenticate",
            "20404", "The requested resource was not found",
            "20429", "Too Many Requests",
            "21211", "Invalid 'To' Phone Number",
            "21602", "Message body is required",
            "21603", "A 'From' phone number is required",
            "21604", "A 'To' phone number is required",
            "21606", "The 'From' number is not a valid, message-capable number",
            "21610", "Attempt to send to unsubscribed recipient");

    @Override
    public boolean speaks(Request request) {
        return request.path().startsWith("/2010-04-01/");
    }

    @Override
    public boolean isSend(Request request) {
        return request.method().equals("POST") && SEND.matcher(request.path()).matches();
    }

    @Override
    public Submission submission(Request request) {
        var form = Parameters.of(request);
        String[] credentials = basic(request).split(":", 2);
        String from = form.text("FROM");
        return new Submission(
                form.text("TO"),
                from.isEmpty() ? form.text("MESSAGINGSERVICESID") : from,
                form.text("BODY"),
                "",
                Optional.of(form.text("STATUSCALLBACK"))
                        .filter(url -> !url.isEmpty())
                        .flatMap(Addresses::parse),
                credentials[0],
                credentials.length < 2 ? "" : credentials[1]);
    }

    private static String basic(Request request) {
        try {
            return request.header("authorization")
                    .filter(header -> header.startsWith("Basic "))
                    .map(header -> Base64.getDecoder().decode(header.substring("Basic ".length())))
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .orElse("");
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    @Override
    public Optional<Response> refusal(Submission submission) {
        if (submission.secret().isEmpty()) {
            return Optional.of(unauthorised());
        }
        if (submission.to().isEmpty()) {
            return Optional.of(error(400, "21604"));
        }
        if (submission.from().isEmpty()) {
            return Optional.of(error(400, "21603"));
        }
        return submission.text().isEmpty() ? Optional.of(error(400, "21602")) : Optional.empty();
    }

    @Override
    public String newId(Submission submission, RandomGenerator random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return "SM" + HexFormat.of().formatHex(bytes);
    }

    @Override
    public Response accepted(AcceptedMessage message) {
        return Response.json(201, view(message, "queued", ""));
    }

    private static Map<String, Object> view(AcceptedMessage message, String status, String error) {
        var view = Json.object(
                "sid", message.id(),
                "account_sid", message.submission().user(),
                "api_version", "2010-04-01",
                "to", message.to(),
                "from", message.from(),
                "body", message.text(),
                "status", status,
                "direction", "outbound-api",
                "num_segments", "1");
        view.put("error_code", error.isEmpty() ? Json.NULL : number(error));
        view.put("error_message", Json.NULL);
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(message.at().atOffset(ZoneOffset.UTC));
        view.put("date_created", date);
        view.put("date_updated", date);
        return view;
    }

    private static Object number(String code) {
        return code.matches("\\d{1,9}") ? Integer.valueOf(code) : code;
    }

    @Override
    public Response rejected(Optional<String> code) {
        return error(400, code.orElse("21211"));
    }

    @Override
    public Response throttled(Optional<Duration> retryAfter) {
        return retryAfter
                .map(time -> error(429, "20429").with("Retry-After", String.valueOf(time.toSeconds())))
                .orElse(error(429, "20429"));
    }

    @Override
    public Response unauthorised() {
        return error(401, "20003");
    }

    private static Response error(int status, String code) {
        return Response.json(
                status,
                Json.object(
                        "code",
                        number(code),
                        "message",
                        ERRORS.getOrDefault(code, "Error " + code),
                        "more_info",
                        "https://www.twilio.com/docs/errors/" + code,
                        "status",
                        status));
    }

    @Override
    public Response lookup(Request request, Function<String, Optional<AcceptedMessage>> messages) {
        if (request.path().endsWith(BALANCE)) {
            return Response.json(200, Json.object("balance", "42.50", "currency", "USD"));
        }
        Matcher matcher = MESSAGE.matcher(request.path());
        return matcher.matches()
                ? messages.apply(matcher.group(1))
                        .map(message -> Response.json(
                                200,
                                view(
                                        message,
                                        message.state().word(),
                                        message.state().error())))
                        .orElse(error(404, "20404"))
                : error(404, "20404");
    }

    /// Signed with the account's auth token over the address as the customer gave it.
    @Override
    public Push receipt(AcceptedMessage message, URI target, String secret) {
        String status = message.state().word();
        var form = Json.object(
                "MessageSid", message.id(),
                "MessageStatus", status,
                "SmsSid", message.id(),
                "SmsStatus", status,
                "To", message.to(),
                "From", message.from(),
                "AccountSid", message.submission().user(),
                "ApiVersion", "2010-04-01");
        if (!message.state().error().isEmpty()) {
            form.put("ErrorCode", message.state().error());
        }
        String key = secret.isEmpty() ? message.submission().secret() : secret;
        return new Push(
                "application/x-www-form-urlencoded",
                PhpForm.encode(form).getBytes(StandardCharsets.UTF_8),
                Map.of("X-Twilio-Signature", Signatures.twilio(target.toString(), form, key)));
    }
}
