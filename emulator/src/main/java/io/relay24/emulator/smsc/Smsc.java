package io.relay24.emulator.smsc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// An SMSC on a loopback port, for itself or as part of an emulator.
///
/// ```java
/// try (var smsc = Smsc.start(SmscOptions.DEFAULT)) {
///     var account = smsc.account("relay");
///     account.answer(SmscBehaviour.throttle(), SmscBehaviour.accept());
///     // … bind to smsc.port() and send …
///     account.arrivals().awaitTexts(1, Duration.ofSeconds(10));
/// }
/// ```
///
/// Thread-safe; any number of them can run in one process.
public final class Smsc implements AutoCloseable {

    private static final String NAME = "[\\x21-\\x7E]{1,15}";
    private static final int MAX_ACCOUNTS = 10_000;

    private final Map<String, SmscAccount> accounts = new ConcurrentSkipListMap<>();
    private final SmscOptions options;
    private final Later later = new Later();
    private final Listener listener;
    private @Nullable Encrypted encrypted;

    private Smsc(SmscOptions options) {
        this.options = options;
        listener = new Listener(this, plain(options.port()));
    }

    /// The port for SMPP over TLS.
    private record Encrypted(Listener listener, X509Certificate certificate) {}

    /// Starts one without accounts.
    ///
    /// @throws IllegalStateException if the port is taken
    public static Smsc start(SmscOptions options) {
        return new Smsc(options);
    }

    private static ServerSocket plain(int port) {
        try {
            return new ServerSocket(port, 0, InetAddress.getLoopbackAddress());
        } catch (IOException taken) {
            throw new IllegalStateException("cannot listen on port " + port + "; is the port free?", taken);
        }
    }

    /// Where it speaks plain SMPP, on 127.0.0.1.
    public int port() {
        return listener.port();
    }

    /// Where it speaks SMPP over TLS; it listens there from when it is first asked for.
    public int tlsPort() {
        return encrypted().listener.port();
    }

    /// What whoever connects to the TLS port has to trust.
    public X509Certificate certificate() {
        return encrypted().certificate;
    }

    private synchronized Encrypted encrypted() {
        var running = encrypted;
        if (running == null) {
            var own = OwnCertificate.make();
            running = new Encrypted(new Listener(this, tls(own)), own.certificate());
            encrypted = running;
        }
        return running;
    }

    private static ServerSocket tls(OwnCertificate own) {
        try {
            return own.context().getServerSocketFactory().createServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException refused) {
            throw new IllegalStateException("no port is free for TLS", refused);
        }
    }

    /// The account of this system_id; it comes into being when it is first named, by a test or by a bind.
    ///
    /// @throws IllegalArgumentException if there cannot be such a system_id
    public SmscAccount account(String systemId) {
        return find(systemId)
                .orElseThrow(() -> new IllegalArgumentException(
                        "a system_id has 1 to 15 printable ASCII characters, and there are " + MAX_ACCOUNTS));
    }

    Optional<SmscAccount> find(String systemId) {
        boolean possible = systemId.matches(NAME) && (accounts.containsKey(systemId) || accounts.size() < MAX_ACCOUNTS);
        return possible
                ? Optional.of(accounts.computeIfAbsent(systemId, it -> new SmscAccount(it, options, later)))
                : Optional.empty();
    }

    public Collection<SmscAccount> all() {
        return accounts.values();
    }

    @Override
    public synchronized void close() {
        listener.close();
        if (encrypted != null) {
            encrypted.listener.close();
        }
        later.close();
    }
}
