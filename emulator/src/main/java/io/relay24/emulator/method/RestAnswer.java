package io.relay24.emulator.method;

import io.relay24.emulator.php.Parameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What a method says.
public sealed interface RestAnswer {

    /// `result` of the envelope.
    record Result(Object value) implements RestAnswer {}

    /// A page of a list: `total` and `next` stand beside `result` (protocol §6.2).
    ///
    /// @param total empty if the caller did not want it counted
    /// @param next  the `start` of the page that follows; empty on the last one
    record Page(List<?> items, Optional<Integer> total, Optional<Integer> next) implements RestAnswer {

        private static final int SIZE = 50;

        /// The page that the call asks for with `start`; -1 asks for no total.
        public static <T> Page of(List<T> all, Parameters given, Function<T, ?> view) {
            String asked = given.text("START");
            int start = asked.matches("\\d{1,9}") ? Integer.parseInt(asked) : 0;
            int from = Math.min(start, all.size());
            int to = Math.min(from + SIZE, all.size());
            boolean counted = !asked.equals("-1");
            return new Page(
                    all.subList(from, to).stream().map(view).toList(),
                    counted ? Optional.of(all.size()) : Optional.empty(),
                    counted && to < all.size() ? Optional.of(to) : Optional.empty());
        }
    }

    /// An error (protocol §6.3).
    ///
    /// @param extra further keys of the envelope
    record Failure(String error, String description, int status, Map<String, Object> extra) implements RestAnswer {}

    RestAnswer TRUE = new Result(true);

    Failure NO_CONTEXT = failure(403, "ACCESS_DENIED", "Access denied! Application context required");
    Failure DENIED = failure(403, "ACCESS_DENIED", "Access denied!");
    Failure WRONG_AUTH_TYPE = failure(403, "WRONG_AUTH_TYPE", "Current authorization type is denied for this method");

    static Failure failure(int status, String error, String description) {
        return new Failure(error, description, status, Map.of());
    }

    /// Of the default status.
    static Failure failure(String error, String description) {
        return failure(400, error, description);
    }

    /// A parameter is not there.
    static Optional<Failure> missing(Parameters given, String name) {
        return given.lacks(name)
                ? Optional.of(new Failure(
                        "ERROR_ARGUMENT", "Argument '" + name + "' is null or empty", 400, Map.of("argument", name)))
                : Optional.empty();
    }
}
