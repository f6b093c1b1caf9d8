package io.relay24.emulator.workplace;

import io.relay24.emulator.application.Application;
import io.relay24.emulator.method.RestAnswer;
import io.relay24.emulator.method.RestCall;
import io.relay24.emulator.method.RestMethod;
import io.relay24.emulator.php.Php;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `app.option.*` and `user.option.*`: small settings that the portal keeps for an application. The frame's options are
/// the same ones.
public final class OptionMethods {

    public List<RestMethod> all() {
        return List.of(
                method("app.option.get", (call, application) -> get(call, application, "app ")),
                RestMethod.ofAdmin(
                        "app.option.set",
                        "",
                        RestAnswer.WRONG_AUTH_TYPE,
                        (call, application) -> set(call, application, "app ")),
                method("user.option.get", (call, application) -> get(call, application, ofUser(call))),
                method("user.option.set", (call, application) -> set(call, application, ofUser(call))));
    }

    private static RestMethod method(String name, RestMethod.OfApplication work) {
        return RestMethod.ofApplication(name, "", RestAnswer.WRONG_AUTH_TYPE, work);
    }

    private static String ofUser(RestCall call) {
        return "user " + call.caller().user().id() + " ";
    }

    /// One of them by `option`, or all.
    private static RestAnswer get(RestCall call, Application application, String prefix) {
        String name = call.parameters().text("OPTION");
        if (!name.isEmpty()) {
            return new RestAnswer.Result(application.options().getOrDefault(prefix + name, ""));
        }
        var all = new LinkedHashMap<String, Object>();
        application.options().forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                all.put(key.substring(prefix.length()), value);
            }
        });
        return new RestAnswer.Result(Php.array(all));
    }

    private static RestAnswer set(RestCall call, Application application, String prefix) {
        var problem = RestAnswer.missing(call.parameters(), "OPTIONS");
        if (problem.isPresent()) {
            return problem.get();
        }
        if (call.parameters().value("OPTIONS").orElse("") instanceof Map<?, ?> options) {
            options.forEach((name, value) -> application.options().put(prefix + name, value));
        }
        return RestAnswer.TRUE;
    }
}
