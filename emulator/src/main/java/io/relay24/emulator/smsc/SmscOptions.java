package io.relay24.emulator.smsc;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;

/// How an SMSC is made. Immutable.
///
/// @param port   0 takes a free one
/// @param clock  of time stamps and rates; delays run in real time
/// @param random of ids and of what happens by chance; safe for use by several threads
/// @param kept   parts, and as many texts, that each account remembers
public record SmscOptions(int port, Clock clock, RandomGenerator random, int kept) {

    public static final SmscOptions DEFAULT = new SmscOptions(0, Clock.systemUTC(), new SecureRandom(), 200_000);

    public SmscOptions port(int number) {
        return new SmscOptions(number, clock, random, kept);
    }

    public SmscOptions clock(Clock other) {
        return new SmscOptions(port, other, random, kept);
    }

    public SmscOptions random(RandomGenerator other) {
        return new SmscOptions(port, clock, other, kept);
    }
}
