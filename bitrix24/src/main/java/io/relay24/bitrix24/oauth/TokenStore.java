package io.relay24.bitrix24.oauth;

import java.util.Optional;

/// Keeps one pair of tokens per portal, durably. Must be thread-safe, and serve several processes if several run.
/// `TokenStoreContract`, in this module's test jar, checks an implementation.
public interface TokenStore {

    /// The administrator's tokens for REST.
    Optional<Tokens> find(String memberId);

    /// Compare and set: stores `fresh` if the portal's refresh token is still that of `expected`, and returns once it
    /// is
    /// durable.
    ///
    /// @return false = somebody stored other tokens meanwhile, or the portal has none; nothing was changed
    boolean replace(Tokens expected, Tokens fresh);

    /// Runs `work` while nobody else, in any thread or process, runs any for the same portal; others wait. Other
    /// portals must not wait: the work asks the OAuth server, which may take half a minute. The work may call
    /// `find` and `replace`.
    <T, X extends Exception> T exclusively(String memberId, Exclusive<T, X> work) throws X, InterruptedException;

    /// Work to be done by one at a time.
    @FunctionalInterface
    interface Exclusive<T, X extends Exception> {
        T run() throws X, InterruptedException;
    }
}
