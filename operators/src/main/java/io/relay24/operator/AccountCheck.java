package io.relay24.operator;

import java.util.Optional;

/// What trying an account without sending anything showed.
public sealed interface AccountCheck {

    /// The operator let us in.
    ///
    /// @param balance as the operator writes it, where it says so
    /// @param currency where it says so
    record Works(Optional<String> balance, Optional<String> currency) implements AccountCheck {}

    /// Wrong key, closed account and the like.
    record Refused(Reason reason) implements AccountCheck {}

    /// The operator could not be asked, or its answer says neither.
    record Unknown(Reason reason) implements AccountCheck {}

    /// An operator whose accounts can be tried.
    interface Source {
        AccountCheck check(Account account) throws InterruptedException;
    }
}
