package io.relay24.server.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A caller who writes bytes, whether they are HTTP or not.
final class Wire implements AutoCloseable {

    private final Socket socket;

    Wire(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(20_000);
    }

    /// One whole exchange on a connection of its own; the request must ask for its end.
    static String exchange(URI server, String request) throws IOException {
        try (var wire = new Wire(server)) {
            return wire.send(request).untilTheEnd();
        }
    }

    Wire send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /// Everything until the server closes.
    String untilTheEnd() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /// Whether the server ends the connection without a word. One that it never took over is reset by the system.
    boolean endsInSilence() throws IOException {
        try {
            return untilTheEnd().isEmpty();
        } catch (SocketException reset) {
            return true;
        }
    }

    /// One answer's headers.
    String headers() throws IOException {
        InputStream in = socket.getInputStream();
        var bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after " + bytes.size() + " bytes");
            }
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /// Exactly that many bytes.
    String text(int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
    }

    /// Whether the server has ended its side; what it sent before is dropped.
    boolean isClosedByServer() throws IOException {
        InputStream in = socket.getInputStream();
        socket.setSoTimeout(1);
        try {
            return in.readNBytes(4096).length < 4096;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
