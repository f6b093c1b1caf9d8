package io.relay24.emulator.queue;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// Something that a portal has to say to an application.
///
/// @param form  the tree of form fields, in order
/// @param delay waits this long in the queue
public record Call(URI handler, Map<String, Object> form, Duration delay) {

    @Override
    public String toString() {
        return "Call[" + handler.getHost() + "]";
    }
}
