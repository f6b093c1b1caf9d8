package io.relay24.bitrix24;

import io.relay24.bitrix24.RestError.Kind;
import io.relay24.bitrix24.http.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An answer as a portal or OAuth server meant it: its body is read first, its HTTP status hardly counts (protocol
/// §6.3).
public sealed interface Reply {

    /// A JSON object without `error`.
    record Body(JsonNode json) implements Reply {
        /// Bodies hold tokens.
        @Override
        public String toString() {
            return "Body";
        }
    }

    /// An error, or nothing that can be read.
    record Refused(RestError error) implements Reply {}

    /// A redirect.
    record Moved(URI target, int httpStatus) implements Reply {}

    /// One HTTP exchange.
    @FunctionalInterface
    interface Question {
        Answer ask() throws IOException, InterruptedException;
    }

    /// Asks and reads the answer; a lost connection or a time-out is a transient error.
    static Reply to(Question question) throws InterruptedException {
        try {
            return read(question.ask());
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return new Refused(RestError.own("no_answer", reason, 0, Kind.TRANSIENT));
        }
    }

    /// The body, or the error as an exception; a redirect counts as an error.
    ///
    /// @param what what was asked, for the message
    default JsonNode orThrow(String what) throws RestException {
        return switch (this) {
            case Body(JsonNode json) -> json;
            case Refused(RestError error) -> throw new RestException(what, error);
            case Moved(URI target, int status) ->
                throw new RestException(
                        what,
                        RestError.own(
                                "redirected",
                                "sent on to " + target.getHost() + ", which nothing confirms",
                                status,
                                Kind.TRANSIENT));
        };
    }

    private static Reply read(Answer answer) {
        if (answer.status() / 100 == 3 && answer.location().isPresent()) {
            return new Moved(answer.location().get(), answer.status());
        }
        try {
            JsonNode json = JsonMapper.shared().readTree(answer.body());
            if (json.isObject()) {
                return json.hasNonNull("error") ? new Refused(error(json, answer.status())) : new Body(json);
            }
        } catch (JacksonException _) {
            // Said below: the cloud's edge answers HTML with any status (trap 53).
        }
        return new Refused(RestError.own(
                "not_json", "the answer is no JSON object", answer.status(), kindWithoutCode(answer.status())));
    }

    /// The one place where the HTTP status decides: there is nothing else to go by.
    private static Kind kindWithoutCode(int status) {
        return status == 429 || status == 503 ? Kind.RATE_LIMIT : Kind.TRANSIENT;
    }

    /// Reads `{"error": …, "error_description": …}`, of a whole answer or of one command of a batch.
    static RestError error(JsonNode json, int httpStatus) {
        String code = json.path("error").asString("");
        RestError error = RestError.of(code, json.path("error_description").asString(""), httpStatus);
        return error.kind() == Kind.OPERATION_TIME_LIMIT
                ? error.withResetAt(resetAt(json).or(() -> resetAt(json.path("time"))))
                : error;
    }

    /// The `operating_reset_at` of a `time` block; in Unix seconds, as a number or a text.
    static Optional<Instant> resetAt(JsonNode time) {
        try {
            long seconds = time.path("operating_reset_at").asLong(0);
            return seconds > 0 ? Optional.of(Instant.ofEpochSecond(seconds)) : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
