package io.relay24.bitrix24.oauth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// A store for one process that forgets everything at its end: for trials and tests. Thread-safe.
public final class MemoryTokenStore implements TokenStore {

    /// By portal and user, who came first first.
    private final Map<String, Map<Long, Tokens>> tokens = new LinkedHashMap<>();

    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /// Stores a user's tokens unconditionally, as after an installation.
    public synchronized void put(Tokens fresh) {
        ofPortal(fresh.memberId()).put(fresh.userId(), fresh);
    }

    private Map<Long, Tokens> ofPortal(String memberId) {
        return tokens.computeIfAbsent(memberId, _ -> new LinkedHashMap<>());
    }

    @Override
    public synchronized Optional<Tokens> find(String memberId) {
        return ofPortal(memberId).values().stream().findFirst();
    }

    @Override
    public synchronized Optional<Tokens> find(String memberId, long userId) {
        return Optional.ofNullable(ofPortal(memberId).get(userId));
    }

    @Override
    public synchronized boolean replace(Tokens expected, Tokens fresh) {
        boolean current = isCurrent(expected);
        if (current) {
            ofPortal(expected.memberId()).put(expected.userId(), fresh);
        }
        return current;
    }

    @Override
    public synchronized void setAside(Tokens lost, String reason) {
        if (isCurrent(lost)) {
            ofPortal(lost.memberId()).remove(lost.userId());
        }
    }

    private boolean isCurrent(Tokens expected) {
        return find(expected.memberId(), expected.userId())
                .filter(stored -> stored.refreshToken().equals(expected.refreshToken()))
                .isPresent();
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
