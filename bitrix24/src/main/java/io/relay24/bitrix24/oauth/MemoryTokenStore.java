package io.relay24.bitrix24.oauth;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// A store for one process that forgets everything at its end: for trials and tests. Thread-safe.
public final class MemoryTokenStore implements TokenStore {

    private final Map<String, Tokens> tokens = new ConcurrentHashMap<>();
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /// Stores tokens unconditionally, as after an installation.
    public void put(Tokens fresh) {
        tokens.put(fresh.memberId(), fresh);
    }

    @Override
    public Optional<Tokens> find(String memberId) {
        return Optional.ofNullable(tokens.get(memberId));
    }

    @Override
    public boolean replace(Tokens expected, Tokens fresh) {
        Tokens now = tokens.computeIfPresent(
                expected.memberId(),
                (_, stored) -> stored.refreshToken().equals(expected.refreshToken()) ? fresh : stored);
        return fresh.equals(now);
    }

    @Override
    public <T, X extends Exception> T exclusively(String memberId, Exclusive<T, X> work)
            throws X, InterruptedException {
        ReentrantLock lock = locks.computeIfAbsent(memberId, _ -> new ReentrantLock());
        lock.lockInterruptibly();
        try {
            return work.run();
        } finally {
            lock.unlock();
        }
    }
}
