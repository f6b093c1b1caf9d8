package io.relay24.bitrix24.crm;

import java.util.Map;

/// An item of the CRM.
///
/// @param ownerTypeId 1 lead, 2 deal, 3 contact, 4 company, 7 quote, 14 order, 31 smart invoice, 128 and more: smart
///     processes (protocol §5.2)
public record CrmItem(int ownerTypeId, long id) {

    private static final int FIRST_SMART_PROCESS = 128;

    private static final Map<Integer, String> NAMES =
            Map.of(1, "lead", 2, "deal", 3, "contact", 4, "company", 7, "quote", 14, "order", 31, "smart_invoice");

    public CrmItem {
        if (id < 1 || !isType(ownerTypeId)) {
            throw new IllegalArgumentException("a CRM item has a known type and an id above 0");
        }
    }

    /// Whether items of this type have a timeline that we know the name of.
    public static boolean isType(long ownerTypeId) {
        boolean isSmartProcess = ownerTypeId >= FIRST_SMART_PROCESS && ownerTypeId <= Integer.MAX_VALUE;
        return isSmartProcess || NAMES.keySet().stream().anyMatch(type -> type == ownerTypeId);
    }

    public static CrmItem deal(long id) {
        return new CrmItem(2, id);
    }

    public static CrmItem contact(long id) {
        return new CrmItem(3, id);
    }

    /// The word that timelines want: `deal`, `dynamic_128`.
    public String typeName() {
        return NAMES.getOrDefault(ownerTypeId, "dynamic_" + ownerTypeId);
    }
}
