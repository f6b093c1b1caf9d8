package io.relay24.bitrix24;

import java.net.URI;

/// The rule for every address that a portal is to call: of senders, events, robots and placements (protocol §4.1).
public final class HandlerAddress {

    private static final int MAX_LENGTH = 1000;

    private HandlerAddress() {}

    /// Checks what the portal would refuse, so that a mistake shows before a call.
    ///
    /// @throws IllegalArgumentException with words for people
    public static URI require(URI handler) {
        String scheme = handler.getScheme();
        require(
                "https".equals(scheme) || "http".equals(scheme),
                "a handler's address starts with https:// or http://, in lower case");
        String host = handler.getHost();
        require(
                host != null && host.indexOf('.') > 0,
                "a handler's host needs a dot: the portal refuses localhost and short names of an intranet");
        require(handler.toString().length() <= MAX_LENGTH, "a handler's address has at most 1000 characters");
        return handler;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
