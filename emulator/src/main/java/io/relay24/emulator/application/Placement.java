package io.relay24.emulator.application;

import java.net.URI;
import java.util.Map;

/// A place in the portal's pages that an application fills: `placement.bind` (protocol §8.3).
///
/// @param code   `CRM_DEAL_DETAIL_TAB`, in upper case
/// @param userId whose page it is; 0 for everybody's
/// @param fields TITLE, DESCRIPTION, GROUP_NAME, LANG_ALL and OPTIONS as they were given
public record Placement(String code, URI handler, long userId, Map<String, Object> fields) {

    /// The portal refuses a second one that equals in all of this.
    boolean equalsExceptFields(Placement other) {
        return code.equals(other.code) && handler.equals(other.handler) && userId == other.userId;
    }
}
