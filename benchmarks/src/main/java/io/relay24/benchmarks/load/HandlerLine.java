package io.relay24.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// One connection to the server, kept alive: writes prepared requests and reads just enough of the answers. It stands
/// for a portal's queue server and must leave the processor to what is measured. For one thread at a time.
public final class HandlerLine implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String CLOSE = "\r\nconnection: close";
    private static final String LENGTH = "\r\ncontent-length: ";

    private final InetSocketAddress server;
    private final byte[] buffer = new byte[8192];
    private Optional<Socket> socket = Optional.empty();

    /// Connects at the first request.
    public HandlerLine(URI server) {
        this.server = new InetSocketAddress(server.getHost(), server.getPort());
    }

    /// Sends one request and waits for its answer.
    ///
    /// @return the HTTP status; 0 if the connection broke, and the next request makes a new one
    public int post(byte[] request) {
        try {
            var open = socket();
            open.getOutputStream().write(request);
            return status(open);
        } catch (IOException lost) {
            close();
            return 0;
        }
    }

    private Socket socket() throws IOException {
        if (socket.isPresent()) {
            return socket.get();
        }
        var fresh = new Socket();
        socket = Optional.of(fresh);
        fresh.setTcpNoDelay(true);
        fresh.setSoTimeout((int) PATIENCE.toMillis());
        fresh.connect(server, (int) PATIENCE.toMillis());
        return fresh;
    }

    private int status(Socket open) throws IOException {
        int filled = 0;
        int head = -1;
        while (head < 0) {
            filled += read(open, filled);
            head = endOfHead(filled);
        }
        var text = new String(buffer, 0, head, StandardCharsets.ISO_8859_1);
        int missing = head + contentLength(text) - filled;
        while (missing > 0) {
            missing -= read(open, 0);
        }
        if (text.toLowerCase(Locale.ROOT).contains(CLOSE)) {
            close();
        }
        return Integer.parseInt(text, 9, 12, 10);
    }

    private int read(Socket open, int from) throws IOException {
        int count = open.getInputStream().read(buffer, from, buffer.length - from);
        if (count <= 0) {
            throw new EOFException("the server closed the connection, or sent a head that is too long");
        }
        return count;
    }

    private int endOfHead(int filled) {
        for (int i = 0; i + END_OF_HEAD.length <= filled; i++) {
            if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                return i + END_OF_HEAD.length;
            }
        }
        return -1;
    }

    private static int contentLength(String head) throws IOException {
        for (int at = 0; at + LENGTH.length() < head.length(); at++) {
            if (head.regionMatches(true, at, LENGTH, 0, LENGTH.length())) {
                int from = at + LENGTH.length();
                return Integer.parseInt(head, from, head.indexOf('\r', from), 10);
            }
        }
        throw new IOException("the answer has no Content-Length");
    }

    @Override
    public void close() {
        try {
            if (socket.isPresent()) {
                socket.get().close();
            }
        } catch (IOException broken) {
            // It is given up anyway.
        }
        socket = Optional.empty();
    }
}
