package io.relay24.benchmarks.queue;

import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.Dialect;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/// A transaction that somebody began and does not end, such as a report's or a dump's: until it is closed, nothing that
/// is deleted can be cleared away.
final class OldTransaction implements AutoCloseable {

    private final CountDownLatch end = new CountDownLatch(1);
    private final CompletableFuture<Void> ended;

    private OldTransaction(CompletableFuture<Void> ended) {
        this.ended = ended;
    }

    static OldTransaction open(Database database) throws InterruptedException {
        var begun = new CountDownLatch(1);
        var ended = new CompletableFuture<Void>();
        var transaction = new OldTransaction(ended);
        Thread.ofPlatform().start(() -> {
            try {
                database.read(handle -> {
                    // Reading from SQLite is a transaction already.
                    boolean own = database.dialect() == Dialect.POSTGRES;
                    if (own) {
                        handle.execute("set idle_in_transaction_session_timeout = 0");
                        handle.execute("begin isolation level repeatable read");
                    }
                    handle.createQuery("select count(*) from node")
                            .mapTo(Long.class)
                            .one();
                    begun.countDown();
                    transaction.end.await();
                    return own ? handle.execute("rollback") : 0;
                });
                ended.complete(null);
            } catch (InterruptedException | RuntimeException e) {
                ended.completeExceptionally(e);
            } finally {
                begun.countDown();
            }
        });
        begun.await();
        return transaction;
    }

    @Override
    public void close() {
        end.countDown();
        ended.join();
    }
}
