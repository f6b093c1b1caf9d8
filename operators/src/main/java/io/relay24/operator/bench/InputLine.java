package io.relay24.operator.bench;

import io.relay24.operator.Account;
import io.relay24.operator.HttpCall;
import io.relay24.operator.PolledReceipts.Pending;
import io.relay24.operator.Sms;
import io.relay24.operator.http.wire.Answer;
import io.relay24.operator.template.Template;
import io.relay24.operator.template.TemplateBook;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One line of input, read part by part; what is missing or of the wrong kind is said in words.
record InputLine(JsonNode json) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static InputLine parse(String text) throws BadLine {
        try {
            JsonNode json = MAPPER.readTree(text);
            if (!json.isObject()) {
                throw new BadLine("a line is one JSON object: {\"account\": {…}, …}");
            }
            return new InputLine(json);
        } catch (JacksonException e) {
            int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
            throw new BadLine("the line is not JSON (column " + column + "): write one whole document per line");
        }
    }

    /// `now`: seconds since 1970.
    Optional<Instant> now() throws BadLine {
        Optional<JsonNode> now = part(json, "now");
        if (now.isPresent() && !now.get().isNumber()) {
            throw new BadLine("\"now\" is a number: seconds since 1970");
        }
        return now.map(it -> Instant.ofEpochMilli((long) (it.asDouble() * 1000)));
    }

    /// Absent means: signatures are checked.
    boolean verify() {
        return part(json, "verify").map(it -> it.asBoolean(true)).orElse(true);
    }

    /// Every line has an account of its own, so that no token is carried over.
    Account account(String operator) throws BadLine {
        Map<String, String> fields = texts(object(json, "account"), "account");
        Optional<URI> baseUrl = part(json, "baseUrl").map(it -> URI.create(it.asString("")));
        return new Account(UUID.randomUUID().toString(), operator, fields, baseUrl, templates());
    }

    /// `templates`: `[{"id", "name", "language", "text"}]`, of the account.
    private TemplateBook templates() throws BadLine {
        List<Template> templates = new ArrayList<>();
        try {
            for (JsonNode template : json.path("templates")) {
                templates.add(Template.of(texts(template, "templates")));
            }
            return new TemplateBook(templates);
        } catch (IllegalArgumentException e) {
            throw new BadLine(String.valueOf(e.getMessage()));
        }
    }

    Sms sms() throws BadLine {
        JsonNode sms = object(json, "sms");
        return new Sms(
                required(sms, "to", "sms"),
                required(sms, "text", "sms"),
                text(sms, "originator"),
                text(sms, "reference"),
                Optional.of(text(sms, "receiptUrl"))
                        .filter(url -> !url.isEmpty())
                        .map(URI::create));
    }

    Answer answer() throws BadLine {
        return answer(object(json, "answer"));
    }

    /// Where an answer is allowed to be missing.
    Optional<Answer> perhapsAnswer() throws BadLine {
        return part(json, "answer").isEmpty() ? Optional.empty() : Optional.of(answer());
    }

    /// `fetched`: what is answered where reading a call needs a request of its own, such as one for a certificate.
    List<Answer> fetched() throws BadLine {
        List<Answer> answers = new ArrayList<>();
        for (JsonNode answer : json.path("fetched")) {
            answers.add(answer(answer));
        }
        return answers;
    }

    private static Answer answer(JsonNode answer) throws BadLine {
        int status = answer.path("status").asInt(0);
        if (status < 100 || status > 599) {
            throw new BadLine("\"answer\" needs \"status\", a number from 100 to 599");
        }
        return new Answer(status, headers(answer), body(answer));
    }

    HttpCall call() throws BadLine {
        JsonNode request = object(json, "request");
        URI url = URI.create(required(request, "url", "request"));
        String method = text(request, "method").isEmpty() ? "POST" : text(request, "method");
        return new HttpCall(method.toUpperCase(Locale.ROOT), url, headers(request), body(request));
    }

    /// `ids`: texts, or `{"id", "reference", "to"}` where the operator asks by more than its id.
    List<Pending> pending() throws BadLine {
        List<Pending> pending = new ArrayList<>();
        for (JsonNode id : json.path("ids")) {
            pending.add(
                    id.isObject()
                            ? new Pending(text(id, "id"), text(id, "reference"), text(id, "to"))
                            : new Pending(id.asString(""), "", ""));
        }
        if (pending.isEmpty()) {
            throw new BadLine("the line needs \"ids\": a list of the operator's message ids");
        }
        return pending;
    }

    private static Map<String, String> headers(JsonNode of) throws BadLine {
        Map<String, String> headers = new LinkedHashMap<>();
        Optional<JsonNode> given = part(of, "headers");
        if (given.isPresent()) {
            texts(given.get(), "headers").forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        }
        return headers;
    }

    /// `body`: a text; a JSON object or list is written out; `bodyBase64` for bytes that are no text.
    private static byte[] body(JsonNode of) {
        Optional<JsonNode> bytes = part(of, "bodyBase64");
        if (bytes.isPresent()) {
            return Base64.getDecoder().decode(bytes.get().asString(""));
        }
        JsonNode body = of.path("body");
        String text = body.isContainer() ? body.toString() : body.isNull() ? "" : body.asString("");
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode object(JsonNode of, String key) throws BadLine {
        JsonNode part = of.path(key);
        if (!part.isObject()) {
            throw new BadLine("the line needs \"" + key + "\", an object");
        }
        return part;
    }

    private static Map<String, String> texts(JsonNode of, String what) throws BadLine {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : of.properties()) {
            JsonNode value = entry.getValue();
            if (value.isObject()) {
                throw new BadLine("\"" + entry.getKey() + "\" in \"" + what + "\" is a text");
            }
            texts.put(entry.getKey(), value.isArray() ? joined(value) : value.isNull() ? "" : value.asString(""));
        }
        return texts;
    }

    private static String joined(JsonNode list) {
        return String.join(
                ", ", list.valueStream().map(item -> item.asString("")).toList());
    }

    private static String required(JsonNode of, String key, String where) throws BadLine {
        String text = text(of, key);
        if (text.isEmpty()) {
            throw new BadLine("\"" + where + "\" needs \"" + key + "\"");
        }
        return text;
    }

    private static String text(JsonNode of, String key) {
        return part(of, key).map(it -> it.asString("")).orElse("");
    }

    private static Optional<JsonNode> part(JsonNode of, String key) {
        return of.optional(key).filter(it -> !it.isNull());
    }
}
