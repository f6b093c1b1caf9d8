package io.relay24.emulator.smsc;

import io.relay24.emulator.smsc.message.Delivery;
import io.relay24.emulator.smsc.pdu.Command;
import io.relay24.emulator.smsc.pdu.Pdu;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// A bound connection as its account sees it: where answers go out and deliveries are told. Thread-safe.
final class Session {

    private static final int BUFFER = 32 << 10;
    private static final int TOLD_AT_ONCE = 50;

    private final Socket socket;
    private final OutputStream output;
    private final boolean hears;
    private final boolean speaks;
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger sequence = new AtomicInteger();
    private final Semaphore room = new Semaphore(TOLD_AT_ONCE);
    private final Map<Integer, Told> told = new ConcurrentHashMap<>();
    private final Deliveries deliveries;
    private boolean closed;

    /// @param command which bind it was
    Session(Socket socket, OutputStream output, int command, Deliveries deliveries) {
        this.socket = socket;
        this.output = output;
        this.hears = command != Command.BIND_TRANSMITTER;
        this.speaks = command != Command.BIND_RECEIVER;
        this.deliveries = deliveries;
    }

    static OutputStream buffered(Socket socket) throws IOException {
        return new BufferedOutputStream(socket.getOutputStream(), BUFFER);
    }

    /// A delivery that is not answered yet.
    ///
    /// @param counted whether it holds a place among those that may be told at once
    private record Told(Delivery delivery, boolean counted) {}

    boolean hears() {
        return hears;
    }

    boolean speaks() {
        return speaks;
    }

    /// A submission has come.
    ///
    /// @return how many have no answer yet
    int begin() {
        return unanswered.incrementAndGet();
    }

    int unanswered() {
        return unanswered.get();
    }

    /// Answers a submission.
    ///
    /// @param now or with the next flush
    void answer(Pdu response, boolean now) throws IOException {
        unanswered.decrementAndGet();
        write(response.octets(), now);
    }

    void flush() throws IOException {
        synchronized (output) {
            output.flush();
        }
    }

    void write(byte[] octets, boolean now) throws IOException {
        synchronized (output) {
            output.write(octets);
            if (now) {
                output.flush();
            }
        }
    }

    /// A request of the SMSC's own.
    void request(int command) throws IOException {
        write(Pdu.bare(command, sequence.incrementAndGet()).octets(), true);
    }

    /// Tells what waits, as long as this session hears; for a thread of its own.
    void tellAll() {
        try {
            boolean open = true;
            while (open) {
                room.acquire();
                var next = deliveries.take();
                open = tell(next, true);
                if (!open) {
                    deliveries.giveBack(next);
                }
            }
        } catch (InterruptedException | IOException gone) {
            close();
        }
    }

    /// Tells it at once, before anything that is written later; false if the line is cut.
    boolean tell(Delivery delivery) throws IOException {
        return tell(delivery, false);
    }

    private boolean tell(Delivery delivery, boolean counted) throws IOException {
        int number = sequence.incrementAndGet();
        synchronized (told) {
            if (closed) {
                return false;
            }
            told.put(number, new Told(delivery, counted));
        }
        write(new Pdu(Command.DELIVER_SM, 0, number, delivery.body()).octets(), true);
        return true;
    }

    /// The other side has answered a delivery; a refused one is told again later.
    ///
    /// @return what has to be told again
    Optional<Delivery> answered(int number, int status) {
        var it = told.remove(number);
        if (it == null) {
            return Optional.empty();
        }
        if (it.counted) {
            room.release();
        }
        it.delivery.answered(status);
        return status == 0 ? Optional.empty() : Optional.of(it.delivery);
    }

    /// Cuts the line. What was told and not answered waits for the next bind.
    void close() {
        synchronized (told) {
            closed = true;
            told.values().forEach(it -> deliveries.giveBack(it.delivery));
            told.clear();
        }
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // The line is cut either way.
        }
    }
}
