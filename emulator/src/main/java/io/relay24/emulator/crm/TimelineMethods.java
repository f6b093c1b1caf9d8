package io.relay24.emulator.crm;

import io.relay24.emulator.http.Json;
import io.relay24.emulator.method.RestAnswer;
import io.relay24.emulator.method.RestCall;
import io.relay24.emulator.method.RestMethod;
import io.relay24.emulator.method.Timing;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `crm.timeline.comment.*`, `crm.timeline.bindings.*` and `crm.timeline.logmessage.*` (protocol §8.4). Files are not
/// kept.
public final class TimelineMethods {

    private static final String SCOPE = "crm";
    private static final List<String> TYPES = List.of("lead", "deal", "contact", "company", "order");

    private final Clock clock;

    public TimelineMethods(Clock clock) {
        this.clock = clock;
    }

    public List<RestMethod> all() {
        return List.of(
                new RestMethod("crm.timeline.comment.add", SCOPE, this::addComment),
                new RestMethod("crm.timeline.comment.get", SCOPE, this::comment),
                new RestMethod("crm.timeline.comment.list", SCOPE, this::comments),
                new RestMethod("crm.timeline.comment.update", SCOPE, this::changeComment),
                new RestMethod("crm.timeline.comment.delete", SCOPE, this::removeComment),
                new RestMethod("crm.timeline.bindings.list", SCOPE, this::bindings),
                new RestMethod("crm.timeline.bindings.bind", SCOPE, call -> bind(call, true)),
                new RestMethod("crm.timeline.bindings.unbind", SCOPE, call -> bind(call, false)),
                new RestMethod("crm.timeline.logmessage.add", SCOPE, this::addNote),
                new RestMethod("crm.timeline.logmessage.get", SCOPE, this::note),
                new RestMethod("crm.timeline.logmessage.delete", SCOPE, this::removeNote));
    }

    private RestAnswer addComment(RestCall call) {
        var fields = Rows.fields(call.parameters());
        String type = Rows.text(fields, "ENTITY_TYPE").toLowerCase(Locale.ROOT);
        long item = Rows.number(Rows.text(fields, "ENTITY_ID"));
        if (item == 0 || !TYPES.contains(type) || Rows.text(fields, "COMMENT").isEmpty()) {
            return commentProblem(item, type);
        }
        var row = Json.object(
                "ENTITY_ID",
                String.valueOf(item),
                "ENTITY_TYPE",
                type,
                "CREATED",
                Timing.date(clock.instant()),
                "COMMENT",
                Rows.text(fields, "COMMENT"),
                "AUTHOR_ID",
                String.valueOf(call.caller().user().id()),
                "BINDINGS",
                List.of(type + " " + item));
        return new RestAnswer.Result(call.portal().records().crm().comments().add(row));
    }

    private static RestAnswer commentProblem(long item, String type) {
        if (item == 0) {
            return Rows.problem("ENTITY_ID is not defined or invalid.");
        }
        return Rows.problem(TYPES.contains(type) ? "Empty comment message" : "ENTITY_TYPE is not defined or invalid.");
    }

    private RestAnswer comment(RestCall call) {
        long id = Rows.id(call.parameters());
        return call.portal()
                .records()
                .crm()
                .comments()
                .get(id)
                .<RestAnswer>map(row -> new RestAnswer.Result(view(id, row)))
                .orElseGet(Rows::notFound);
    }

    private static Map<String, Object> view(long id, Map<String, Object> row) {
        var view = Json.object("ID", String.valueOf(id));
        for (String name : List.of("ENTITY_ID", "ENTITY_TYPE", "CREATED", "COMMENT", "AUTHOR_ID")) {
            view.put(name, Rows.text(row, name));
        }
        return view;
    }

    /// An item has to be named in the filter.
    private RestAnswer comments(RestCall call) {
        var filter = Rows.object(call.parameters(), "FILTER");
        if (Rows.number(Rows.text(filter, "ENTITY_ID")) == 0) {
            return Rows.problem("ENTITY_ID is not defined or invalid.");
        }
        var found = call.portal().records().crm().comments().all().stream()
                .filter(row -> Rows.fits(filter, row.getValue()))
                .toList();
        return RestAnswer.Page.of(found, call.parameters(), row -> view(row.getKey(), row.getValue()));
    }

