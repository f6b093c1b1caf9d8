package io.relay24.emulator.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One HTTP/1.1 connection, used by one thread at a time. It closes itself when an exchange fails.
final class HttpConnection {

    private static final int BODY_LIMIT = 1 << 20;
    private static final int HEADER_LIMIT = 200;

    /// Well below the idle time of servers, so that none closes a connection while it is taken up again.
    private static final long REUSE_NANOS = Duration.ofSeconds(3).toNanos();

    private final SocketChannel channel;
    private final HttpInput in;
    private boolean kept = true;
    private long usedAt;

    private HttpConnection(SocketChannel channel) throws IOException {
        this.channel = channel;
        this.in = new HttpInput(channel.socket());
    }

    /// An answer as it was read.
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Read(int status, byte[] body) {}

    static HttpConnection open(URI target, long deadline) throws IOException {
        var channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            int port = target.getPort() < 0 ? 80 : target.getPort();
            var address = new InetSocketAddress(target.getHost(), port);
            channel.socket().connect(address, HttpInput.millisUntil(deadline));
            return new HttpConnection(channel);
        } catch (IOException refused) {
            channel.close();
            throw refused;
        }
    }

    static byte[] head(URI target, String contentType, int length, Map<String, String> headers) {
        String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        var head = new StringBuilder(256)
                .append("POST ")
                .append(path)
                .append(Optional.ofNullable(target.getRawQuery())
                        .map(query -> "?" + query)
                        .orElse(""))
                .append(" HTTP/1.1\r\nHost: ")
                .append(target.getAuthority())
                .append("\r\nUser-Agent: Bitrix24-emulator\r\nContent-Type: ")
                .append(contentType)
                .append("\r\nContent-Length: ")
                .append(length);
        headers.forEach(
                (name, value) -> head.append("\r\n").append(name).append(": ").append(value));
        return head.append("\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    Read exchange(byte[] head, byte[] body, long deadline) throws IOException {
        try {
            var request = ByteBuffer.allocate(head.length + body.length)
                    .put(head)
                    .put(body)
                    .flip();
            while (request.hasRemaining()) {
                channel.write(request);
            }
            in.until(deadline);
            var answer = read();
            usedAt = System.nanoTime();
            return answer;
        } catch (IOException lost) {
            close();
            throw lost;
        }
    }

    private Read read() throws IOException {
        int status;
        Map<String, String> headers;
        do {
            String start = in.line();
            if (!start.matches("HTTP/1\\.[01] [1-5]\\d\\d.*")) {
                throw new IOException("this is not HTTP");
            }
            status = Integer.parseInt(start.substring(9, 12));
            headers = headers();
        } while (status < 200);
        boolean bodiless = status == 204 || status == 304;
        byte[] body = bodiless ? new byte[0] : body(headers);
        kept = kept && !"close".equalsIgnoreCase(headers.get("connection"));
        return new Read(status, body);
    }

    private Map<String, String> headers() throws IOException {
        var headers = new TreeMap<String, String>();
        for (String line = in.line(); !line.isEmpty(); line = in.line()) {
            int colon = line.indexOf(':');
            if (colon <= 0 || headers.size() == HEADER_LIMIT) {
                throw new IOException("the answer's header is malformed");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        var body = new ByteArrayOutputStream();
        String length = headers.get("content-length");
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            for (int size = chunkSize(); size > 0; size = chunkSize()) {
                in.copy(body, size, BODY_LIMIT);
                in.line();
            }
            headers();
        } else if (length != null) {
            in.copy(body, size(length, 10), BODY_LIMIT);
        } else {
            kept = false;
            in.copyAll(body, BODY_LIMIT);
        }
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return size(in.line().split(";", 2)[0].strip(), 16);
    }

    private static int size(String text, int radix) throws IOException {
        try {
            return Integer.parseUnsignedInt(text, radix);
        } catch (NumberFormatException malformed) {
            throw new IOException("the answer's length is malformed", malformed);
        }
    }

    /// Whether the other side wants to go on.
    boolean isKept() {
        return kept;
    }

    /// Whether it was used a moment ago and the other side has neither closed it nor said anything unasked.
    boolean isUsable() {
        if (System.nanoTime() - usedAt > REUSE_NANOS || in.hasMore()) {
            return false;
        }
        try {
            channel.configureBlocking(false);
            int read = channel.read(ByteBuffer.allocate(1));
            channel.configureBlocking(true);
            return read == 0;
        } catch (IOException closed) {
            return false;
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // It is gone either way.
        }
    }
}
