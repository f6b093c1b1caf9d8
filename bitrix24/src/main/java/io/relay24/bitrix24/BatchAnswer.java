package io.relay24.bitrix24;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// What became of each call of a batch, in the order of the calls.
public record BatchAnswer(List<Result> results) {

    public BatchAnswer {
        results = List.copyOf(results);
    }

    /// What became of one call. A closed set.
    public sealed interface Result {}

    /// The call's `result`, of any JSON type.
    public record Success(JsonNode value) implements Result {
        /// Values are the portal's data.
        @Override
        public String toString() {
            return "Success";
        }
    }

    public record Failure(RestError error) implements Result {}

    /// The portal stopped before this call, or says nothing of it.
    public record NotExecuted() implements Result {}
}
