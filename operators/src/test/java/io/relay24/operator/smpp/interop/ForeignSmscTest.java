package io.relay24.operator.smpp.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import io.relay24.operator.Account;
import io.relay24.operator.Arrivals;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.IncomingSms;
import io.relay24.operator.SendOutcome;
import io.relay24.operator.Sms;
import io.relay24.operator.http.wire.AddressGuard;
import io.relay24.operator.http.wire.Timeouts;
import io.relay24.operator.smpp.Doorway;
import io.relay24.operator.smpp.Slots;
import io.relay24.operator.smpp.SmppOperator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Bind, submit and receipt against each foreign SMSC: every text arrives as it was, every part has its receipt. A peer
/// that is not installed is skipped and says how to get it.
class ForeignSmscTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> TEXTS = List.of(
            "Your code is 4711 @ £5 {or €6} [tilde ~, pipe |, caret ^]",
            "Привет, мир: äöü and 漢字",
            "Long and plain, with {brackets} €. ".repeat(12),
            "مرحبا بالعالم 😀 ".repeat(40));

    private final BlockingQueue<DeliveryReceipt> receipts = new LinkedBlockingQueue<>();

    /// Keeps receipts, and waits for whatever the SMSC has given out.
    private record Kept(ForeignSmsc smsc, BlockingQueue<DeliveryReceipt> kept) implements Arrivals {

        @Override
        public void receipts(Account account, List<DeliveryReceipt> stored) {
            kept.addAll(stored);
        }

        @Override
        public void messages(Account account, List<IncomingSms> messages) {
            throw new IllegalStateException("no message from a phone was sent");
        }

        @Override
        public Set<String> awaited(Account account, Collection<String> ids) {
            return smsc.parts().stream()
                    .map(ForeignSmsc.Part::id)
                    .filter(ids::contains)
                    .collect(Collectors.toSet());
        }

        @Override
        public Optional<String> sample(Account account) {
            return smsc.parts().stream().map(ForeignSmsc.Part::id).findFirst();
        }
    }

    private void converse(ForeignSmsc smsc, String longMessages) throws Exception {
        var timeouts = new Timeouts(PATIENCE, PATIENCE, PATIENCE);
        var doorway = Doorway.usual(AddressGuard.allowing(_ -> true), timeouts);
        var account = new Account(
                "a1",
                "smpp",
                Map.of(
                        "host", "127.0.0.1",
                        "port", Integer.toString(smsc.port()),
                        "system_id", "relay",
                        "password", "secret",
                        "long_messages", longMessages),
                Optional.empty());
        try (smsc;
                var operator = new SmppOperator(doorway, new Kept(smsc, receipts), Slots.UNSHARED, Clock.systemUTC())) {
            for (String text : TEXTS) {
                arrives(text, smsc, operator, account);
            }
            assertThat(smsc.binds()).containsExactly("relay");
        }
    }

    private void arrives(String text, ForeignSmsc smsc, SmppOperator operator, Account account) throws Exception {
        int before = smsc.parts().size();
        var outcome = operator.send(new Sms("+48500100200", text, "Relay24", "r", Optional.empty()), account);
        assertThat(outcome).as(smsc + ": " + text).isInstanceOf(SendOutcome.Accepted.class);
        var ids = ((SendOutcome.Accepted) outcome).operatorMessageIds();
        // One that came before its message was known is told again, so an earlier message's may still come.
        var missing = new HashSet<>(ids);
        while (!missing.isEmpty()) {
            var receipt = receipts.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(receipt).as(smsc + ": receipts of " + missing).isNotNull();
            missing.remove(receipt.operatorMessageId());
        }
        // The peer's own words about what it got may be read later than its receipts.
        await().atMost(PATIENCE).until(() -> smsc.parts().size() >= before + ids.size());
        var parts = smsc.parts().subList(before, smsc.parts().size());
        assertThat(parts).hasSize(ids.size()).allMatch(part -> part.to().equals("48500100200"));
        assertThat(parts.stream()
                        .sorted(Comparator.comparingInt(ForeignSmsc.Part::number))
                        .map(ForeignSmsc.Part::text)
                        .collect(Collectors.joining()))
                .isEqualTo(text);
    }

    @Test
    void jsmpp_reads_what_we_write() throws Exception {
        converse(new JsmppSmsc(), "udh8");
        converse(new JsmppSmsc(), "payload");
    }

    @Test
    void cloudhopper_reads_what_we_write() throws Exception {
        converse(new CloudhopperSmsc(), "udh16");
        converse(new CloudhopperSmsc(), "payload");
    }

    @Test
    void node_reads_what_we_write() throws Exception {
        var modules = Path.of("target/interop/node_modules").toAbsolutePath();
        if (!Files.exists(modules.resolve("smpp"))) {
            abort("npm's smpp is not there: npm install --prefix operators/target/interop smpp@0.5.1");
        }
        converse(ScriptSmsc.node(modules), "udh8");
    }

    @Test
    void net_smpp_reads_what_we_write() throws Exception {
        if (!runs("perl", "-MNet::SMPP", "-e", "1")) {
            abort("Perl's Net::SMPP is not there: apt-get install libnet-smpp-perl");
        }
        converse(ScriptSmsc.perl(), "udh16");
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
