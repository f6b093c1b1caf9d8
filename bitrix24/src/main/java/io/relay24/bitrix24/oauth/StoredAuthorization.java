package io.relay24.bitrix24.oauth;

import io.relay24.bitrix24.Access;
import io.relay24.bitrix24.Authorization;
import io.relay24.bitrix24.RestError;
import io.relay24.bitrix24.RestException;
import java.util.Optional;

/// The authorisation of a portal by its stored tokens. Thread-safe.
public final class StoredAuthorization implements Authorization {

    private final String memberId;
    private final TokenStore store;
    private final TokenRefresher refresher;

    public StoredAuthorization(String memberId, TokenStore store, TokenRefresher refresher) {
        this.memberId = memberId;
        this.store = store;
        this.refresher = refresher;
    }

    /// The stored access.
    ///
    /// @throws RestException of the kind `AUTHORIZATION_LOST` if there are no tokens
    @Override
    public Access current() throws RestException {
        return tokens().access();
    }

    @Override
    public Access refreshed(Access stale) throws RestException, InterruptedException {
        Tokens stored = tokens();
        boolean renewedMeanwhile = !stored.access().equals(stale);
        return renewedMeanwhile ? stored.access() : refresher.refresh(stored).access();
    }

    @Override
    public Optional<Access> another(Access lost, RestError why) {
        store.find(memberId)
                .filter(stored -> stored.access().equals(lost))
                .ifPresent(stored -> store.setAside(stored, why.code() + ": " + why.description()));
        return store.find(memberId).map(Tokens::access);
    }

    private Tokens tokens() throws RestException {
        return store.find(memberId).orElseThrow(TokenRefresher::noTokens);
    }
}
