package io.relay24.benchmarks.smpp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;

/// jsmpp, which knows no window: as many threads as a window has places stand for one.
final class JsmppClient implements Client {

    private static final long PATIENCE_MS = 10_000;

    private final SMPPSession session = new SMPPSession();

    JsmppClient(int port) throws IOException {
        session.setTransactionTimer(PATIENCE_MS);
        session.connectAndBind(
                "127.0.0.1",
                port,
                new BindParameter(
                        BindType.BIND_TX,
                        "jsmpp",
                        "secret",
                        "",
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        null),
                PATIENCE_MS);
    }

    @Override
    public void submit() throws Exception {
        session.submitShortMessage(
                "",
                TypeOfNumber.ALPHANUMERIC,
                NumberingPlanIndicator.UNKNOWN,
                ORIGINATOR,
                TypeOfNumber.INTERNATIONAL,
                NumberingPlanIndicator.ISDN,
                RECIPIENT,
                new ESMClass(),
                (byte) 0,
                (byte) 0,
                null,
                null,
                new RegisteredDelivery(1),
                (byte) 0,
                DataCodings.ZERO,
                (byte) 0,
                TEXT.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        session.unbindAndClose();
    }
}
