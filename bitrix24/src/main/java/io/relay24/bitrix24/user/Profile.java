package io.relay24.bitrix24.user;

import io.relay24.bitrix24.Loose;
import tools.jackson.databind.JsonNode;

/// The user of the access token, as every application may see him (`profile`, protocol §3.6).
///
/// @param administrator of the portal; unlike the frame's `IS_ADMIN` it does not count who may only install (trap 10)
/// @param timeZone      IANA name; often empty
public record Profile(long id, boolean administrator, String name, String lastName, String timeZone) {

    static Profile of(JsonNode json) {
        return new Profile(
                Loose.number(json.path("ID")).orElse(0L),
                Loose.flag(json.path("ADMIN")),
                Loose.text(json.path("NAME")),
                Loose.text(json.path("LAST_NAME")),
                Loose.text(json.path("TIME_ZONE")));
    }

    /// Names are personal data.
    @Override
    public String toString() {
        return "Profile[" + id + (administrator ? ", administrator]" : "]");
    }
}
