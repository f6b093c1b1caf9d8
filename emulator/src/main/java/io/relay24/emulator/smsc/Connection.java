package io.relay24.emulator.smsc;

import io.relay24.emulator.smsc.pdu.BadPdu;
import io.relay24.emulator.smsc.pdu.Bind;
import io.relay24.emulator.smsc.pdu.Body;
import io.relay24.emulator.smsc.pdu.Command;
import io.relay24.emulator.smsc.pdu.Pdu;
import io.relay24.emulator.smsc.pdu.PduInput;
import io.relay24.emulator.smsc.pdu.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads one connection from bind to end. What cannot be read is answered generic_nack; when it is not known where the
/// next PDU begins, the line is closed. For one thread.
final class Connection {

    private static final Duration PATIENCE_BEFORE_BIND = Duration.ofSeconds(30);

    private final Smsc smsc;
    private final Socket socket;
    private final PduInput input;
    private final OutputStream output;
    private @Nullable Bound bound;
    private boolean open = true;

    Connection(Smsc smsc, Socket socket) throws IOException {
        this.smsc = smsc;
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(Math.toIntExact(PATIENCE_BEFORE_BIND.toMillis()));
        input = new PduInput(socket.getInputStream());
        output = Session.buffered(socket);
    }

    /// After the bind: whose it is, and who tells deliveries.
    private record Bound(SmscAccount account, Session session, Thread teller) {}

    /// Serves until either side has enough.
    void serve() throws InterruptedException {
        try (socket) {
            readAll();
        } catch (SocketTimeoutException silent) {
            // Who connects and does not bind has nothing to say.
        } catch (IOException gone) {
            // The other side, or a script, has cut the line.
        } finally {
            leave();
        }
    }

    private void readAll() throws IOException, InterruptedException {
        try {
            for (var pdu = input.next(); pdu.isPresent(); pdu = input.next()) {
                handle(pdu.get());
                if (input.isDrained() || !open) {
                    flush();
                }
                if (!open) {
                    return;
                }
            }
        } catch (BadPdu lost) {
            write(Pdu.bare(Command.ENQUIRE_LINK, 0).nack(lost.status()));
            flush();
        }
    }

    private void handle(Pdu pdu) throws IOException, InterruptedException {
        try {
            var it = bound;
            if (it == null) {
                handleUnbound(pdu);
            } else if (pdu.isResponse()) {
                it.account.answered(it.session, pdu);
                open = pdu.command() != (Command.UNBIND | Command.RESPONSE);
            } else {
                handleBound(it, pdu);
            }
        } catch (BadPdu unreadable) {
            boolean known = unreadable.status() != Status.INVALID_COMMAND_LENGTH;
            write(known ? pdu.answer(unreadable.status()) : pdu.nack(unreadable.status()));
        }
    }

    private void handleUnbound(Pdu pdu) throws IOException, BadPdu {
        switch (pdu.command()) {
            case Command.BIND_RECEIVER, Command.BIND_TRANSMITTER, Command.BIND_TRANSCEIVER -> bind(pdu);
            case Command.ENQUIRE_LINK -> write(pdu.answer(Status.OK));
            case Command.UNBIND, Command.SUBMIT_SM, Command.QUERY_SM -> write(pdu.answer(Status.WRONG_BIND_STATE));
            default -> refuseUnknown(pdu);
        }
    }

    private void handleBound(Bound it, Pdu pdu) throws IOException, InterruptedException, BadPdu {
        switch (pdu.command()) {
            case Command.SUBMIT_SM -> submit(it, pdu);
            case Command.QUERY_SM -> write(it.account.query(pdu));
            case Command.ENQUIRE_LINK -> write(pdu.answer(Status.OK));
            case Command.UNBIND -> {
                write(pdu.answer(Status.OK));
                open = false;
            }
            case Command.BIND_RECEIVER, Command.BIND_TRANSMITTER, Command.BIND_TRANSCEIVER ->
                write(pdu.answer(Status.ALREADY_BOUND));
            default -> refuseUnknown(pdu);
        }
    }

    private void submit(Bound it, Pdu pdu) throws IOException, InterruptedException, BadPdu {
        if (it.session.speaks()) {
            it.account.submissions().handle(it.session, pdu);
        } else {
            write(pdu.answer(Status.WRONG_BIND_STATE));
        }
    }

    private void refuseUnknown(Pdu pdu) throws IOException {
        if (!pdu.isResponse()) {
            write(pdu.nack(Status.INVALID_COMMAND));
        }
    }

    private void bind(Pdu pdu) throws IOException, BadPdu {
        var bind = Bind.read(pdu);
        var account = smsc.find(bind.systemId());
        int refusal = account.map(it -> it.refusal(bind)).orElse(Status.INVALID_SYSTEM_ID);
        if (refusal != Status.OK) {
            write(pdu.answer(refusal));
            return;
        }
        write(pdu.answer(Status.OK, new Body().text("relay24-smsc").toOctets()));
        // The answer has to be out before the first delivery.
        flush();
        socket.setSoTimeout(0);
        enter(account, pdu.command());
    }

    private void enter(Optional<SmscAccount> account, int command) {
        var it = account.orElseThrow();
        var session = new Session(socket, output, command, it.deliveries());
        var teller = Thread.ofVirtual().unstarted(session::tellAll);
        bound = new Bound(it, session, teller);
        it.sessions().enter(session);
        if (session.hears()) {
            teller.start();
        }
    }

    private void leave() {
        var it = bound;
        if (it != null) {
            it.session.close();
            it.teller.interrupt();
            it.account.sessions().leave(it.session);
        }
    }

    private void write(Pdu pdu) throws IOException {
        synchronized (output) {
            output.write(pdu.octets());
        }
    }

    private void flush() throws IOException {
        synchronized (output) {
            output.flush();
        }
    }
}
