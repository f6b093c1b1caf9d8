package io.relay24.bitrix24.oauth;

import java.util.Optional;

/// Keeps administrators' tokens of each portal, durably: one pair per administrator, in the order in which they are to
/// be used. Must be thread-safe, and serve several processes if several run. `TokenStoreContract`, in this module's
/// test jar, checks an implementation.
public interface TokenStore {

    /// The tokens for REST: those of the first administrator whose tokens were not set aside.
    Optional<Tokens> find(String memberId);

    /// This administrator's tokens, unless they were set aside.
    Optional<Tokens> find(String memberId, long userId);

    /// Compare and set: stores `fresh` if that user's refresh token is still that of `expected`, and returns once it is
    /// durable.
    ///
    /// @return false = somebody stored other tokens meanwhile, or the user has none; nothing was changed
    boolean replace(Tokens expected, Tokens fresh);

    /// Withdraws tokens that are good for nothing any more; the next administrator's take their place until this one
    /// brings new ones. Does nothing if other tokens of that user are stored than `lost`.
    ///
    /// @param reason for people, without secrets
    void setAside(Tokens lost, String reason);

    /// Runs `work` while nobody else, in any thread or process, runs any for the same portal; others wait. Other
    /// portals must not wait: the work asks the OAuth server, which may take half a minute. The work may call the
    /// other methods.
    <T, X extends Exception> T exclusively(String memberId, Exclusive<T, X> work) throws X, InterruptedException;

    /// Work to be done by one at a time.
    @FunctionalInterface
    interface Exclusive<T, X extends Exception> {
        T run() throws X, InterruptedException;
    }
}
