package io.relay24.emulator.application;

import java.net.URI;

/// An address that wants to hear of an event (protocol §7.1).
///
/// @param id       `event_handler_id` of the calls
/// @param event    upper case
/// @param authType the user whose token comes with the event; 0: the acting user
/// @param offline  collected instead of posted
public record EventBinding(long id, String event, URI handler, long authType, boolean offline) {

    /// The portal refuses a second binding that equals in all of this.
    boolean equalsExceptId(EventBinding other) {
        return event.equals(other.event)
                && handler.equals(other.handler)
                && authType == other.authType
                && offline == other.offline;
    }
}
