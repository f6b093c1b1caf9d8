package io.relay24.emulator.application;

import io.relay24.emulator.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// From where an application is opened (protocol §1.2). Immutable.
///
/// @param placement `DEFAULT`, or the code of a placement
/// @param options   PLACEMENT_OPTIONS as posted: a text, which is JSON most of the time; empty: the field is left out
public record Opening(String placement, Optional<String> options) {

    public static final String DEFAULT = "DEFAULT";

    /// From the application's own page.
    public static Opening usual(long applicationNumber) {
        return of(DEFAULT, Map.of("URI", "/marketplace/app/" + applicationNumber + "/"));
    }

    /// With options as the portal writes them: JSON with PHP's escaped slashes.
    public static Opening of(String placement, Map<String, Object> options) {
        return new Opening(
                placement,
                options.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Json.text(options).replace("/", "\\/")));
    }

    /// With any text for options: old and odd portals send `undefined`, `[]` or nothing that could be read.
    public static Opening raw(String placement, String options) {
        return new Opening(placement, Optional.of(options));
    }

    /// Not the application's own page.
    public boolean isPlacement() {
        return !placement.equals(DEFAULT);
    }

    /// As getInitData gives them.
    public Object parsedOptions() {
        return options.flatMap(text -> Json.parse(text.getBytes(StandardCharsets.UTF_8)))
                .<Object>map(map -> map)
                .orElse(List.of());
    }
}
