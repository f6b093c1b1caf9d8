package io.relay24.operator.smpp.interop;

import com.cloudhopper.smpp.SmppServerConfiguration;
import com.cloudhopper.smpp.SmppServerHandler;
import com.cloudhopper.smpp.SmppServerSession;
import com.cloudhopper.smpp.SmppSessionConfiguration;
import com.cloudhopper.smpp.impl.DefaultSmppServer;
import com.cloudhopper.smpp.impl.DefaultSmppSessionHandler;
import com.cloudhopper.smpp.pdu.BaseBind;
import com.cloudhopper.smpp.pdu.BaseBindResp;
import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.pdu.PduRequest;
import com.cloudhopper.smpp.pdu.PduResponse;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.pdu.SubmitSmResp;
import com.cloudhopper.smpp.tlv.Tlv;
import com.cloudhopper.smpp.type.SmppChannelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Cloudhopper's server.
final class CloudhopperSmsc implements ForeignSmsc, SmppServerHandler {

    private static final short PAYLOAD = 0x0424;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger ids = new AtomicInteger();
    private final List<String> binds = new CopyOnWriteArrayList<>();
    private final List<Part> parts = new CopyOnWriteArrayList<>();
    private final DefaultSmppServer server;
    private final int port;

    CloudhopperSmsc() throws IOException, SmppChannelException {
        port = ForeignSmsc.freePort();
        var configuration = new SmppServerConfiguration();
        configuration.setHost("127.0.0.1");
        configuration.setPort(port);
        configuration.setSystemId("cloudhopper");
        configuration.setDefaultWindowSize(10);
        server = new DefaultSmppServer(configuration, this);
        server.start();
    }

    @Override
    @SuppressWarnings("rawtypes") // as its interface has it
    public void sessionBindRequested(Long number, SmppSessionConfiguration session, BaseBind bind) {
        binds.add(session.getSystemId());
    }

    @Override
    public void sessionCreated(Long number, SmppServerSession session, BaseBindResp answer) {
        session.serverReady(new Ears(session));
    }

    @Override
    public void sessionDestroyed(Long number, SmppServerSession session) {
        session.destroy();
    }

    private final class Ears extends DefaultSmppSessionHandler {

        private final SmppServerSession session;

        Ears(SmppServerSession session) {
            this.session = session;
        }

        @Override
        @SuppressWarnings("rawtypes") // as its interface has it
        public PduResponse firePduRequestReceived(PduRequest request) {
            var response = request.createResponse();
            if (request instanceof SubmitSm submit) {
                String id = "ch-" + ids.incrementAndGet();
                ((SubmitSmResp) response).setMessageId(id);
                take(submit, id);
                threads.execute(() -> tell(session, submit, id));
            }
            return response;
        }
    }

    private void take(SubmitSm submit, String id) {
        Tlv payload = submit.getOptionalParameter(PAYLOAD);
        byte[] content = payload == null ? submit.getShortMessage() : payload.getValue();
        var octets = new Octets(submit.getEsmClass(), submit.getDataCoding(), content);
        parts.add(new Part(id, submit.getDestAddress().getAddress(), octets.header(), octets.text()));
    }

    private static void tell(SmppServerSession session, SubmitSm submit, String id) {
        try {
            var receipt = new DeliverSm();
            receipt.setEsmClass((byte) 4);
            receipt.setSourceAddress(submit.getDestAddress());
            receipt.setDestAddress(submit.getSourceAddress());
            receipt.setShortMessage(ForeignSmsc.receipt(id).getBytes(StandardCharsets.US_ASCII));
            session.sendRequestPdu(receipt, 10_000, false);
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
        server.destroy();
        threads.shutdownNow();
    }

    @Override
    public String toString() {
        return "Cloudhopper";
    }
}
