package io.relay24.operator.http.wire;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/// A body that is written once.
///
/// The JDK's client silently repeats a GET when the connection ends before an answer, although the operator may have
/// taken the message. It asks for the length right before it writes the head of each attempt: from then on the request
/// counts as written, and a second attempt is refused.
final class OnceOnly implements BodyPublisher {

    private final BodyPublisher body;
    private final AtomicBoolean begun = new AtomicBoolean();

    OnceOnly(byte[] bytes) {
        this.body = BodyPublishers.ofByteArray(bytes);
    }

    /// Whether anything may have reached the operator.
    boolean begun() {
        return begun.get();
    }

    @Override
    public long contentLength() {
        if (begun.getAndSet(true)) {
            throw new IllegalStateException("a request is written only once");
        }
        return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        body.subscribe(subscriber);
    }
}
