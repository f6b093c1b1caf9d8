package io.relay24.bitrix24.im;

import io.relay24.bitrix24.Bitrix24;
import io.relay24.bitrix24.Loose;
import io.relay24.bitrix24.RestException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Notifications (`im.notify.*`, protocol §8.4). Scope `im`; an application's token. Thread-safe.
public final class Notifications {

    private final Bitrix24 portal;

    public Notifications(Bitrix24 portal) {
        this.portal = portal;
    }

    /// Notifies in the name of the token's user.
    ///
    /// @param text may have BB codes
    /// @param tag  a newer notification of ours with the same tag takes the older one's place; empty = none
    /// @return the notification's id; empty if the portal made none, as for a user who turned them off
    /// @throws RestException with `USER_ID_EMPTY`, `MESSAGE_EMPTY`
    public Optional<Long> personal(long userId, String text, String tag) throws RestException, InterruptedException {
        return add("im.notify.personal.add", userId, text, tag);
    }

    /// Notifies in the name of the application.
    ///
    /// @return and throws as [#personal]
    public Optional<Long> system(long userId, String text, String tag) throws RestException, InterruptedException {
        return add("im.notify.system.add", userId, text, tag);
    }

    private Optional<Long> add(String method, long userId, String text, String tag)
            throws RestException, InterruptedException {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("USER_ID", userId);
        params.put("MESSAGE", text);
        if (!tag.isEmpty()) {
            params.put("TAG", tag);
        }
        return Loose.number(portal.call(method, params)).filter(id -> id > 0);
    }
}
