package io.relay24.benchmarks.smpp;

import com.cloudhopper.smpp.SmppBindType;
import com.cloudhopper.smpp.SmppSession;
import com.cloudhopper.smpp.SmppSessionConfiguration;
import com.cloudhopper.smpp.impl.DefaultSmppClient;
import com.cloudhopper.smpp.impl.DefaultSmppSessionHandler;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.type.Address;
import java.nio.charset.StandardCharsets;

/// Cloudhopper, with its own window.
final class CloudhopperClient implements Client {

    private static final long PATIENCE_MS = 10_000;

    private final DefaultSmppClient client = new DefaultSmppClient();
    private final SmppSession session;

    CloudhopperClient(int port, int window) throws Exception {
        var configuration = new SmppSessionConfiguration(SmppBindType.TRANSMITTER, "cloudhopper", "secret");
        configuration.setHost("127.0.0.1");
        configuration.setPort(port);
        configuration.setWindowSize(window);
        session = client.bind(configuration, new DefaultSmppSessionHandler());
    }

    @Override
    public void submit() throws Exception {
        var submit = new SubmitSm();
        submit.setSourceAddress(new Address((byte) 5, (byte) 0, ORIGINATOR));
        submit.setDestAddress(new Address((byte) 1, (byte) 1, RECIPIENT));
        submit.setRegisteredDelivery((byte) 1);
        submit.setShortMessage(TEXT.getBytes(StandardCharsets.US_ASCII));
        session.submit(submit, PATIENCE_MS);
    }

    @Override
    public void close() {
        session.destroy();
        client.destroy();
    }
}
