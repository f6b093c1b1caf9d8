package io.relay24.emulator;

import io.relay24.emulator.portal.PortalOptions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// How an emulator is made. Immutable; made from [#DEFAULT] and the methods that change one thing.
///
/// @param port          0 takes a free one
/// @param smscPort      of the SMSC, which listens from when it is first asked for; 0 takes a free one
/// @param clock         of time stamps, token lives and REST limits; delays run in real time
/// @param random        of ids and tokens; safe for use by several threads
/// @param tokenLifetime of access tokens
/// @param inFlight      calls to the application at the same time
/// @param callTimeout   of one call to the application
/// @param limits        what is remembered and how much may wait
/// @param portal        options of the first portal
public record EmulatorOptions(
        int port,
        int smscPort,
        Clock clock,
        RandomGenerator random,
        Duration tokenLifetime,
        int inFlight,
        Duration callTimeout,
        Limits limits,
        PortalOptions portal) {

    public static final EmulatorOptions DEFAULT = new EmulatorOptions(
            0,
            0,
            Clock.systemUTC(),
            new SecureRandom(),
            Duration.ofHours(1),
            256,
            Duration.ofSeconds(30),
            new Limits(10_000, 100_000, 200_000, 10_000),
            PortalOptions.DEFAULT);

    /// Bounds of everything that grows.
    ///
    /// @param queued       calls that may wait in the queue; who sends more waits
    /// @param tokensKept   pairs of tokens of all portals
    /// @param acceptedKept messages that each operator account remembers
    /// @param requestsKept requests that wait in each operator account to be taken
    public record Limits(int queued, int tokensKept, int acceptedKept, int requestsKept) {}

    public EmulatorOptions port(int number) {
        return new EmulatorOptions(
                number, smscPort, clock, random, tokenLifetime, inFlight, callTimeout, limits, portal);
    }

    public EmulatorOptions smscPort(int number) {
        return new EmulatorOptions(port, number, clock, random, tokenLifetime, inFlight, callTimeout, limits, portal);
    }

    public EmulatorOptions clock(Clock other) {
        return new EmulatorOptions(port, smscPort, other, random, tokenLifetime, inFlight, callTimeout, limits, portal);
    }

    public EmulatorOptions random(RandomGenerator other) {
        return new EmulatorOptions(port, smscPort, clock, other, tokenLifetime, inFlight, callTimeout, limits, portal);
    }

    public EmulatorOptions tokenLifetime(Duration time) {
        return new EmulatorOptions(port, smscPort, clock, random, time, inFlight, callTimeout, limits, portal);
    }

    public EmulatorOptions inFlight(int calls) {
        return new EmulatorOptions(port, smscPort, clock, random, tokenLifetime, calls, callTimeout, limits, portal);
    }

    public EmulatorOptions callTimeout(Duration time) {
        return new EmulatorOptions(port, smscPort, clock, random, tokenLifetime, inFlight, time, limits, portal);
    }

    public EmulatorOptions limits(Limits other) {
        return new EmulatorOptions(port, smscPort, clock, random, tokenLifetime, inFlight, callTimeout, other, portal);
    }

    public EmulatorOptions portal(PortalOptions options) {
        return new EmulatorOptions(
                port, smscPort, clock, random, tokenLifetime, inFlight, callTimeout, limits, options);
    }
}
