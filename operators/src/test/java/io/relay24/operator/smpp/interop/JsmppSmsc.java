package io.relay24.operator.smpp.interop;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;

/// jsmpp's server.
final class JsmppSmsc implements ForeignSmsc {

    private static final int TRIES = 50;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger ids = new AtomicInteger();
    private final List<String> binds = new CopyOnWriteArrayList<>();
    private final List<Part> parts = new CopyOnWriteArrayList<>();
    private final SMPPServerSessionListener listener;
    private final int port;

    JsmppSmsc() throws IOException {
        port = ForeignSmsc.freePort();
        listener = new SMPPServerSessionListener(port);
        threads.execute(this::accept);
    }

    private void accept() {
        try {
            while (true) {
                SMPPServerSession session = listener.accept();
                session.setMessageReceiverListener(ears());
                var bind = session.waitForBind(10_000);
                binds.add(bind.getSystemId());
                bind.accept("jsmpp");
            }
        } catch (IOException | TimeoutException | PDUStringException closed) {
            // The test is over, or will say what it misses.
        }
    }

    /// Its interface has many methods, of which one is met here.
    private ServerMessageReceiverListener ears() {
        return (ServerMessageReceiverListener) Proxy.newProxyInstance(
                JsmppSmsc.class.getClassLoader(),
                new Class<?>[] {ServerMessageReceiverListener.class},
                (_, method, arguments) -> {
                    if (method.getName().equals("onAcceptSubmitSm")) {
                        return submitted((SubmitSm) arguments[0], (SMPPServerSession) arguments[1]);
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private SubmitSmResult submitted(SubmitSm submit, SMPPServerSession session) throws PDUStringException {
        String id = Integer.toHexString(0xA000 + ids.incrementAndGet());
        var payload = submit.getOptionalParameter(OptionalParameter.Message_payload.class);
        byte[] content = payload == null ? submit.getShortMessage() : payload.getValue();
        var octets = new Octets(submit.getEsmClass(), submit.getDataCoding(), content);
        parts.add(new Part(id, submit.getDestAddress(), octets.header(), octets.text()));
        threads.execute(() -> tell(session, submit, id));
        return new SubmitSmResult(new MessageId(id), new OptionalParameter[0]);
    }

    /// Tells a fate, and again a little later if it came before the other side knew the message.
    private static void tell(SMPPServerSession session, SubmitSm submit, String id) {
        for (int tries = 1; !told(session, submit, id, tries == TRIES); tries++) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean told(SMPPServerSession session, SubmitSm submit, String id, boolean last) {
        try {
            session.deliverShortMessage(
                    "",
                    TypeOfNumber.INTERNATIONAL,
                    NumberingPlanIndicator.ISDN,
                    submit.getDestAddress(),
                    TypeOfNumber.UNKNOWN,
                    NumberingPlanIndicator.UNKNOWN,
                    submit.getSourceAddr(),
                    new ESMClass(4),
                    (byte) 0,
                    (byte) 0,
                    new RegisteredDelivery(0),
                    DataCodings.ZERO,
                    ForeignSmsc.receipt(id).getBytes(StandardCharsets.US_ASCII));
            return true;
        } catch (NegativeResponseException notNow) {
            if (last) {
                throw new IllegalStateException("the receipt of " + id + " was never taken", notNow);
            }
            return false;
        } catch (IOException over) {
            return true; // the test has ended the connection
        } catch (Exception lost) {
            throw new IllegalStateException("the receipt of " + id + " did not get through", lost);
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public List<String> binds() {
        return binds;
    }

    @Override
    public List<Part> parts() {
        return parts;
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            // closed either way
        }
        threads.shutdownNow();
    }

    @Override
    public String toString() {
        return "jsmpp";
    }
}
