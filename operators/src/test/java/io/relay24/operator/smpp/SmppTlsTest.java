package io.relay24.operator.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.operator.Account;
import io.relay24.operator.Arrivals;
import io.relay24.operator.SendOutcome;
import io.relay24.operator.SendOutcome.Accepted;
import io.relay24.operator.SendOutcome.Deferred;
import io.relay24.operator.http.wire.AddressGuard;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An encrypted link: who the operator is counts.
class SmppTlsTest extends SmppTest {

    private static final char[] PASSWORD = "for this test".toCharArray();

    @TempDir
    Path folder;

    private SSLContext context;

    /// A certificate for 127.0.0.1 alone.
    @BeforeEach
    void makeCertificate() throws Exception {
        Path file = folder.resolve("keys.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "smsc",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=smsc",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.txt").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(file)) {
            keys.load(stream, PASSWORD);
        }
        KeyManagerFactory ours = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        ours.init(keys, PASSWORD);
        TrustManagerFactory believed = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        believed.init(keys);
        context = SSLContext.getInstance("TLS");
        context.init(ours.getKeyManagers(), believed.getTrustManagers(), null);
    }

    private ScriptedSmsc smsc() throws Exception {
        ServerSocket socket =
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        return new ScriptedSmsc(0, socket, (frame, peer) -> peer.taken(frame));
    }

    private static SendOutcome sent(SSLSocketFactory believed, Account account) throws Exception {
        Doorway doorway = new Doorway(AddressGuard.allowing(_ -> true), SHORT, Duration.ofSeconds(30), believed);
        try (SmppOperator operator = new SmppOperator(doorway, Arrivals.NONE, Slots.UNSHARED, Clock.systemUTC())) {
            return operator.send(SMS, account);
        }
    }

    @Test
    void a_message_goes_out_encrypted_to_an_operator_that_shows_its_certificate() throws Exception {
        try (ScriptedSmsc smsc = smsc()) {
            SendOutcome outcome = sent(context.getSocketFactory(), account(smsc, Map.of("tls", "yes")));
            assertThat(outcome).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void a_certificate_that_nobody_vouches_for_or_of_another_name_lets_nothing_through() throws Exception {
        SSLSocketFactory usual = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (ScriptedSmsc smsc = smsc()) {
            SendOutcome stranger = sent(usual, account(smsc, Map.of("tls", "yes")));
            assertThat(((Deferred) stranger).reason().text()).startsWith("no secure connection");
            SendOutcome renamed =
                    sent(context.getSocketFactory(), account(smsc, Map.of("tls", "yes", "host", "localhost")));
            assertThat(((Deferred) renamed).reason().text()).startsWith("no secure connection");
            assertThat(smsc.submits).isEmpty();
        }
    }

    @Test
    void an_operator_that_expects_encryption_is_not_spoken_to_in_the_clear() throws Exception {
        try (ScriptedSmsc smsc = smsc()) {
            assertThat(sent(context.getSocketFactory(), account(smsc, Map.of())))
                    .isInstanceOf(Deferred.class);
            assertThat(smsc.submits).isEmpty();
        }
    }
}
