package io.relay24.operator.smpp;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// The other side of a link, as a test wants it: lets in, answers what keeps the link alive, and leaves submits to the
/// script. Shares no code with the client.
final class ScriptedSmsc implements AutoCloseable {

    static final int SUBMIT = 4;
    static final int SUBMITTED = 0x80000004;
    static final int DELIVER = 5;
    static final int DELIVERED = 0x80000005;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Frame(int command, int status, int sequence, byte[] body) {}

    /// What happens for each submit, and for whatever else the other side says.
    interface Script {
        void take(Frame frame, Peer peer) throws IOException;
    }

    final List<Frame> binds = new CopyOnWriteArrayList<>();
    final List<Frame> submits = new CopyOnWriteArrayList<>();
    final List<Frame> others = new CopyOnWriteArrayList<>();
    final List<Peer> peers = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final ServerSocket server;
    private final Script script;
    private final int bindStatus;

    ScriptedSmsc(Script script) throws IOException {
        this(0, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
    }

    ScriptedSmsc(int bindStatus, ServerSocket server, Script script) {
        this.server = server;
        this.script = script;
        this.bindStatus = bindStatus;
        Thread.ofVirtual().start(this::accept);
    }

    /// Takes every submit and gives it an id.
    static ScriptedSmsc friendly() throws IOException {
        return new ScriptedSmsc((frame, peer) -> {
            if (frame.command() == SUBMIT) {
                peer.taken(frame);
            }
        });
    }

    int port() {
        return server.getLocalPort();
    }

    final class Peer {
        private final Socket socket;

        Peer(Socket socket) {
            this.socket = socket;
        }

        void taken(Frame submit) throws IOException {
            say(SUBMITTED, 0, submit.sequence, text("id" + ids.incrementAndGet()));
        }

        void refused(Frame submit, int status) throws IOException {
            say(SUBMITTED, status, submit.sequence, new byte[0]);
        }

        void say(int command, int status, int sequence, byte[] body) throws IOException {
            raw(ByteBuffer.allocate(16 + body.length)
                    .putInt(16 + body.length)
                    .putInt(command)
                    .putInt(status)
                    .putInt(sequence)
                    .put(body)
                    .array());
        }

        synchronized void raw(byte[] octets) throws IOException {
            socket.getOutputStream().write(octets);
        }

        void cut() throws IOException {
            socket.close();
        }
    }

    static byte[] text(String text) {
        return (text + "\0").getBytes(StandardCharsets.ISO_8859_1);
    }

    /// The body of a deliver_sm.
    static byte[] delivery(int messageClass, int coding, byte[] text, byte... parameters) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {0, 1, 1});
        body.writeBytes(text("48500100200"));
        body.writeBytes(new byte[] {5, 0});
        body.writeBytes(text("Relay"));
        body.writeBytes(new byte[] {(byte) messageClass, 0, 0, 0, 0, 0, 0, (byte) coding, 0, (byte) text.length});
        body.writeBytes(text);
        body.writeBytes(parameters);
        return body.toByteArray();
    }

    private void accept() {
        try {
            while (true) {
                Peer peer = new Peer(server.accept());
                peers.add(peer);
                Thread.ofVirtual().start(() -> serve(peer));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Peer peer) {
        try {
            DataInputStream stream = new DataInputStream(peer.socket.getInputStream());
            while (true) {
                int length = stream.readInt();
                Frame frame =
                        new Frame(stream.readInt(), stream.readInt(), stream.readInt(), stream.readNBytes(length - 16));
                take(frame, peer);
            }
        } catch (EOFException e) {
            // the other side has left
        } catch (IOException e) {
            // cut
        }
    }

    private void take(Frame frame, Peer peer) throws IOException {
        switch (frame.command) {
            case 1, 2, 9 -> {
                binds.add(frame);
                peer.say(frame.command | 0x80000000, bindStatus, frame.sequence, text("smsc"));
            }
            case 0x15, 6 -> {
                others.add(frame);
                peer.say(frame.command | 0x80000000, 0, frame.sequence, new byte[0]);
            }
            case SUBMIT -> {
                submits.add(frame);
                script.take(frame, peer);
            }
            default -> {
                others.add(frame);
                script.take(frame, peer);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Peer peer : peers) {
            peer.cut();
        }
    }
}
