package io.relay24.bitrix24.placement;

import io.relay24.bitrix24.HandlerAddress;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A page to be shown at a place of the portal (`placement.bind`, protocol §8.3).
///
/// @param placement the place, such as `CRM_DEAL_DETAIL_TAB` or `LEFT_MENU`
/// @param handler   the page; opened by the same POST as the application's main page, so verify it the same way
/// @param titles    by Bitrix24's language codes (`en`, `la`, `ua`); the first counts for all other languages
/// @param options   what the place itself understands, such as `errorHandlerUrl` of `PAGE_BACKGROUND_WORKER`
public record PlacementProfile(String placement, URI handler, Map<String, String> titles, Map<String, String> options) {

    public PlacementProfile {
        HandlerAddress.require(handler);
        if (placement.isBlank() || titles.isEmpty()) {
            throw new IllegalArgumentException("a page in the portal needs a place and a title");
        }
        titles = Collections.unmodifiableMap(new LinkedHashMap<>(titles));
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /// With one title for all languages.
    public PlacementProfile(String placement, URI handler, String title) {
        this(placement, handler, Map.of("en", title), Map.of());
    }

    Map<String, Object> params() {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("PLACEMENT", placement);
        params.put("HANDLER", handler.toString());
        params.put("TITLE", titles.values().iterator().next());
        if (titles.size() > 1) {
            Map<String, Object> all = new LinkedHashMap<>();
            titles.forEach((language, title) -> all.put(language, Map.of("TITLE", title)));
            params.put("LANG_ALL", all);
        }
        if (!options.isEmpty()) {
            params.put("OPTIONS", options);
        }
        return params;
    }

    /// The handler's address may hold a secret.
    @Override
    public String toString() {
        return "PlacementProfile[" + placement + "]";
    }
}
