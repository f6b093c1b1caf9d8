package io.relay24.emulator.method;

import io.relay24.emulator.application.Application;
import io.relay24.emulator.application.OfflineEvents.Entry;
import io.relay24.emulator.http.Json;
import io.relay24.emulator.php.Parameters;
import io.relay24.emulator.php.Php;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// `event.offline.*`: the queue of events that an application fetches itself (protocol §7.4). Filters and orders are
/// not read.
public final class OfflineMethods {

    private static final int USUAL = 50;

    public List<RestMethod> all() {
        return List.of(
                method("event.offline.get", this::get),
                method("event.offline.list", this::list),
                method("event.offline.clear", this::clear),
                method("event.offline.error", this::error));
    }

    private static RestMethod method(String name, RestMethod.OfApplication work) {
        return RestMethod.ofAdmin(name, "", RestAnswer.WRONG_AUTH_TYPE, work);
    }

    /// Removes what it gives unless `clear` is 0; then it is reserved for the process whose id is given too.
    private RestAnswer get(RestCall call, Application application) {
        var given = call.parameters();
        boolean removes = given.value("CLEAR").isEmpty() || !given.lacks("CLEAR");
        String asked = given.text("PROCESS_ID");
        String process = removes ? "" : asked.isEmpty() ? newProcess() : asked;
        String limit = given.text("LIMIT");
        int count = limit.matches("\\d{1,4}") ? Integer.parseInt(limit) : USUAL;
        var taken = application.offlineEvents().take(process, count);
        return new RestAnswer.Result(Json.object(
                "process_id",
                process.isEmpty() ? Json.NULL : process,
                "events",
                taken.stream().map(OfflineMethods::view).toList()));
    }

    private static String newProcess() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private RestAnswer list(RestCall call, Application application) {
        return RestAnswer.Page.of(application.offlineEvents().all(), call.parameters(), OfflineMethods::fullView);
    }

    private RestAnswer clear(RestCall call, Application application) {
        var given = call.parameters();
        var problem = RestAnswer.missing(given, "PROCESS_ID");
        if (problem.isPresent()) {
            return problem.get();
        }
        var ids = texts(given, "ID");
        var messageIds = texts(given, "MESSAGE_ID");
        application.offlineEvents().clear(given.text("PROCESS_ID"), entry -> {
            if (!ids.isEmpty()) {
                return ids.contains(String.valueOf(entry.id()));
            }
            return messageIds.isEmpty() || messageIds.contains(entry.messageId());
        });
        return RestAnswer.TRUE;
    }

    private RestAnswer error(RestCall call, Application application) {
        var given = call.parameters();
        var problem = RestAnswer.missing(given, "PROCESS_ID");
        if (problem.isPresent()) {
            return problem.get();
        }
        application.offlineEvents().fail(given.text("PROCESS_ID"), texts(given, "MESSAGE_ID"));
        return RestAnswer.TRUE;
    }

    private static List<String> texts(Parameters given, String name) {
        var texts = new ArrayList<String>();
        switch (given.value(name).orElse("")) {
            case List<?> list -> list.forEach(element -> texts.add(Php.text(element)));
            case Map<?, ?> map -> map.values().forEach(element -> texts.add(Php.text(element)));
            case Object single when !Php.text(single).isEmpty() -> texts.add(Php.text(single));
            default -> {}
        }
        return texts;
    }

    private static Map<String, Object> view(Entry entry) {
        return Json.object(
                "ID",
                String.valueOf(entry.id()),
                "TIMESTAMP_X",
                Timing.date(entry.at()),
                "EVENT_NAME",
                entry.event(),
                "EVENT_DATA",
                entry.data().isEmpty() ? false : entry.data(),
                "EVENT_ADDITIONAL",
                false,
                "MESSAGE_ID",
                entry.messageId());
    }

    private static Map<String, Object> fullView(Entry entry) {
        var view = new LinkedHashMap<>(view(entry));
        view.put("PROCESS_ID", entry.processId());
        view.put("ERROR", entry.error() ? "1" : "0");
        return view;
    }
}
