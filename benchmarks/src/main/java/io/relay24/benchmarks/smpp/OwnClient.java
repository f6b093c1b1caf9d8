package io.relay24.benchmarks.smpp;

import io.relay24.operator.Account;
import io.relay24.operator.Arrivals;
import io.relay24.operator.SendOutcome;
import io.relay24.operator.Sms;
import io.relay24.operator.http.wire.AddressGuard;
import io.relay24.operator.http.wire.Timeouts;
import io.relay24.operator.smpp.Doorway;
import io.relay24.operator.smpp.Slots;
import io.relay24.operator.smpp.SmppOperator;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Ours, with all that it does for a message: checks, segments, pace, ids.
final class OwnClient implements Client {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Sms SMS = new Sms("+" + RECIPIENT, TEXT, ORIGINATOR, "r", Optional.empty());

    private final SmppOperator operator;
    private final Account account;

    OwnClient(int port, int window) {
        var doorway = Doorway.usual(AddressGuard.allowing(_ -> true), new Timeouts(PATIENCE, PATIENCE, PATIENCE));
        operator = new SmppOperator(doorway, Arrivals.NONE, Slots.UNSHARED, Clock.systemUTC());
        account = new Account(
                "bench",
                "smpp",
                Map.of(
                        "host", "127.0.0.1",
                        "port", Integer.toString(port),
                        "system_id", "own",
                        "password", "secret",
                        "window", Integer.toString(window)),
                Optional.empty());
    }

    @Override
    public void submit() throws InterruptedException {
        var outcome = operator.send(SMS, account);
        if (!(outcome instanceof SendOutcome.Accepted)) {
            throw new IllegalStateException("not accepted: " + outcome);
        }
    }

    @Override
    public void close() {
        operator.close();
    }
}
