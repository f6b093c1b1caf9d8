package io.relay24.operator.custom;

import io.relay24.operator.http.request.Outgoing;
import io.relay24.operator.http.request.UnusableAccount;
import io.relay24.operator.http.wire.Answer;
import io.relay24.operator.http.wire.Exchange;
import io.relay24.operator.http.wire.Wire;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Fetches the certificates that Amazon signs with, from Amazon's own hosts only, and keeps them. Safe for many
/// threads.
final class SnsCertificates {

    private static final Pattern AMAZON = Pattern.compile("sns\\.[a-z]{2}[a-z0-9-]{1,30}\\.amazonaws\\.com(\\.cn)?");
    private static final int MOST = 100;

    private final Wire wire;
    private final Clock clock;
    private final Map<URI, X509Certificate> kept = new ConcurrentHashMap<>();

    SnsCertificates(Wire wire, Clock clock) {
        this.wire = wire;
        this.clock = clock;
    }

    /// An address that is Amazon's beyond doubt: https, no port, no user, a host of the service itself.
    static Optional<URI> amazons(String url) {
        try {
            URI uri = new URI(url);
            boolean right = "https".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getHost().equals(uri.getRawAuthority())
                    && AMAZON.matcher(uri.getHost()).matches();
            return right ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /// Whether Amazon signed this.
    ///
    /// @throws Unreachable when the certificate could not be fetched: nothing is known then
    boolean signed(SnsEnvelope envelope) throws InterruptedException, Unreachable {
        Optional<URI> url = amazons(envelope.text("SigningCertURL"))
                .filter(it -> it.getRawPath().endsWith(".pem"));
        if (url.isEmpty()
                || envelope.algorithm().isEmpty()
                || envelope.signature().isEmpty()) {
            return false;
        }
        try {
            X509Certificate certificate = certificate(url.get());
            certificate.checkValidity(Date.from(clock.instant()));
            return holds(envelope, certificate.getPublicKey());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean holds(SnsEnvelope envelope, PublicKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(envelope.algorithm().orElseThrow());
        signature.initVerify(key);
        signature.update(envelope.signedText());
        return signature.verify(envelope.signature().orElseThrow());
    }

    private X509Certificate certificate(URI url) throws InterruptedException, Unreachable, GeneralSecurityException {
        Optional<X509Certificate> known = Optional.ofNullable(kept.get(url));
        if (known.isPresent()) {
            return known.get();
        }
        byte[] pem = fetch(url).body();
        var certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
        if (kept.size() >= MOST) {
            kept.clear();
        }
        kept.put(url, certificate);
        return certificate;
    }

    /// Fetches an address that [#amazons] approved of.
    Answer fetch(URI url) throws InterruptedException, Unreachable {
        try {
            Exchange exchange =
                    wire.send(new Outgoing("GET", List.of(url), Map.of("User-Agent", "Relay24"), new byte[0]));
            if (exchange instanceof Exchange.Answered(Answer answer) && answer.status() == 200) {
                return answer;
            }
        } catch (UnusableAccount e) {
            throw new Unreachable();
        }
        throw new Unreachable();
    }

    /// Amazon could not be asked.
    static final class Unreachable extends Exception {}
}
