package io.relay24.bitrix24;

import java.util.Optional;

/// Where a [Bitrix24] gets its access to the portal from. Must be thread-safe.
public interface Authorization {

    /// The access to use now; may be stale.
    Access current() throws RestException;

    /// A newer access than `stale`, which the portal has refused. Whoever implements this lets at most one refresh run
    /// at a time, and returns what another thread got meanwhile.
    Access refreshed(Access stale) throws RestException, InterruptedException;

    /// The access of another user, after the portal said that `lost` is lost for good: its user was dismissed, say. It
    /// is not given again.
    ///
    /// @return empty = there is no other
    default Optional<Access> another(Access lost, RestError why) {
        return Optional.empty();
    }

    /// The access of a user who has the application's page open: good for an hour, never refreshed here.
    static Authorization once(Access access) {
        return new Authorization() {
            @Override
            public Access current() {
                return access;
            }

            @Override
            public Access refreshed(Access stale) throws RestException {
                throw new RestException(
                        "access of a page",
                        RestError.own(
                                "page_expired",
                                "the portal no longer takes the token of the open page; reload the page",
                                0,
                                RestError.Kind.EXPIRED_TOKEN));
            }
        };
    }
}
