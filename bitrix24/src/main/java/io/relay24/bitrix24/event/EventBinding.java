package io.relay24.bitrix24.event;

import io.relay24.bitrix24.Loose;
import tools.jackson.databind.JsonNode;

/// A handler that the portal calls for an event (`event.get`).
///
/// @param event    upper case
/// @param handler  its address
/// @param authType the user whose token comes with the event; 0 = who caused it
/// @param offline  kept in the portal until fetched, instead of posted
public record EventBinding(String event, String handler, long authType, boolean offline) {

    static EventBinding of(JsonNode json) {
        return new EventBinding(
                Loose.text(json.path("event")).toUpperCase(java.util.Locale.ROOT),
                Loose.text(json.path("handler")),
                Loose.number(json.path("auth_type")).orElse(0L),
                Loose.flag(json.path("offline")));
    }

    /// The handler's address may hold a secret.
    @Override
    public String toString() {
        return "EventBinding[" + event + "]";
    }
}
