package io.relay24.bitrix24.crm;

import io.relay24.bitrix24.Bitrix24;
import io.relay24.bitrix24.Loose;
import io.relay24.bitrix24.RestException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Who in the CRM has a telephone number (`crm.duplicate.findbycomm`, protocol §8.4). Scope `crm`. Thread-safe.
public final class Duplicates {

    private static final Map<String, Integer> TYPES = types();
    private static final int MOST = 20;

    private final Bitrix24 portal;

    public Duplicates(Bitrix24 portal) {
        this.portal = portal;
    }

    private static Map<String, Integer> types() {
        Map<String, Integer> types = new LinkedHashMap<>();
        types.put("LEAD", 1);
        types.put("CONTACT", 3);
        types.put("COMPANY", 4);
        return types;
    }

    /// Leads, contacts and companies with one of the numbers. The portal stops looking through further types once it
    /// has found 20.
    ///
    /// @param phones up to 20, in international form
    public List<CrmItem> withPhone(List<String> phones) throws RestException, InterruptedException {
        if (phones.isEmpty() || phones.size() > MOST) {
            throw new IllegalArgumentException("the portal looks for 1 to " + MOST + " numbers at once");
        }
        JsonNode found = portal.call("crm.duplicate.findbycomm", Map.of("type", "PHONE", "values", phones));
        List<CrmItem> items = new ArrayList<>();
        TYPES.forEach((name, type) -> found.path(name)
                .values()
                .forEach(id -> Loose.number(id)
                        .filter(number -> number > 0)
                        .ifPresent(number -> items.add(new CrmItem(type, number)))));
        return items;
    }
}
