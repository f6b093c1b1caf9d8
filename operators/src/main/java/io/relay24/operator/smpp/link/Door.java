package io.relay24.operator.smpp.link;

import io.relay24.operator.smpp.pdu.Bodies;
import io.relay24.operator.smpp.pdu.Bodies.Login;
import io.relay24.operator.smpp.pdu.Command;
import io.relay24.operator.smpp.pdu.Pdu;
import io.relay24.operator.smpp.pdu.PduReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Opens links to an operator: connects, encrypts if wanted, binds. Safe for many threads.
///
/// @param host     as the account names it; certificates are compared with it
/// @param tls      encrypts; empty = in the clear
/// @param login    who we are
/// @param window   how many submits may be unanswered on a link
/// @param connect  how long connecting and binding may take each
public record Door(String host, int port, Optional<SSLSocketFactory> tls, Login login, int window, Duration connect) {

    private static final int BUFFER = 64 * 1024;

    /// What came of knocking.
    public sealed interface Opened {

        record Bound(SmppLink link) implements Opened {}

        /// The operator said no.
        ///
        /// @param status as in `command_status`
        record Refused(int status) implements Opened {}

        /// Nobody there, or nobody who speaks SMPP.
        record Unreachable(String why) implements Opened {}
    }

    /// Connects and binds once.
    ///
    /// @param bind    which of the three binds
    /// @param address one that the host's name stands for, checked
    public Opened open(Command bind, InetAddress address, SmppLink.Timing timing, Incoming incoming)
            throws InterruptedException {
        Socket socket = new Socket();
        CountDownLatch done = new CountDownLatch(1);
        Thread.ofVirtual().name("smpp-bind-limit").start(() -> limit(socket, done));
        try {
            return bound(socket, bind, new InetSocketAddress(address, port), timing, incoming);
        } catch (SSLException e) {
            return closed(socket, "no secure connection: the certificate or the encryption does not suit");
        } catch (IOException e) {
            return closed(socket, "no connection, or no answer to the bind");
        } finally {
            done.countDown();
        }
    }

    /// However slowly the other side lets bytes drip in, it is over in time.
    private void limit(Socket socket, CountDownLatch done) {
        try {
            if (!done.await(2 * connect.toMillis(), TimeUnit.MILLISECONDS)) {
                socket.close();
            }
        } catch (InterruptedException | IOException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Opened closed(Socket socket, String why) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is closed all the same
        }
        return new Opened.Unreachable(why);
    }

    private Opened bound(
            Socket plain, Command bind, InetSocketAddress address, SmppLink.Timing timing, Incoming incoming)
            throws IOException {
        plain.setTcpNoDelay(true);
        plain.connect(address, (int) connect.toMillis());
        plain.setSoTimeout((int) connect.toMillis());
        Socket socket = tls.isPresent() ? encrypted(plain, tls.get()) : plain;
        socket.getOutputStream()
                .write(Pdu.request(bind, 0x7FFF_FFFF, Bodies.bind(login)).octets());
        PduReader reader = new PduReader(new BufferedInputStream(socket.getInputStream(), BUFFER));
        Optional<Pdu> answer = reader.next();
        if (answer.isEmpty()) {
            return closed(socket, "the operator closed the connection instead of answering the bind");
        }
        Pdu response = answer.get();
        if (response.status() != 0) {
            closed(socket, "");
            return new Opened.Refused(response.status());
        }
        if (!response.isResponseTo(bind)) {
            return closed(socket, "the operator answered the bind with something else");
        }
        socket.setSoTimeout(0);
        return new Opened.Bound(
                new SmppLink(plain, socket.getOutputStream(), reader, window, timing, incoming).start());
    }

    private Socket encrypted(Socket plain, SSLSocketFactory factory) throws IOException {
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
