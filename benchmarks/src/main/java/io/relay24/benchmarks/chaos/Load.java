package io.relay24.benchmarks.chaos;

import io.relay24.benchmarks.chaos.ledger.Ledger;
import io.relay24.benchmarks.chaos.scene.Desk;
import java.time.Duration;
import java.util.List;

/// Messages that are sent one after the other, at all desks in turn, until there are enough or until it is stopped.
final class Load {

    private static final Duration BETWEEN = Duration.ofMillis(8);

    private final Thread sender;

    Load(Ledger ledger, List<Desk> desks, int messages) {
        this.sender = Thread.ofVirtual().start(() -> send(ledger, desks, messages));
    }

    private static void send(Ledger ledger, List<Desk> desks, int messages) {
        try {
            for (int i = 0; i < messages; i++) {
                ledger.send(desks.get(i % desks.size()));
                Thread.sleep(BETWEEN);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Sends no more.
    void stop() throws InterruptedException {
        sender.interrupt();
        sender.join();
    }
}
