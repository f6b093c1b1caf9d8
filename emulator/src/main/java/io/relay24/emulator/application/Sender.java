package io.relay24.emulator.application;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// A line in the user's list of senders: `messageservice.sender.add` (protocol §4.1).
///
/// @param appName as it was when the sender was written: a later rename of the application does not show
/// @param names   by language; `**` is the default
public record Sender(
        String clientId,
        String code,
        URI handler,
        String appName,
        Map<String, String> names,
        Map<String, String> descriptions) {

    /// What users see: `[application] name`.
    public String label(String language) {
        return "[" + appName + "] " + Optional.ofNullable(names.get(language)).orElse(names.getOrDefault("**", ""));
    }

    /// How messages and automation refer to it.
    public String reference() {
        return clientId + "|" + code;
    }
}
