package io.relay24.bitrix24;

import io.relay24.bitrix24.BatchAnswer.Failure;
import io.relay24.bitrix24.BatchAnswer.NotExecuted;
import io.relay24.bitrix24.BatchAnswer.Result;
import io.relay24.bitrix24.BatchAnswer.Success;
import io.relay24.bitrix24.form.BracketForm;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// The `batch` method's own encoding (protocol §6.4): commands are texts `method?params` under the keys `c0`, `c1`, …,
/// and their results come back in separate maps by key.
record Batch(List<Call> calls, boolean halt) {

    /// More the portal executes only in part.
    private static final int MAX_CALLS = 50;

    Batch {
        calls = List.copyOf(calls);
        if (calls.size() > MAX_CALLS) {
            throw new IllegalArgumentException(
                    "a batch takes at most " + MAX_CALLS + " calls, not " + calls.size() + "; split them");
        }
    }

    Call asCall() {
        Map<String, String> commands = new LinkedHashMap<>();
        for (int i = 0; i < calls.size(); i++) {
            Call call = calls.get(i);
            commands.put("c" + i, call.method() + "?" + BracketForm.encode(call.params()));
        }
        return new Call("batch", Map.of("halt", halt ? 1 : 0, "cmd", commands));
    }

    /// The results in the order of the calls.
    ///
    /// @param result the `result` of the `batch` call itself
    BatchAnswer answer(JsonNode result) {
        return new BatchAnswer(IntStream.range(0, calls.size())
                .mapToObj(index -> result(result, index))
                .toList());
    }

    private static Result result(JsonNode result, int index) {
        Optional<JsonNode> error = entry(result.path("result_error"), index);
        if (error.isPresent()) {
            Optional<Instant> resetAt = entry(result.path("result_time"), index).flatMap(Reply::resetAt);
            return new Failure(error(error.get(), resetAt));
        }
        return entry(result.path("result"), index).<Result>map(Success::new).orElseGet(NotExecuted::new);
    }

    private static RestError error(JsonNode json, Optional<Instant> resetAt) {
        RestError error = Reply.error(json, 0);
        boolean limited = error.kind() == RestError.Kind.OPERATION_TIME_LIMIT
                && error.resetAt().isEmpty();
        return limited ? error.withResetAt(resetAt) : error;
    }

    /// PHP writes an empty map as `[]`, and one with the keys 0, 1, … as a list.
    private static Optional<JsonNode> entry(JsonNode map, int index) {
        return map.isArray() ? map.optional(index) : map.optional("c" + index);
    }
}
