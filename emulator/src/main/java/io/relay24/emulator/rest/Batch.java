package io.relay24.emulator.rest;

import static io.relay24.emulator.method.RestAnswer.failure;

import io.relay24.emulator.http.Json;
import io.relay24.emulator.method.RestAnswer;
import io.relay24.emulator.method.RestCall;
import io.relay24.emulator.method.Timing;
import io.relay24.emulator.php.Parameters;
import io.relay24.emulator.php.Php;
import io.relay24.emulator.php.PhpForm;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `batch`: up to 50 commands in one request, which answers 200 even if all of them fail (protocol §6.4).
final class Batch {

    private static final int MAX_COMMANDS = 50;

    private final Methods methods;
    private final Clock clock;

    Batch(Methods methods, Clock clock) {
        this.methods = methods;
        this.clock = clock;
    }

    RestAnswer run(RestCall call) {
        var results = new LinkedHashMap<String, Object>();
        var errors = new LinkedHashMap<String, Object>();
        var times = new LinkedHashMap<String, Object>();
        boolean halt = !call.parameters().lacks("HALT");
        int count = 0;
        for (var command : commands(call.parameters()).entrySet()) {
            if (halt && !errors.isEmpty()) {
                break;
            }
            var timing = new Timing(clock);
            var answer = count++ < MAX_COMMANDS
                    ? execute(call, Php.text(command.getValue()), results)
                    : failure("ERROR_BATCH_LENGTH_EXCEEDED", "Max batch length exceeded");
            switch (answer) {
                case RestAnswer.Result(var value) -> {
                    results.put(command.getKey(), value);
                    times.put(command.getKey(), timing.block());
                }
                case RestAnswer.Failure problem -> errors.put(command.getKey(), RestEndpoint.envelope(problem));
            }
        }
        return new RestAnswer.Result(answer(results, errors, times));
    }

    private static Map<String, Object> answer(
            Map<String, Object> results, Map<String, Object> errors, Map<String, Object> times) {
        return Json.object(
                "result", Php.array(results),
                "result_error", Php.array(errors),
                "result_total", List.of(),
                "result_next", List.of(),
                "result_time", Php.array(times));
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

    private RestAnswer execute(RestCall call, String command, Map<String, Object> results) {
        int question = command.indexOf('?');
        String name = (question < 0 ? command : command.substring(0, question)).toLowerCase(Locale.ROOT);
        if (name.equals("batch")) {
            return failure("ERROR_BATCH_METHOD_NOT_ALLOWED", "Method is not allowed for batch usage");
        }
        var method = methods.find(call.portal(), name);
        if (method.isEmpty()) {
            return failure(404, "ERROR_METHOD_NOT_FOUND", "Method not found!");
        }
        if (!call.caller().hasScope(method.get().scope())) {
            return Authentication.INSUFFICIENT_SCOPE;
        }
        var given = PhpForm.decode(question < 0 ? "" : command.substring(question + 1));
        var resolved = new BatchReferences(results).resolved(given);
        return method.get().work().answer(call.with(new Parameters(resolved)));
    }
}
