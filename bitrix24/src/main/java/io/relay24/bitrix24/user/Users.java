package io.relay24.bitrix24.user;

import io.relay24.bitrix24.Bitrix24;
import io.relay24.bitrix24.Loose;
import io.relay24.bitrix24.RestException;
import java.util.Map;

/// `profile`, `user.admin` and `user.current` of one portal. Thread-safe.
public final class Users {

    private final Bitrix24 portal;

    public Users(Bitrix24 portal) {
        this.portal = portal;
    }

    /// The user of the access token; needs no scope.
    public Profile profile() throws RestException, InterruptedException {
        return Profile.of(portal.call("profile", Map.of()));
    }

    /// Whether the user of the access token administers the portal; needs no scope.
    public boolean isAdministrator() throws RestException, InterruptedException {
        return Loose.flag(portal.call("user.admin", Map.of()));
    }

    /// The user of the access token in full.
    ///
    /// @throws RestException with `insufficient_scope` unless the application has `user`, `user_basic`
    ///     or `user_brief`
    public User current() throws RestException, InterruptedException {
        return User.of(portal.call("user.current", Map.of()));
    }
}
