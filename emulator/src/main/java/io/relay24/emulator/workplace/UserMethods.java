package io.relay24.emulator.workplace;

import io.relay24.emulator.http.Json;
import io.relay24.emulator.method.RestAnswer;
import io.relay24.emulator.method.RestCall;
import io.relay24.emulator.method.RestMethod;
import io.relay24.emulator.people.User;
import io.relay24.emulator.php.Php;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `profile` and `user.*` (protocol §3.6). Of the filters of `user.get` it knows ID and ACTIVE.
public final class UserMethods {

    public List<RestMethod> all() {
        return List.of(
                new RestMethod("profile", "", this::profile),
                new RestMethod("user.admin", "", call -> new RestAnswer.Result(call.byAdmin())),
                new RestMethod("user.access", "", this::access),
                new RestMethod(
                        "user.current",
                        "user",
                        call -> new RestAnswer.Result(view(call.caller().user()))),
                new RestMethod("user.get", "user", this::list));
    }

    private RestAnswer profile(RestCall call) {
        User user = call.caller().user();
        return new RestAnswer.Result(Json.object(
                "ID", String.valueOf(user.id()),
                "ADMIN", user.admin(),
                "NAME", user.name(),
                "LAST_NAME", user.lastName(),
                "PERSONAL_GENDER", "",
                "TIME_ZONE", ""));
    }

    /// Whether the user has one of these rights: `U1` is the user himself, `AU` every authorised one.
    private RestAnswer access(RestCall call) {
        String own = "U" + call.caller().user().id();
        boolean has = texts(call.parameters().value("ACCESS")).stream()
                .anyMatch(right -> right.equals(own) || right.equals("AU"));
        return new RestAnswer.Result(has);
    }

    private RestAnswer list(RestCall call) {
        var ids = filter(call, "ID");
        var active = filter(call, "ACTIVE");
        var users = call.portal().users().stream()
                .filter(user -> ids.isEmpty() || ids.contains(String.valueOf(user.id())))
                .filter(user -> active.isEmpty() || user.active() == isTrue(active.getFirst()))
                .toList();
        return RestAnswer.Page.of(users, call.parameters(), UserMethods::view);
    }

    /// A filter stands in FILTER, or beside it.
    private static List<String> filter(RestCall call, String name) {
        Optional<Object> inFilter = call.parameters()
                .value("FILTER")
                .filter(Map.class::isInstance)
                .flatMap(filter -> Optional.ofNullable(((Map<?, ?>) filter).get(name)));
        return texts(inFilter.or(() -> call.parameters().value(name)));
    }

    private static List<String> texts(Optional<Object> value) {
        return switch (value.orElse("")) {
            case List<?> list -> list.stream().map(Php::text).toList();
            case Map<?, ?> map -> map.values().stream().map(Php::text).toList();
            case Object single -> Php.text(single).isEmpty() ? List.of() : List.of(Php.text(single));
        };
    }

    private static boolean isTrue(String text) {
        return text.equals("1") || text.equals("Y") || text.equals("true");
    }

    private static Map<String, Object> view(User user) {
        return Json.object(
                "ID", String.valueOf(user.id()),
                "ACTIVE", user.active(),
                "NAME", user.name(),
                "LAST_NAME", user.lastName(),
                "SECOND_NAME", "",
                "EMAIL", "",
                "TIME_ZONE", "",
                "IS_ONLINE", "N",
                "PERSONAL_GENDER", "",
                "WORK_POSITION", "",
                "UF_DEPARTMENT", List.of(1),
                "USER_TYPE", "employee");
    }
}
