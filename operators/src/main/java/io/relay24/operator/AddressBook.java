package io.relay24.operator;

import java.util.Optional;

/// Under which address an operator that does not know telephone numbers reaches somebody: a chat, for example. People
/// enter it themselves. Safe for many threads.
public interface AddressBook {

    /// The address of a number.
    ///
    /// @param phone in E.164 with `+`
    Optional<String> address(Account account, String phone);

    /// Enters an address, in place of an earlier one.
    void learn(Account account, String phone, String address);

    /// Strikes out all numbers of an address.
    void forget(Account account, String address);
}
