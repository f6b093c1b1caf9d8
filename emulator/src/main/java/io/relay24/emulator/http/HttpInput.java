package io.relay24.emulator.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/// Reads from a connection, in lines and bodies, until a deadline.
final class HttpInput {

    private static final int LINE_LIMIT = 1 << 14;

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[2048];
    private int position;
    private int end;
    private long deadline;

    HttpInput(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /// Reads fail from this moment on, in nano time.
    void until(long nanoTime) {
        deadline = nanoTime;
    }

    boolean hasMore() {
        return position < end;
    }

    /// Without its line break.
    String line() throws IOException {
        var line = new StringBuilder(64);
        for (byte next = next(); next != '\n'; next = next()) {
            if (line.length() == LINE_LIMIT) {
                throw new IOException("the answer's header is too long");
            }
            if (next != '\r') {
                line.append((char) (next & 0xff));
            }
        }
        return line.toString();
    }

    private byte next() throws IOException {
        if (!hasMore() && !fill()) {
            throw new EOFException("the answer was cut");
        }
        return buffer[position++];
    }

    void copy(ByteArrayOutputStream body, int size, int limit) throws IOException {
        if (size < 0 || size > limit - body.size()) {
            throw new IOException("the answer is longer than " + limit + " bytes");
        }
        int missing = size;
        while (missing > 0) {
            if (!hasMore() && !fill()) {
                throw new EOFException("the answer was cut");
            }
            int part = Math.min(missing, end - position);
            body.write(buffer, position, part);
            position += part;
            missing -= part;
        }
    }

    /// Until the other side closes.
    void copyAll(ByteArrayOutputStream body, int limit) throws IOException {
        while (hasMore() || fill()) {
            copy(body, end - position, limit);
        }
    }

    /// False at the end of the stream.
    private boolean fill() throws IOException {
        socket.setSoTimeout(millisUntil(deadline));
        position = 0;
        end = Math.max(in.read(buffer), 0);
        return end > 0;
    }

    /// At least 1: a socket would take 0 for no limit at all.
    static int millisUntil(long nanoTime) throws SocketTimeoutException {
        long millis = (nanoTime - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException("no answer in time");
        }
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }
}
