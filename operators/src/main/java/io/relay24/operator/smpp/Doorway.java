package io.relay24.operator.smpp;

import io.relay24.operator.http.request.UnusableAccount;
import io.relay24.operator.http.wire.AddressGuard;
import io.relay24.operator.http.wire.Timeouts;
import io.relay24.operator.smpp.link.Door;
import io.relay24.operator.smpp.link.Incoming;
import io.relay24.operator.smpp.link.SmppLink;
import io.relay24.operator.smpp.pdu.Command;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/// How links are opened, whoever's they are. Safe for many threads.
///
/// @param guard    which hosts accounts may point to
/// @param timeouts how long connecting and answering may take
/// @param enquire  how often a link is asked whether the other side is still there
/// @param tls      whose certificates are believed
public record Doorway(AddressGuard guard, Timeouts timeouts, Duration enquire, SSLSocketFactory tls) {

    private static final Duration USUAL_ENQUIRE = Duration.ofSeconds(30);

    /// With the certificates that the Java runtime believes.
    public static Doorway usual(AddressGuard guard, Timeouts timeouts) {
        return new Doorway(guard, timeouts, USUAL_ENQUIRE, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /// Tries the addresses of the account's host in turn.
    Door.Opened open(SmppAccount account, Command bind, Incoming incoming)
            throws InterruptedException, UnusableAccount {
        SmppAccount.Place place = account.place();
        Optional<SSLSocketFactory> encryption = place.isEncrypted() ? Optional.of(tls) : Optional.empty();
        Door door =
                new Door(place.host(), place.port(), encryption, account.login(), account.window(), timeouts.connect());
        Door.Opened opened = new Door.Opened.Unreachable("the name " + place.host() + " is not known");
        try {
            for (InetAddress address : guard.check(place.host())) {
                opened = door.open(bind, address, new SmppLink.Timing(timeouts.answer(), enquire), incoming);
                if (!(opened instanceof Door.Opened.Unreachable)) {
                    return opened;
                }
            }
        } catch (UnknownHostException e) {
            return opened;
        }
        return opened;
    }
}
