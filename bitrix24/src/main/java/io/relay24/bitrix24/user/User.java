package io.relay24.bitrix24.user;

import io.relay24.bitrix24.Loose;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A user of the portal (`user.current`). Which fields a portal gives depends on the scope: `user_brief` leaves out
/// e-mail addresses.
///
/// @param active false = dismissed
/// @param fields all scalar fields as texts, by the portal's names, such as `WORK_POSITION`
public record User(long id, boolean active, String name, String lastName, String email, Map<String, String> fields) {

    static User of(JsonNode json) {
        return new User(
                Loose.number(json.path("ID")).orElse(0L),
                Loose.flag(json.path("ACTIVE")),
                Loose.text(json.path("NAME")),
                Loose.text(json.path("LAST_NAME")),
                Loose.text(json.path("EMAIL")),
                Loose.texts(json));
    }

    /// Names are personal data.
    @Override
    public String toString() {
        return "User[" + id + "]";
    }
}
