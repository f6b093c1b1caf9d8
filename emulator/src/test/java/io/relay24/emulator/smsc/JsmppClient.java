package io.relay24.emulator.smsc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;

/// A client that others have written, so that the emulator and the product cannot share a mistake.
public final class JsmppClient implements AutoCloseable {

    private final SMPPSession session = new SMPPSession();
    private final BlockingQueue<DeliverSm> deliveries = new LinkedBlockingQueue<>();
    private volatile int answer;

    JsmppClient(Duration patience) {
        session.setTransactionTimer(patience.toMillis());
        session.setMessageReceiverListener(new Ears());
    }

    /// Bound as transceiver with the password `secret`.
    public static JsmppClient bound(int port, String systemId) throws IOException {
        var client = new JsmppClient(Duration.ofSeconds(10));
        client.bind(port, systemId, "secret", BindType.BIND_TRX);
        return client;
    }

    void bind(int port, String systemId, String password, BindType how) throws IOException {
        session.connectAndBind(
                "127.0.0.1",
                port,
                new BindParameter(
                        how, systemId, password, "test", TypeOfNumber.UNKNOWN, NumberingPlanIndicator.UNKNOWN, null),
                10_000);
    }

    private final class Ears implements MessageReceiverListener {

        @Override
        public void onAcceptDeliverSm(DeliverSm delivery) throws ProcessRequestException {
            int status = answer;
            deliveries.add(delivery);
            if (status != 0) {
                throw new ProcessRequestException("told to refuse", status);
            }
        }

        @Override
        public void onAcceptAlertNotification(AlertNotification alert) {}

        @Override
        public DataSmResult onAcceptDataSm(DataSm data, Session source) throws ProcessRequestException {
            throw new ProcessRequestException("not expected", 0x45);
        }
    }

    /// Answers deliveries with this command_status from now on.
    void answerDeliveries(int status) {
        answer = status;
    }

    /// Submits a text in the default alphabet and gives its id.
    public String submit(String text) throws Exception {
        return submit(0, 0, text.getBytes(StandardCharsets.US_ASCII));
    }

    String submit(int esmClass, int dataCoding, byte[] content, OptionalParameter... tlvs) throws Exception {
        return session.submitShortMessage(
                        "",
                        TypeOfNumber.ALPHANUMERIC,
                        NumberingPlanIndicator.UNKNOWN,
                        "Relay24",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        "447700900123",
                        new ESMClass(esmClass),
                        (byte) 0,
                        (byte) 0,
                        null,
                        null,
                        new RegisteredDelivery((byte) 1),
                        (byte) 0,
                        DataCodings.newInstance((byte) dataCoding),
                        (byte) 0,
                        content,
                        tlvs)
                .getMessageId();
    }

    /// The command_status that a submission is answered with.
    int refusal() throws Exception {
        try {
            submit("x");
            return 0;
        } catch (NegativeResponseException refused) {
            return refused.getCommandStatus();
        }
    }

    SMPPSession session() {
        return session;
    }

    Optional<DeliverSm> nextDelivery(Duration patience) throws InterruptedException {
        return Optional.ofNullable(deliveries.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    DeliverSm nextDelivery() throws InterruptedException {
        return nextDelivery(Duration.ofSeconds(10)).orElseThrow();
    }

    @Override
    public void close() {
        session.unbindAndClose();
    }
}
