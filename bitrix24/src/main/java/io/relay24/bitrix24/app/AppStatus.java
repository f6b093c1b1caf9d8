package io.relay24.bitrix24.app;

import io.relay24.bitrix24.Loose;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// How the application stands in the portal (`app.info`, protocol §3.6).
///
/// @param code           the `client_id`
/// @param status         `L` local, `F` free, `D` demo, `T` trial, `P` paid, `S` by subscription
/// @param installed      whether the installation was finished; until then events and placements are dead
/// @param paymentExpired the paid time is over: messages and events stop, soon REST too
/// @param days           left of the paid time; empty = not limited
/// @param license        language and plan, such as `en_basic`; `…_selfhosted` on one's own server
/// @param licenseFamily  newer portals only; else empty
public record AppStatus(
        long id,
        String code,
        int version,
        String status,
        boolean installed,
        boolean paymentExpired,
        Optional<Integer> days,
        String languageId,
        String license,
        String licenseFamily) {

    static AppStatus of(JsonNode json) {
        return new AppStatus(
                Loose.number(json.path("ID")).orElse(0L),
                Loose.text(json.path("CODE")),
                Loose.number(json.path("VERSION")).orElse(0L).intValue(),
                Loose.text(json.path("STATUS")),
                Loose.flag(json.path("INSTALLED")),
                Loose.flag(json.path("PAYMENT_EXPIRED")),
                Loose.number(json.path("DAYS")).map(Long::intValue),
                Loose.text(json.path("LANGUAGE_ID")),
                Loose.text(json.path("LICENSE")),
                Loose.text(json.path("LICENSE_FAMILY")));
    }

    /// Whether the portal runs on its owner's server: perhaps an old core, and no limit of requests (protocol §1.8).
    public boolean isSelfHosted() {
        return license.endsWith("_selfhosted");
    }
}
