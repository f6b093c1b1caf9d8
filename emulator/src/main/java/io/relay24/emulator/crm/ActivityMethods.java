package io.relay24.emulator.crm;

import static io.relay24.emulator.method.RestAnswer.failure;

import io.relay24.emulator.application.Application;
import io.relay24.emulator.http.Json;
import io.relay24.emulator.method.RestAnswer;
import io.relay24.emulator.method.RestCall;
import io.relay24.emulator.method.RestMethod;
import io.relay24.emulator.method.Timing;
import io.relay24.emulator.records.CrmData;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `crm.activity.*` and `crm.activity.configurable.*` (protocol §8.4). Layouts are kept and not judged.
public final class ActivityMethods {

    private static final String SCOPE = "crm";
    private static final RestAnswer.Failure WRONG_CONTEXT =
            failure("ERROR_WRONG_CONTEXT", "Method call is only possible in the context of an application");

    private final Clock clock;

    public ActivityMethods(Clock clock) {
        this.clock = clock;
    }

    public List<RestMethod> all() {
        return List.of(
                new RestMethod("crm.activity.add", SCOPE, this::add),
                new RestMethod("crm.activity.get", SCOPE, this::get),
                new RestMethod("crm.activity.list", SCOPE, this::list),
                new RestMethod("crm.activity.update", SCOPE, this::update),
                new RestMethod("crm.activity.delete", SCOPE, this::delete),
                configurable("crm.activity.configurable.add", this::addConfigurable),
                configurable("crm.activity.configurable.update", this::updateConfigurable),
                configurable("crm.activity.configurable.get", this::getConfigurable));
    }

    private static RestMethod configurable(String name, RestMethod.OfApplication work) {
        return RestMethod.ofApplication(name, SCOPE, WRONG_CONTEXT, work);
    }

    private static CrmData.Table table(RestCall call) {
        return call.portal().records().crm().activities();
    }

    private RestAnswer add(RestCall call) {
        var fields = Rows.fields(call.parameters());
        if (Rows.text(fields, "SUBJECT").isEmpty()) {
            return Rows.problem("The field SUBJECT is not defined or empty.");
        }
        if (Rows.number(Rows.text(fields, "RESPONSIBLE_ID")) == 0) {
            return Rows.problem("The field RESPONSIBLE_ID is not defined or invalid.");
        }
        if (Rows.number(Rows.text(fields, "TYPE_ID")) == 0) {
            return Rows.problem("The field TYPE_ID is not defined or invalid.");
        }
        if (!fields.containsKey("COMMUNICATIONS")) {
            return Rows.problem("The field COMMUNICATIONS is not defined or invalid.");
        }
        return new RestAnswer.Result(table(call).add(created(call, fields)));
    }

    private Map<String, Object> created(RestCall call, Map<String, Object> fields) {
        var row = new LinkedHashMap<>(fields);
        row.put("CREATED", Timing.date(clock.instant()));
        row.put("AUTHOR_ID", String.valueOf(call.caller().user().id()));
        return row;
    }

    private RestAnswer get(RestCall call) {
        long id = Rows.id(call.parameters());
        return table(call)
                .get(id)
                .<RestAnswer>map(row -> new RestAnswer.Result(view(id, row)))
                .orElseGet(Rows::notFound);
    }

    private static Map<String, Object> view(long id, Map<String, Object> row) {
        var view = Json.object("ID", String.valueOf(id));
        row.forEach((name, value) -> view.put(name, value instanceof Number number ? number.toString() : value));
        return view;
    }

    private RestAnswer list(RestCall call) {
        var filter = Rows.object(call.parameters(), "FILTER");
        var found = table(call).all().stream()
                .filter(row -> Rows.fits(filter, row.getValue()))
                .toList();
        return RestAnswer.Page.of(found, call.parameters(), row -> view(row.getKey(), row.getValue()));
    }

    private RestAnswer update(RestCall call) {
        boolean changed = table(call).change(Rows.id(call.parameters()), Rows.fields(call.parameters()));
        return changed ? RestAnswer.TRUE : Rows.notFound();
    }

    private RestAnswer delete(RestCall call) {
        return table(call).remove(Rows.id(call.parameters())) ? RestAnswer.TRUE : Rows.notFound();
    }

    private RestAnswer addConfigurable(RestCall call, Application application) {
        var given = call.parameters();
        var fields = Rows.fields(given);
        if (given.lacks("OWNERTYPEID") || given.lacks("OWNERID")) {
            return failure("100", "Required fields: ownerTypeId, ownerId");
        }
        if (given.lacks("LAYOUT")) {
            return failure("ERROR_EMPTY_LAYOUT", "The layout field must be filled");
        }
        if (Rows.text(fields, "ISINCOMINGCHANNEL").equals("Y")
                && !Rows.text(fields, "DEADLINE").isEmpty()) {
            return failure("INCOMING_ACTIVITY_CAN_NOT_BE_WITH_DEADLINE", "Incoming activity cannot have a deadline");
        }
        var row = created(call, fields);
        row.put("OWNER_TYPE_ID", given.text("OWNERTYPEID"));
        row.put("OWNER_ID", given.text("OWNERID"));
        row.put("PROVIDER_ID", "CONFIGURABLE_REST_APP");
        row.put("LAYOUT", given.value("LAYOUT").orElse(Map.of()));
        row.put("CLIENT_ID", application.clientId());
        return activity(table(call).add(row));
    }

    private static RestAnswer activity(long id) {
        return new RestAnswer.Result(Json.object("activity", Json.object("id", id)));
    }

    private RestAnswer updateConfigurable(RestCall call, Application application) {
        long id = Rows.id(call.parameters());
        var row = table(call).get(id);
        if (row.isEmpty()) {
            return failure("NOT_FOUND", "Not found.");
        }
        if (!Rows.text(row.get(), "CLIENT_ID").equals(application.clientId())) {
            return failure(
                    "ERROR_WRONG_APPLICATION", "The activity can only be updated by the application that created it");
        }
        var change = new LinkedHashMap<>(Rows.fields(call.parameters()));
        call.parameters().value("LAYOUT").ifPresent(layout -> change.put("LAYOUT", layout));
        table(call).change(id, change);
        return activity(id);
    }

    private RestAnswer getConfigurable(RestCall call, Application application) {
        long id = Rows.id(call.parameters());
        return table(call)
                .get(id)
                .filter(row -> row.containsKey("LAYOUT"))
                .<RestAnswer>map(row -> new RestAnswer.Result(Json.object("activity", view(id, row))))
                .orElseGet(() -> failure("NOT_FOUND", "Not found."));
    }
}
