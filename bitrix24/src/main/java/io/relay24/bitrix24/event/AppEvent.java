package io.relay24.bitrix24.event;

import io.relay24.bitrix24.form.FormTree;
import io.relay24.bitrix24.oauth.HandlerAuth;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An event in the life of an installation, as a portal posts it (protocol §1.5, §7.2). Check `application_token`
/// before acting on it, by the rules of §7.3.
///
/// @param event upper case, as in [#INSTALL]; empty if the portal left it out
/// @param ts    when it happened: an uninstallation may arrive after the next installation (trap 57)
/// @param data  texts by upper-case name; the portal varies their case
/// @param auth  for an uninstallation without any access token
public record AppEvent(String event, Optional<Instant> ts, Map<String, String> data, Optional<HandlerAuth> auth) {

    public static final String INSTALL = "ONAPPINSTALL";
    public static final String UPDATE = "ONAPPUPDATE";
    public static final String UNINSTALL = "ONAPPUNINSTALL";
    public static final String PAYMENT = "ONAPPPAYMENT";

    public AppEvent {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    /// Reads a decoded form; empty if it names no event and has no `auth`.
    public static Optional<AppEvent> parse(FormTree form) {
        String event = form.textOrEmpty("event").strip().toUpperCase(Locale.ROOT);
        Optional<HandlerAuth> auth = HandlerAuth.parse(form);
        if (event.isEmpty() && auth.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> data = new LinkedHashMap<>();
        form.textMap("data").forEach((name, text) -> data.put(name.toUpperCase(Locale.ROOT), text));
        return Optional.of(new AppEvent(event, form.instant("ts"), data, auth));
    }

    /// Whether an uninstallation asks for the data to be deleted too.
    public boolean isClean() {
        return "1".equals(data.get("CLEAN"));
    }
}
