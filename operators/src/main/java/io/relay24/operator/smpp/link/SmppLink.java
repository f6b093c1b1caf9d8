package io.relay24.operator.smpp.link;

import io.relay24.operator.LinkState.Figures;
import io.relay24.operator.smpp.link.Answer.Given;
import io.relay24.operator.smpp.link.Answer.Lost;
import io.relay24.operator.smpp.pdu.Command;
import io.relay24.operator.smpp.pdu.MalformedPdu;
import io.relay24.operator.smpp.pdu.Pdu;
import io.relay24.operator.smpp.pdu.PduReader;
import io.relay24.operator.smpp.pdu.Status;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One bound connection. A thread reads, a thread writes, a third one asks now and then whether the other side is still
/// there; whoever submits waits for his own response. Responses are never held up by what the operator sends by itself.
///
/// When the link ends, for whatever reason, every request that was written and not answered is [Lost] at once, and one
/// that was not written is [NotSent]. Safe for many threads.
public final class SmppLink implements AutoCloseable {

    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Closeable connection;
    private final PduReader reader;
    private final Writer writer;
    private final Window window;
    private final Timing timing;
    private final Incoming incoming;
    private final Gauge gauge = new Gauge();
    private final CountDownLatch ended = new CountDownLatch(1);

    /// How patient it is.
    ///
    /// @param answer  how long a response may take
    /// @param enquire how often to ask whether the other side is still there
    public record Timing(Duration answer, Duration enquire) {}

    /// Takes over a connection on which the bind has been answered.
    ///
    /// @param connection ends reading and writing at once when it is closed. Of an encrypted one that is what lies
    ///     below it: its own farewell waits as long as the other side does not read
    SmppLink(
            Closeable connection, OutputStream stream, PduReader reader, int window, Timing timing, Incoming incoming) {
        this.connection = connection;
        this.reader = reader;
        this.window = new Window(window);
        this.writer = new Writer(stream, this.window);
        this.timing = timing;
        this.incoming = incoming;
    }

    SmppLink start() {
        Thread.ofVirtual().name("smpp-read").start(this::read);
        Thread.ofVirtual().name("smpp-write").start(this::write);
        Thread.ofVirtual().name("smpp-enquire").start(this::enquire);
        return this;
    }

    /// A request on its way.
    public final class Request {
        private final Pending pending;

        private Request(Pending pending) {
            this.pending = pending;
        }

        /// Waits for the response, as long as one may take. A submit without one ends the link: it takes nothing more,
        /// and closes when the others have their responses.
        public Answer answer() throws InterruptedException {
            Answer answer = answer(timing.answer);
            if (answer instanceof Lost) {
                retire();
            }
            return answer;
        }

        private Answer answer(Duration patience) throws InterruptedException {
            try {
                return pending.answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                window.giveUp(pending, "no answer in " + patience.toSeconds() + " s");
                return pending.answer.join();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Sends a request as soon as the window has a place for it; empty if it has none in time, or the link is over.
    public Optional<Request> request(Command command, byte[] body) throws InterruptedException {
        Optional<Pending> opened = window.open(command, timing.answer);
        opened.filter(pending -> !writer.request(Pdu.request(command, pending.sequence, body), pending))
                .ifPresent(_ -> end("the operator does not read"));
        return opened.map(Request::new);
    }

    /// Answers something that came in.
    public void answer(Pdu response) {
        if (!writer.response(response)) {
            end("the operator does not read");
        }
    }

    private void read() {
        String why = "an internal error";
        try {
            for (Optional<Pdu> pdu = reader.next(); pdu.isPresent(); pdu = reader.next()) {
                take(pdu.get());
            }
            why = "the operator closed the link";
        } catch (MalformedPdu e) {
            why = "the operator sent what is no SMPP: " + e.getMessage();
            answer(Pdu.genericNack(Status.INVALID_LENGTH, 0));
            endAfterWriting(why);
        } catch (IOException e) {
            why = "the link broke";
        } finally {
            end(why);
        }
    }

    private void take(Pdu pdu) {
        if (pdu.isResponse()) {
            Optional<Pending> request = window.answered(pdu);
            request.filter(Pending::takesPlace).ifPresent(it -> gauge.answered(it, pdu.status()));
            leaveIfDone();
            return;
        }
        Optional<Command> command = Command.of(pdu.command());
        if (command.isEmpty()) {
            answer(Pdu.genericNack(Status.INVALID_COMMAND, pdu.sequence()));
            return;
        }
        switch (command.get()) {
            case DELIVER_SM, DATA_SM -> incoming.arrived(pdu, this);
            case ENQUIRE_LINK -> answer(Pdu.response(Command.ENQUIRE_LINK, Status.OK, pdu.sequence()));
            case UNBIND -> {
                window.stop();
                answer(Pdu.response(Command.UNBIND, Status.OK, pdu.sequence()));
                leaveIfDone();
            }
            case ALERT_NOTIFICATION -> {} // has no response
            case BIND_RECEIVER, BIND_TRANSMITTER, BIND_TRANSCEIVER, QUERY_SM, SUBMIT_SM ->
                answer(Pdu.response(command.get(), Status.INVALID_BIND_STATE, pdu.sequence()));
        }
    }

    private void write() {
        String why = "the link broke";
        try {
            why = writer.run();
        } catch (IOException e) {
            window.stop();
            awaitEnd(FAREWELL); // responses that have come already are still read
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(why);
        }
    }

    private void enquire() {
        try {
            while (!ended.await(timing.enquire.toNanos(), TimeUnit.NANOSECONDS)) {
                Optional<Request> enquiry = request(Command.ENQUIRE_LINK, new byte[0]);
                if (enquiry.isPresent() && !(enquiry.get().answer() instanceof Given)) {
                    end("the operator does not answer any more");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Takes nothing more, and closes when what is on its way has its responses.
    public void retire() {
        window.stop();
        leaveIfDone();
    }

    private void leaveIfDone() {
        if (window.isDone() && !isEnded()) {
            Thread.ofVirtual().name("smpp-leave").start(this::leave);
        }
    }

    private void leave() {
        try {
            Optional<Request> unbind = request(Command.UNBIND, new byte[0]);
            if (unbind.isPresent()) {
                unbind.get().answer(FAREWELL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end("closed");
        }
    }

    private void endAfterWriting(String why) {
        if (writer.last(why)) {
            awaitEnd(FAREWELL);
        }
    }

    @SuppressWarnings("ResultOfMethodCallIgnored") // whoever calls it goes on either way
    private void awaitEnd(Duration atMost) {
        try {
            ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(String why) {
        if (window.end(why)) {
            try {
                connection.close();
            } catch (IOException e) {
                // it is closed all the same
            }
            ended.countDown();
        }
    }

    /// Whether it takes submits.
    public boolean isOpen() {
        return window.isOpen();
    }

    public boolean isEnded() {
        return window.whyEnded().isPresent();
    }

    /// Why it is over, in words; empty while it is not.
    public Optional<String> whyEnded() {
        return window.whyEnded();
    }

    public Figures figures() {
        return gauge.figures(window);
    }

    /// Waits until what is on its way has its responses, but no longer than one may take, and unbinds.
    @Override
    public void close() {
        retire();
        awaitEnd(timing.answer.plus(FAREWELL));
        end("closed");
    }
}
