package io.relay24.bitrix24.placement;

import io.relay24.bitrix24.Loose;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A page of ours at a place of the portal (`placement.get`).
///
/// @param userId whom it is shown to alone; 0 = everybody
public record BoundPlacement(String placement, String handler, long userId, String title, Map<String, String> options) {

    static BoundPlacement of(JsonNode json) {
        return new BoundPlacement(
                Loose.text(json.path("placement")),
                Loose.text(json.path("handler")),
                Loose.number(json.path("userId")).orElse(0L),
                Loose.text(json.path("title")),
                Loose.texts(json.path("options")));
    }

    /// The handler's address may hold a secret.
    @Override
    public String toString() {
        return "BoundPlacement[" + placement + "]";
    }
}
