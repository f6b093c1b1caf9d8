package io.relay24.emulator.method;

import static io.relay24.emulator.method.RestAnswer.failure;

import io.relay24.emulator.application.Application;
import io.relay24.emulator.application.Sender;
import io.relay24.emulator.php.Parameters;
import io.relay24.emulator.php.Php;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// `messageservice.sender.*`, with the checks in the portal's order (protocol §4.1 to §4.4).
public final class SenderMethods {

    private static final String INVALID = "ERROR_SENDER_VALIDATION_FAILURE";
    private static final RestAnswer.Failure NOT_FOUND = failure("ERROR_SENDER_NOT_FOUND", "Sender not found!");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]+");
    private static final String DEFAULT_LANGUAGE = "**";

    public List<RestMethod> all() {
        return List.of(
                method("messageservice.sender.add", this::add),
                method("messageservice.sender.update", this::update),
                method("messageservice.sender.delete", this::delete),
                method("messageservice.sender.list", this::list));
    }

    private static RestMethod method(String name, OfApplication work) {
        return RestMethod.ofAdmin(
                name,
                "messageservice",
                RestAnswer.NO_CONTEXT,
                (call, application) -> work.answer(call.parameters(), application));
    }

    /// Comes after the checks of context and administrator.
    @FunctionalInterface
    private interface OfApplication {
        RestAnswer answer(Parameters parameters, Application application);
    }

    private RestAnswer add(Parameters given, Application application) {
        return incomplete(given)
                .<RestAnswer>map(problem -> problem)
                .orElseGet(() -> save(sender(given, application), application));
    }

    private static Optional<RestAnswer.Failure> incomplete(Parameters given) {
        if (given.all().keySet().stream().allMatch(name -> name.equals("AUTH") || name.equals("ACCESS_TOKEN"))) {
            return Optional.of(failure(INVALID, "Empty data!"));
        }
        return codeProblem(given)
                .or(() -> HandlerAddress.problem(given.text("HANDLER")))
                .or(() -> given.lacks("NAME") ? Optional.of(failure(INVALID, "Empty sender NAME!")) : Optional.empty())
                .or(() -> typeProblem(given));
    }

    /// Checks 4 and 5, which other methods share.
    static Optional<RestAnswer.Failure> codeProblem(Parameters given) {
        if (given.lacks("CODE")) {
            return Optional.of(failure(INVALID, "Empty sender code!"));
        }
        return CODE.matcher(given.text("CODE")).matches()
                ? Optional.empty()
                : Optional.of(failure(INVALID, "Wrong sender code!"));
    }

    private static Optional<RestAnswer.Failure> typeProblem(Parameters given) {
        if (given.lacks("TYPE")) {
            return Optional.of(failure(INVALID, "Empty sender message TYPE!"));
        }
        return given.text("TYPE").equals("SMS")
                ? Optional.empty()
                : Optional.of(failure(INVALID, "Unknown sender message TYPE!"));
    }

    private static RestAnswer save(Sender sender, Application application) {
        if (application.sender(sender.code()).isPresent()) {
            return failure("ERROR_SENDER_ALREADY_INSTALLED", "Sender already installed!");
        }
        if (!fitsTheTable(sender)) {
            return failure("ERROR_SENDER_ADD_FAILURE", "Sender save error!");
        }
        return application.add(sender)
                ? RestAnswer.TRUE
                : failure("ERROR_SENDER_ALREADY_INSTALLED", "Sender already installed!");
    }

    private static boolean fitsTheTable(Sender sender) {
        return sender.code().length() <= 128
                && sender.handler().toString().length() <= 1000
                && sender.names().values().stream().allMatch(name -> name.length() <= 500)
                && sender.descriptions().values().stream().allMatch(text -> text.length() <= 1000);
    }

    private static Sender sender(Parameters given, Application application) {
        return new Sender(
                application.clientId(),
                given.text("CODE"),
                URI.create(given.text("HANDLER")),
                application.registration().name(),
                byLanguage(given, "NAME"),
                byLanguage(given, "DESCRIPTION"));
    }

    /// A text is the default language's; of several languages the first becomes the default too.
    private static Map<String, String> byLanguage(Parameters given, String name) {
        var texts = new LinkedHashMap<String, String>();
        given.value(name).ifPresent(value -> {
            if (value instanceof Map<?, ?> languages) {
                languages.forEach((language, text) -> {
                    texts.putIfAbsent(DEFAULT_LANGUAGE, Php.text(text));
                    texts.put(String.valueOf(language).toLowerCase(Locale.ROOT), Php.text(text));
                });
            } else {
                texts.put(DEFAULT_LANGUAGE, Php.text(value));
            }
        });
        return texts;
    }

    private RestAnswer update(Parameters given, Application application) {
        if (given.lacks("CODE")) {
            return failure("ERROR_SENDER_CODE_REQUIRED", "CODE is required!");
        }
        if (given.lacks("NAME") && given.lacks("DESCRIPTION") && given.lacks("HANDLER")) {
            return failure("ERROR_SENDER_OTHER_PARAMS_REQUIRED", "At least one other parameter is required!");
        }
        var handlerProblem = given.lacks("HANDLER")
                ? Optional.<RestAnswer.Failure>empty()
                : HandlerAddress.problem(given.text("HANDLER"));
        if (handlerProblem.isPresent()) {
            return handlerProblem.get();
        }
        var present = application.sender(given.text("CODE"));
        if (present.isEmpty()) {
            return NOT_FOUND;
        }
        var changed = changed(present.get(), given, application);
        if (!fitsTheTable(changed)) {
            return failure("ERROR_SENDER_UPDATE_FAILURE", "Sender update error!");
        }
        application.senders().put(changed.code(), changed);
        return RestAnswer.TRUE;
    }

    private static Sender changed(Sender present, Parameters given, Application application) {
        return new Sender(
                present.clientId(),
                present.code(),
                given.lacks("HANDLER") ? present.handler() : URI.create(given.text("HANDLER")),
                application.registration().name(),
                merged(present.names(), given, "NAME"),
                merged(present.descriptions(), given, "DESCRIPTION"));
    }

    /// A text changes only the default language; languages are not lower-cased here (protocol §4.2).
    private static Map<String, String> merged(Map<String, String> present, Parameters given, String name) {
        var texts = new LinkedHashMap<>(present);
        if (!given.lacks(name)) {
            given.value(name).ifPresent(value -> {
                if (value instanceof Map<?, ?> languages) {
                    languages.forEach((language, text) -> texts.put(String.valueOf(language), Php.text(text)));
                } else {
                    texts.put(DEFAULT_LANGUAGE, Php.text(value));
                }
            });
        }
        return texts;
    }

    private RestAnswer delete(Parameters given, Application application) {
        var problem = codeProblem(given);
        if (problem.isPresent()) {
            return problem.get();
        }
        boolean removed = Optional.ofNullable(application.senders().remove(given.text("CODE")))
                .isPresent();
        return removed ? RestAnswer.TRUE : NOT_FOUND;
    }

    private RestAnswer list(Parameters given, Application application) {
        return new RestAnswer.Result(new ArrayList<>(application.senders().keySet()));
    }
}
