package io.relay24.bitrix24.limit;

import java.time.Duration;

/// How a thread waits: `Thread::sleep` in life, a step of the clock in tests.
@FunctionalInterface
public interface Pause {

    void sleep(Duration duration) throws InterruptedException;
}
