package io.relay24.operator.smpp;

import io.relay24.operator.Account;

/// Which of an account's binds this process may hold: operators count them, whichever of our servers they come from.
/// Safe for many threads.
public interface Slots {

    /// Takes a bind, or keeps it for another while.
    ///
    /// @param number from 1
    /// @return false when another process has it
    boolean hold(Account account, int number);

    /// Lets go of a bind.
    void release(Account account, int number);

    /// For a process that is alone.
    Slots UNSHARED = new Slots() {
        @Override
        public boolean hold(Account account, int number) {
            return true;
        }

        @Override
        public void release(Account account, int number) {}
    };
}
