package io.relay24.emulator.smsc;

import io.relay24.emulator.smsc.message.Delivery;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;

/// What waits to be told to one account, until somebody is bound who can hear it; when it is full the oldest is
/// forgotten. Thread-safe.
final class Deliveries {

    private static final int CAPACITY = 200_000;

    private final BlockingDeque<Delivery> waiting = new LinkedBlockingDeque<>(CAPACITY);

    void add(Delivery delivery) {
        while (!waiting.offerLast(delivery)) {
            waiting.pollFirst();
        }
    }

    /// It goes first next time; forgotten if there is no room.
    void giveBack(Delivery delivery) {
        waiting.offerFirst(delivery);
    }

    Delivery take() throws InterruptedException {
        return waiting.takeFirst();
    }

    int size() {
        return waiting.size();
    }
}
