package io.relay24.emulator.workplace;

import static io.relay24.emulator.method.RestAnswer.failure;

import io.relay24.emulator.application.Application;
import io.relay24.emulator.application.Placement;
import io.relay24.emulator.http.Json;
import io.relay24.emulator.method.HandlerAddress;
import io.relay24.emulator.method.RestAnswer;
import io.relay24.emulator.method.RestCall;
import io.relay24.emulator.method.RestMethod;
import io.relay24.emulator.php.Parameters;
import io.relay24.emulator.php.Php;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// `placement.*`: the places in the portal's pages that an application fills (protocol §8.3).
public final class PlacementMethods {

    private static final String BACKGROUND = "PAGE_BACKGROUND_WORKER";
    private static final List<String> SINGLE = List.of("REST_APP_URI", BACKGROUND);
    private static final Map<String, List<String>> PLACES = Map.of(
            "", List.of("REST_APP_URI", BACKGROUND, "LEFT_MENU"),
            "crm", crmPlaces(),
            "contact_center", List.of("CONTACT_CENTER"),
            "im", List.of("IM_TEXTAREA", "IM_SIDEBAR", "IM_CONTEXT_MENU", "IM_NAVIGATION"));

    private static List<String> crmPlaces() {
        return Stream.of("LEAD", "DEAL", "CONTACT", "COMPANY")
                .flatMap(type -> Stream.of(
                                "DETAIL_TAB", "DETAIL_ACTIVITY", "DETAIL_TOOLBAR", "LIST_MENU", "LIST_TOOLBAR")
                        .map(place -> "CRM_" + type + "_" + place))
                .toList();
    }

    public List<RestMethod> all() {
        return List.of(
                new RestMethod("placement.list", "placement", this::list),
                method("placement.get", this::get),
                method("placement.bind", this::bind),
                method("placement.unbind", this::unbind));
    }

    private static RestMethod method(String name, RestMethod.OfApplication work) {
        return RestMethod.ofAdmin(name, "placement", RestAnswer.WRONG_AUTH_TYPE, work);
    }

    /// Those of one scope, or of all that the caller has; with `full` of all there are.
    private RestAnswer list(RestCall call) {
        var given = call.parameters();
        String wanted = given.text("SCOPE");
        boolean full = !given.lacks("FULL");
        return new RestAnswer.Result(PLACES.entrySet().stream()
                .filter(scope -> wanted.isEmpty() || scope.getKey().equals(wanted))
                .filter(scope -> full || call.caller().hasScope(scope.getKey()))
                .flatMap(scope -> scope.getValue().stream())
                .sorted()
                .toList());
    }

    private RestAnswer get(RestCall call, Application application) {
        return new RestAnswer.Result(
                application.placements().stream().map(PlacementMethods::view).toList());
    }

    private static Map<String, Object> view(Placement placement) {
        var fields = placement.fields();
        return Json.object(
                "placement", placement.code(),
                "userId", placement.userId(),
                "handler", placement.handler(),
                "options", fields.getOrDefault("OPTIONS", List.of()),
                "title", fields.getOrDefault("TITLE", ""),
                "description", fields.getOrDefault("DESCRIPTION", ""),
                "langAll", fields.getOrDefault("LANG_ALL", List.of()));
    }

    private RestAnswer bind(RestCall call, Application application) {
        var given = call.parameters();
        var problem = problem(call, application);
        if (problem.isPresent()) {
            return problem.get();
        }
        String user = given.text("USER_ID");
        var placement = new Placement(
                code(given),
                URI.create(given.text("HANDLER")),
                user.matches("\\d{1,18}") ? Long.parseLong(user) : 0,
                fields(given));
        return application.bind(placement)
                ? RestAnswer.TRUE
                : failure("ERROR_CORE", "Unable to set placement handler: Handler already binded");
    }

    private static Optional<RestAnswer.Failure> problem(RestCall call, Application application) {
        var given = call.parameters();
        String code = code(given);
        return RestAnswer.missing(given, "PLACEMENT")
                .or(() -> RestAnswer.missing(given, "HANDLER"))
                .or(() -> isKnown(call, code) ? Optional.empty() : notFound())
                .or(() -> HandlerAddress.problem(given.text("HANDLER")))
                .or(() -> userProblem(given, code))
                .or(() -> optionsProblem(given, code))
                .or(() -> countProblem(application, code));
    }

    private static boolean isKnown(RestCall call, String code) {
        return PLACES.entrySet().stream()
                .anyMatch(scope ->
                        scope.getValue().contains(code) && call.caller().hasScope(scope.getKey()));
    }

    private static Optional<RestAnswer.Failure> notFound() {
        return Optional.of(failure("ERROR_PLACEMENT_NOT_FOUND", "Placement not found"));
    }

    private static Optional<RestAnswer.Failure> userProblem(Parameters given, String code) {
        return given.lacks("USER_ID") || code.equals(BACKGROUND)
                ? Optional.empty()
                : Optional.of(failure("ERROR_PLACEMENT_USER_MODE", "User mode is not available"));
    }

    private static Optional<RestAnswer.Failure> optionsProblem(Parameters given, String code) {
        boolean told = given.value("OPTIONS").orElse("") instanceof Map<?, ?> options
                && options.containsKey("errorHandlerUrl");
        return !code.equals(BACKGROUND) || told
                ? Optional.empty()
                : Optional.of(failure("EMPTY_ERROR_HANDLER_URL", "errorHandlerUrl is empty"));
    }

    private static Optional<RestAnswer.Failure> countProblem(Application application, String code) {
        boolean taken = SINGLE.contains(code)
                && application.placements().stream()
                        .anyMatch(present -> present.code().equals(code));
        return taken
                ? Optional.of(failure("ERROR_PLACEMENT_MAX_COUNT", "Placement max count reached"))
                : Optional.empty();
    }

    private static Map<String, Object> fields(Parameters given) {
        var fields = new LinkedHashMap<String, Object>();
        for (String name : List.of("TITLE", "DESCRIPTION", "GROUP_NAME", "LANG_ALL", "OPTIONS")) {
            given.value(name).ifPresent(value -> fields.put(name, value));
        }
        return fields;
    }

    private RestAnswer unbind(RestCall call, Application application) {
        var given = call.parameters();
        var problem = RestAnswer.missing(given, "PLACEMENT");
        if (problem.isPresent()) {
            return problem.get();
        }
        String handler = given.text("HANDLER");
        Optional<URI> wanted = handler.isEmpty() ? Optional.empty() : Optional.of(address(handler));
        return new RestAnswer.Result(Json.object("count", application.unbind(code(given), wanted)));
    }

    /// One that cannot be read equals no bound one.
    private static URI address(String handler) {
        return URI.create(HandlerAddress.problem(handler).isEmpty() ? handler : "");
    }

    private static String code(Parameters given) {
        return Php.text(given.text("PLACEMENT")).toUpperCase(Locale.ROOT);
    }
}
