package io.relay24.operator.custom;

import io.relay24.operator.Account;
import io.relay24.operator.HttpCall;
import io.relay24.operator.PushedReceipts;
import io.relay24.operator.custom.SnsCertificates.Unreachable;
import io.relay24.operator.http.wire.Wire;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Receipts that come through Amazon's Simple Notification Service: confirms the subscription, verifies the envelope's
/// signature, and lets the file's own reader read the event inside. Safe for many threads.
record SnsReceipts(PushedReceipts events, SnsCertificates certificates, boolean checked) implements PushedReceipts {

    private static final String PLAIN = "text/plain; charset=utf-8";

    /// @param events reads the event inside; it need not look at signatures any more
    static SnsReceipts over(PushedReceipts events, Wire wire, Clock clock) {
        return new SnsReceipts(events.trusting(), new SnsCertificates(wire, clock), true);
    }

    @Override
    public PushedReceipts trusting() {
        return new SnsReceipts(events, certificates, false);
    }

    @Override
    public Push read(HttpCall call, Account account) {
        Optional<SnsEnvelope> envelope = SnsEnvelope.read(call.body());
        if (envelope.isEmpty() || !call.method().equals("POST")) {
            return new Push(Verification.UNSIGNED, List.of(), new Answer(400, PLAIN, "an SNS message is expected"));
        }
        try {
            if (checked && !certificates.signed(envelope.get())) {
                return new Push(Verification.REFUSED, List.of(), new Answer(403, PLAIN, "the signature does not hold"));
            }
            return believed(envelope.get(), call, account);
        } catch (Unreachable e) {
            return later();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return later();
        }
    }

    /// Amazon repeats what is not answered with 2xx.
    private static Push later() {
        return new Push(Verification.REFUSED, List.of(), new Answer(503, PLAIN, "Amazon could not be asked"));
    }

    private Push believed(SnsEnvelope envelope, HttpCall call, Account account)
            throws InterruptedException, Unreachable {
        Verification verification = checked ? Verification.VERIFIED : Verification.UNSIGNED;
        if (envelope.isNotification()) {
            byte[] event = envelope.text("Message").getBytes(StandardCharsets.UTF_8);
            Push read = events.read(
                    new HttpCall("POST", call.url(), Map.of("content-type", "application/json"), event), account);
            return new Push(verification, read.receipts(), read.answer());
        }
        Optional<URI> confirmation = SnsCertificates.amazons(envelope.text("SubscribeURL"));
        if (envelope.isSubscription() && checked && confirmation.isPresent()) {
            certificates.fetch(confirmation.get());
        }
        return new Push(verification, List.of(), new Answer(200, PLAIN, ""));
    }
}
