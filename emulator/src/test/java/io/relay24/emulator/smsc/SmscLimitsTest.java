package io.relay24.emulator.smsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relay24.emulator.ManualClock;
import java.io.InputStream;
import java.net.Socket;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jsmpp.bean.BindType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmscLimitsTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final ManualClock clock = new ManualClock();
    private final Smsc smsc = Smsc.start(SmscOptions.DEFAULT.clock(clock));
    private final SmscAccount account = smsc.account("relay");

    @AfterEach
    void close() {
        smsc.close();
    }

    private void limit(int binds, int window, double perSecond) {
        account.settings(SmscSettings.DEFAULT.limits(new SmscSettings.Limits(binds, window, perSecond)));
    }

    @Test
    void faster_than_the_rate_is_throttled() throws Exception {
        limit(1, 100, 2);
        try (var client = JsmppClient.bound(smsc.port(), "relay")) {
            assertThat(client.refusal()).isZero();
            assertThat(client.refusal()).isZero();
            assertThat(client.refusal()).isEqualTo(0x58);
            clock.advance(Duration.ofSeconds(1));
            assertThat(client.refusal()).isZero();
        }
    }

    @Test
    void more_in_flight_than_the_window_is_throttled() throws Exception {
        limit(1, 1, Double.POSITIVE_INFINITY);
        account.answer(SmscBehaviour.hang());
        try (var client = JsmppClient.bound(smsc.port(), "relay");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> client.submit("Hello"));
            assertThat(account.arrivals().awaitParts(1, SOON)).isTrue();
            assertThat(client.refusal()).isEqualTo(0x58);
            account.release();
            assertThat(first.get()).isNotEmpty();
        }
    }

    @Test
    void one_bind_too_many_is_refused() throws Exception {
        limit(1, 100, Double.POSITIVE_INFINITY);
        try (var first = JsmppClient.bound(smsc.port(), "relay");
                var second = new JsmppClient(SOON)) {
            assertThatThrownBy(() -> second.bind(smsc.port(), "relay", "secret", BindType.BIND_TRX))
                    .hasMessageContaining("00000005");
            assertThat(first.refusal()).isZero();
        }
    }

    @Test
    void the_same_seed_gives_the_same_day() throws Exception {
        account.always(new SmscBehaviour.Mixed(
                List.of(SmscBehaviour.accept(), SmscBehaviour.throttle(), SmscBehaviour.queueFull())));
        try (var client = JsmppClient.bound(smsc.port(), "relay")) {
            var days = new ArrayList<List<Integer>>();
            for (int day = 0; day < 2; day++) {
                account.seed(42);
                var answers = new ArrayList<Integer>();
                for (int i = 0; i < 20; i++) {
                    answers.add(client.refusal());
                }
                days.add(answers);
            }
            assertThat(days.getFirst()).isEqualTo(days.getLast()).contains(0, 0x58, 0x14);
        }
    }

    /// jsmpp has no look at the certificate, so the bind is written by hand: bind_transmitter of "relay".
    @Test
    void smpp_is_spoken_over_tls() throws Exception {
        try (Socket line = trusting().getSocketFactory().createSocket("localhost", smsc.tlsPort())) {
            line.getOutputStream()
                    .write(HexFormat.of()
                            .parseHex("0000001D 00000002 00000000 00000001 72656C617900 00 00 34 00 00 00 00"
                                    .replace(" ", "")));
            InputStream answer = line.getInputStream();
            assertThat(HexFormat.of().formatHex(answer.readNBytes(16))).endsWith("80000002" + "00000000" + "00000001");
        }
    }

    private SSLContext trusting() throws Exception {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("smsc", smsc.certificate());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
