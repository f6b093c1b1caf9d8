package io.relay24.bitrix24.crm;

import io.relay24.bitrix24.Bitrix24;
import io.relay24.bitrix24.Loose;
import io.relay24.bitrix24.RestException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Activities of CRM items (`crm.activity.*`, protocol §8.4). Scope `crm`; everything runs with the rights of the
/// token's user. Thread-safe.
public final class Activities {

    private final Bitrix24 portal;

    public Activities(Bitrix24 portal) {
        this.portal = portal;
    }

    /// Adds an activity whose look is the application's. An application's token only.
    ///
    /// @param fields `completed`, `deadline`, `responsibleId`, `isIncomingChannel` …: an activity of an
    ///     incoming channel must not have a deadline
    /// @param layout header, body and footer, by the portal's own scheme
    /// @return the activity's id
    /// @throws RestException with `ERROR_EMPTY_LAYOUT`, `FIELD_IS_REQUIRED`, `FIELD_IS_REDUNDANT`, `ENUM_FIELD`,
    ///     `INCOMING_ACTIVITY_CAN_NOT_BE_WITH_DEADLINE`, `ERROR_WRONG_CONTEXT`
    public long addConfigurable(CrmItem item, Map<String, ?> fields, Map<String, ?> layout)
            throws RestException, InterruptedException {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("ownerTypeId", item.ownerTypeId());
        params.put("ownerId", item.id());
        params.put("fields", fields);
        params.put("layout", layout);
        String method = "crm.activity.configurable.add";
        return Loose.id(portal.call(method, params).path("activity").path("id"), method);
    }

    /// The activities that the filter finds.
    ///
    /// @param filter by the portal's names, such as `OWNER_TYPE_ID` and `OWNER_ID`; `>ID` for rising ids
    /// @return a lazy stream of the portal's fields that throws `UncheckedRestException`
    public Stream<JsonNode> find(Map<String, ?> filter) {
        return portal.list("crm.activity.list", Map.of("filter", filter, "order", Map.of("ID", "ASC")));
    }
}