    private RestAnswer changeComment(RestCall call) {
        var fields = Rows.fields(call.parameters());
        var change = new LinkedHashMap<String, Object>();
        change.put("COMMENT", Rows.text(fields, "COMMENT"));
        boolean changed = call.portal().records().crm().comments().change(Rows.id(call.parameters()), change);
        return changed ? RestAnswer.TRUE : Rows.notFound();
    }

    private RestAnswer removeComment(RestCall call) {
        boolean removed = call.portal().records().crm().comments().remove(Rows.id(call.parameters()));
        return removed ? RestAnswer.TRUE : Rows.notFound();
    }

    private RestAnswer bindings(RestCall call) {
        String owner = Rows.text(Rows.object(call.parameters(), "FILTER"), "OWNER_ID");
        long id = Rows.number(owner);
        if (id == 0) {
            return Rows.problem("OWNER_ID is not defined or invalid.");
        }
        var bound = call.portal()
                .records()
                .crm()
                .comments()
                .get(id)
                .map(TimelineMethods::bound)
                .orElse(List.of());
        return RestAnswer.Page.of(bound, call.parameters(), binding -> {
            String[] parts = binding.split(" ", 2);
            return Json.object("OWNER_ID", owner, "ENTITY_ID", parts[1], "ENTITY_TYPE", parts[0]);
        });
    }

    private static List<String> bound(Map<String, Object> row) {
        return row.getOrDefault("BINDINGS", List.of()) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private RestAnswer bind(RestCall call, boolean wanted) {
        var fields = Rows.fields(call.parameters());
        long owner = Rows.number(Rows.text(fields, "OWNER_ID"));
        var row = call.portal().records().crm().comments().get(owner);
        if (row.isEmpty()) {
            return Rows.problem("OWNER_ID is not defined or invalid.");
        }
        String binding =
                Rows.text(fields, "ENTITY_TYPE").toLowerCase(Locale.ROOT) + " " + Rows.text(fields, "ENTITY_ID");
        var bindings = new LinkedHashSet<>(bound(row.get()));
        if (wanted) {
            bindings.add(binding);
        } else {
            bindings.remove(binding);
        }
        call.portal().records().crm().comments().change(owner, Map.of("BINDINGS", List.copyOf(bindings)));
        return RestAnswer.TRUE;
    }

    private RestAnswer addNote(RestCall call) {
        var fields = Rows.fields(call.parameters());
        for (String name : List.of("ENTITYTYPEID", "ENTITYID", "TITLE", "TEXT", "ICONCODE")) {
            if (Rows.text(fields, name).isEmpty()) {
                return RestAnswer.failure("100", "Required fields: " + name);
            }
        }
        var row = Json.object(
                "entityTypeId", Rows.number(Rows.text(fields, "ENTITYTYPEID")),
                "entityId", Rows.number(Rows.text(fields, "ENTITYID")),
                "created", Timing.date(clock.instant()),
                "authorId", call.caller().user().id(),
                "title", Rows.text(fields, "TITLE"),
                "text", Rows.text(fields, "TEXT"),
                "iconCode", Rows.text(fields, "ICONCODE"));
        return noteView(call.portal().records().crm().notes().add(row), row);
    }

    private static RestAnswer noteView(long id, Map<String, Object> row) {
        var view = Json.object("id", id);
        for (String name : List.of("created", "authorId", "title", "text", "iconCode")) {
            view.put(name, row.getOrDefault(name, ""));
        }
        return new RestAnswer.Result(Json.object("logMessage", view));
    }

    private RestAnswer note(RestCall call) {
        long id = Rows.id(call.parameters());
        return call.portal()
                .records()
                .crm()
                .notes()
                .get(id)
                .map(row -> noteView(id, row))
                .orElseGet(TimelineMethods::noNote);
    }

    private RestAnswer removeNote(RestCall call) {
        return call.portal().records().crm().notes().remove(Rows.id(call.parameters())) ? RestAnswer.TRUE : noNote();
    }

    private static RestAnswer noNote() {
        return RestAnswer.failure("NOT_FOUND", "Not found");
    }
}
