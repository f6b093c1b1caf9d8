package io.relay24.bitrix24.crm;

import io.relay24.bitrix24.Bitrix24;
import io.relay24.bitrix24.Call;
import io.relay24.bitrix24.Loose;
import io.relay24.bitrix24.RestException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// Entries in the timelines of CRM items (`crm.timeline.*`, protocol §8.4). Scope `crm`; everything runs with the
/// rights of the token's user. Thread-safe.
public final class Timeline {

    private final Bitrix24 portal;

    public Timeline(Bitrix24 portal) {
        this.portal = portal;
    }

    /// Writes a comment, in the name of the token's user. Repeated it stands there twice.
    ///
    /// @param text may have BB codes
    /// @return the entry's id
    /// @throws RestException with `NOT_FOUND` if there is no such item; of the kind `ACCESS_DENIED`
    public long comment(CrmItem item, String text) throws RestException, InterruptedException {
        Call call = commentCall(item, text);
        return Loose.id(portal.call(call.method(), call.params()), call.method());
    }

    /// The same, to be carried out in a batch.
    public static Call commentCall(CrmItem item, String text) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ENTITY_ID", item.id());
        fields.put("ENTITY_TYPE", item.typeName());
        fields.put("COMMENT", text);
        return new Call("crm.timeline.comment.add", Map.of("fields", fields));
    }

    /// Writes a log entry: a title, a text and an icon, in nobody's name. An application's token only. Whether old
    /// self-hosted portals have the method is not known: ask `AppService.method`.
    ///
    /// @param icon one of `crm.timeline.icon.list`, such as `info`
    /// @return the entry's id
    public long log(CrmItem item, String title, String text, String icon) throws RestException, InterruptedException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("entityTypeId", item.ownerTypeId());
        fields.put("entityId", item.id());
        fields.put("title", title);
        fields.put("text", text);
        fields.put("iconCode", icon);
        String method = "crm.timeline.logmessage.add";
        return Loose.id(
                portal.call(method, Map.of("fields", fields)).path("logMessage").path("id"), method);
    }

    /// Shows an entry in the timeline of another item too. May be repeated. The portal does not check that entry and
    /// item exist.
    ///
    /// @return false = no right to change that item: the portal says so without an error
    public boolean bind(long entryId, CrmItem item) throws RestException, InterruptedException {
        return Loose.flag(portal.call("crm.timeline.bindings.bind", Map.of("fields", binding(entryId, item))));
    }

    /// Takes it out of that timeline.
    ///
    /// @return false = no right to change that item
    public boolean unbind(long entryId, CrmItem item) throws RestException, InterruptedException {
        return Loose.flag(portal.call("crm.timeline.bindings.unbind", Map.of("fields", binding(entryId, item))));
    }

    private static Map<String, Object> binding(long entryId, CrmItem item) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("OWNER_ID", entryId);
        fields.put("ENTITY_ID", item.id());
        fields.put("ENTITY_TYPE", item.typeName());
        return fields;
    }

    /// In which timelines an entry stands: the portal's words and ids.
    ///
    /// @return a lazy stream that throws `UncheckedRestException`
    public Stream<Map<String, String>> bindings(long entryId) {
        return portal.list("crm.timeline.bindings.list", Map.of("filter", Map.of("OWNER_ID", entryId)))
                .map(Loose::texts);
    }
}
