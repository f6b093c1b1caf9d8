package io.relay24.emulator.automation;

import static io.relay24.emulator.method.RestAnswer.failure;

import io.relay24.emulator.application.Application;
import io.relay24.emulator.application.Automation;
import io.relay24.emulator.method.HandlerAddress;
import io.relay24.emulator.method.RestAnswer;
import io.relay24.emulator.method.RestCall;
import io.relay24.emulator.method.RestMethod;
import io.relay24.emulator.php.Parameters;
import io.relay24.emulator.records.Workflows;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// `bizproc.robot.*`, `bizproc.activity.*` and `bizproc.event.send` (protocol §8.2).
public final class AutomationMethods {

    private static final String SCOPE = "bizproc";
    private static final String INVALID = "ERROR_ACTIVITY_VALIDATION_FAILURE";
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern PROPERTY = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final RestAnswer.Failure NOT_FOUND =
            failure("ERROR_ACTIVITY_NOT_FOUND", "Activity or Robot not found!");

    public List<RestMethod> all() {
        var robot = Automation.Kind.ROBOT;
        var activity = Automation.Kind.ACTIVITY;
        return List.of(
                method("bizproc.robot.add", (call, application) -> add(call, application, robot)),
                method("bizproc.robot.update", (call, application) -> update(call, application, robot)),
                method("bizproc.robot.delete", (call, application) -> delete(call, application, robot)),
                method("bizproc.robot.list", (call, application) -> list(application, robot)),
                method("bizproc.activity.add", (call, application) -> add(call, application, activity)),
                method("bizproc.activity.update", (call, application) -> update(call, application, activity)),
                method("bizproc.activity.delete", (call, application) -> delete(call, application, activity)),
                method("bizproc.activity.list", (call, application) -> list(application, activity)),
                new RestMethod("bizproc.activity.log", SCOPE, this::log),
                new RestMethod("bizproc.event.send", SCOPE, this::send));
    }

    private static RestMethod method(String name, RestMethod.OfApplication work) {
        return RestMethod.ofAdmin(name, SCOPE, RestAnswer.NO_CONTEXT, work);
    }

    private static String key(Automation.Kind kind, Parameters given) {
        return kind + " " + given.text("CODE");
    }

    private static RestAnswer add(RestCall call, Application application, Automation.Kind kind) {
        var given = call.parameters();
        var problem = codeProblem(given)
                .or(() -> HandlerAddress.problem(given.text("HANDLER")))
                .or(() ->
                        given.lacks("NAME") ? Optional.of(failure(INVALID, "Empty activity NAME!")) : Optional.empty())
                .or(() -> propertyProblem(given, "PROPERTIES"))
                .or(() -> propertyProblem(given, "RETURN_PROPERTIES"));
        if (problem.isPresent()) {
            return problem.get();
        }
        var automation = new Automation(kind, given.text("CODE"), URI.create(given.text("HANDLER")), fields(given));
        boolean added = application.automations().putIfAbsent(key(kind, given), automation) == null;
        return added
                ? RestAnswer.TRUE
                : failure("ERROR_ACTIVITY_ALREADY_INSTALLED", "Activity or Robot already installed!");
    }

    private static Optional<RestAnswer.Failure> codeProblem(Parameters given) {
        if (given.lacks("CODE")) {
            return Optional.of(failure(INVALID, "Empty activity code!"));
        }
        return CODE.matcher(given.text("CODE")).matches()
                ? Optional.empty()
                : Optional.of(failure(INVALID, "Wrong activity code!"));
    }

    private static Optional<RestAnswer.Failure> propertyProblem(Parameters given, String name) {
        boolean wrong = given.value(name).orElse("") instanceof Map<?, ?> properties
                && properties.keySet().stream()
                        .anyMatch(id -> !PROPERTY.matcher(String.valueOf(id)).matches());
        return wrong ? Optional.of(failure(INVALID, "Wrong property key!")) : Optional.empty();
    }

    private static Map<String, Object> fields(Parameters given) {
        var fields = new LinkedHashMap<>(given.all());
        List.of("AUTH", "ACCESS_TOKEN", "CODE", "HANDLER").forEach(fields::remove);
        return fields;
    }

    /// New values stand in `fields`; CODE stays.
    private static RestAnswer update(RestCall call, Application application, Automation.Kind kind) {
        var given = call.parameters();
        var problem = codeProblem(given);
        if (problem.isPresent()) {
            return problem.get();
        }
        return Optional.ofNullable(application.automations().get(key(kind, given)))
                .map(present -> change(present, given, application))
                .orElse(NOT_FOUND);
    }

    private static RestAnswer change(Automation present, Parameters given, Application application) {
        var change = change(given);
        if (change.isEmpty()) {
            return failure(INVALID, "No fields to update");
        }
        String handler = String.valueOf(change.getOrDefault("HANDLER", present.handler()));
        var handlerProblem = HandlerAddress.problem(handler);
        if (handlerProblem.isPresent()) {
            return handlerProblem.get();
        }
        var fields = new LinkedHashMap<>(present.fields());
        fields.putAll(change);
        fields.remove("HANDLER");
        application
                .automations()
                .put(
                        key(present.kind(), given),
                        new Automation(present.kind(), present.code(), URI.create(handler), fields));
        return RestAnswer.TRUE;
    }

    private static Map<String, Object> change(Parameters given) {
        var change = new LinkedHashMap<String, Object>();
        if (given.value("FIELDS").orElse("") instanceof Map<?, ?> fields) {
            fields.forEach((name, value) -> change.put(String.valueOf(name).toUpperCase(Locale.ROOT), value));
        }
        return change;
    }

    private static RestAnswer delete(RestCall call, Application application, Automation.Kind kind) {
        var problem = codeProblem(call.parameters());
        if (problem.isPresent()) {
            return problem.get();
        }
        var removed = Optional.ofNullable(application.automations().remove(key(kind, call.parameters())));
        return removed.isPresent() ? RestAnswer.TRUE : NOT_FOUND;
    }

    private static RestAnswer list(Application application, Automation.Kind kind) {
        return new RestAnswer.Result(application.automations().values().stream()
                .filter(automation -> automation.kind() == kind)
                .map(Automation::code)
                .sorted()
                .toList());
    }

    private RestAnswer log(RestCall call) {
        var step = step(call);
        if (step.isEmpty()) {
            return RestAnswer.DENIED;
        }
        if (call.parameters().lacks("LOG_MESSAGE")) {
            return failure("ERROR_EMPTY_LOG_MESSAGE", "Empty log message!");
        }
        step.get().log(call.parameters().text("LOG_MESSAGE"));
        return RestAnswer.TRUE;
    }

    /// The workflow goes on with the values; a token that is not known is refused.
    private RestAnswer send(RestCall call) {
        var given = call.parameters();
        var values = new LinkedHashMap<String, Object>();
        if (given.value("RETURN_VALUES").orElse("") instanceof Map<?, ?> returned) {
            returned.forEach((name, value) -> values.put(String.valueOf(name), value));
        }
        return step(call)
                .filter(step -> step.finish(values, given.text("LOG_MESSAGE")))
                .<RestAnswer>map(step -> RestAnswer.TRUE)
                .orElse(RestAnswer.DENIED);
    }

    private static Optional<Workflows.Step> step(RestCall call) {
        return call.portal().records().workflows().withToken(call.parameters().text("EVENT_TOKEN"));
    }
}
