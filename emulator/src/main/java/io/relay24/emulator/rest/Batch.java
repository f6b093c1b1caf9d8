package io.relay24.emulator.rest;

import static io.relay24.emulator.method.RestAnswer.failure;

import io.relay24.emulator.http.Json;
import io.relay24.emulator.method.RestAnswer;
import io.relay24.emulator.method.RestCall;
import io.relay24.emulator.method.RestMethod;
import io.relay24.emulator.php.Parameters;
import io.relay24.emulator.php.Php;
import io.relay24.emulator.php.PhpForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `batch`: up to 50 commands in one request, which answers 200 even if all of them fail (protocol §6.4).
final class Batch {

    private static final int MAX_COMMANDS = 50;

    private final Methods methods;
    private final Execution execution;

    Batch(Methods methods, Execution execution) {
        this.methods = methods;
        this.execution = execution;
    }

    RestAnswer run(RestCall call) {
        var outcome = new Outcome();
        boolean halt = !call.parameters().lacks("HALT");
        int count = 0;
        for (var command : commands(call.parameters()).entrySet()) {
            if (halt && !outcome.errors.isEmpty()) {
                break;
            }
            if (count++ < MAX_COMMANDS) {
                execute(call, command.getKey(), Php.text(command.getValue()), outcome);
            } else {
                outcome.add(
                        command.getKey(),
                        failure("ERROR_BATCH_LENGTH_EXCEEDED", "Max batch length exceeded"),
                        Map.of());
            }
        }
        return new RestAnswer.Result(outcome.answer());
    }

    /// What the commands have given so far.
    private static final class Outcome {

        private final Map<String, Object> results = new LinkedHashMap<>();
        private final Map<String, Object> errors = new LinkedHashMap<>();
        private final Map<String, Object> totals = new LinkedHashMap<>();
        private final Map<String, Object> nexts = new LinkedHashMap<>();
        private final Map<String, Object> times = new LinkedHashMap<>();

        void add(String key, RestAnswer answer, Map<String, Object> time) {
            switch (answer) {
                case RestAnswer.Result(var value) -> results.put(key, value);
                case RestAnswer.Page(var items, var total, var next) -> {
                    results.put(key, items);
                    total.ifPresent(count -> totals.put(key, count));
                    next.ifPresent(start -> nexts.put(key, start));
                }
                case RestAnswer.Failure problem -> errors.put(key, RestEndpoint.envelope(problem));
            }
            if (!(answer instanceof RestAnswer.Failure)) {
                times.put(key, time);
            }
        }

        /// Maps that are empty, or whose keys count from 0, are lists.
        Map<String, Object> answer() {
            return Json.object(
                    "result", Php.array(results),
                    "result_error", Php.array(errors),
                    "result_total", Php.array(totals),
                    "result_next", Php.array(nexts),
                    "result_time", Php.array(times));
        }
    }

    private static Map<String, Object> commands(Parameters given) {
        return switch (given.value("CMD").orElse("")) {
            case Map<?, ?> map -> byKey(map);
            case List<?> list -> byIndex(list);
            default -> Map.of();
        };
    }

    private static Map<String, Object> byKey(Map<?, ?> map) {
        var commands = new LinkedHashMap<String, Object>();
        map.forEach((key, command) -> commands.put(String.valueOf(key), command));
        return commands;
    }

    private static Map<String, Object> byIndex(List<?> list) {
        var commands = new LinkedHashMap<String, Object>();
        list.forEach(command -> commands.put(String.valueOf(commands.size()), command));
        return commands;
    }

    private void execute(RestCall call, String key, String command, Outcome outcome) {
        int question = command.indexOf('?');
        String name = (question < 0 ? command : command.substring(0, question)).toLowerCase(Locale.ROOT);
        var method = methods.find(call.portal(), name);
        var problem = problem(call, name, method);
        if (problem.isPresent() || method.isEmpty()) {
            problem.ifPresent(failure -> outcome.add(key, failure, Map.of()));
            return;
        }
        var given = PhpForm.decode(question < 0 ? "" : command.substring(question + 1));
        var resolved = new BatchReferences(outcome.results).resolved(given);
        var done = execution.run(call.with(new Parameters(resolved)), method.get());
        outcome.add(key, done.answer(), done.time());
    }

    private static Optional<RestAnswer.Failure> problem(RestCall call, String name, Optional<RestMethod> method) {
        if (name.equals("batch")) {
            return Optional.of(failure("ERROR_BATCH_METHOD_NOT_ALLOWED", "Method is not allowed for batch usage"));
        }
        if (method.isEmpty()) {
            return Optional.of(failure(404, "ERROR_METHOD_NOT_FOUND", "Method not found!"));
        }
        return call.caller().hasScope(method.get().scope())
                ? Optional.empty()
                : Optional.of(Authentication.INSUFFICIENT_SCOPE);
    }
}
