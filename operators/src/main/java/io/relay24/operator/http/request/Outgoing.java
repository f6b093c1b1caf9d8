package io.relay24.operator.http.request;

import java.net.URI;
import java.util.List;
import java.util.Map;

/// A request, filled and ready.
///
/// @param urls the first that can be connected to is used; the others are never asked once a byte was written
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Outgoing(String method, List<URI> urls, Map<String, String> headers, byte[] body) {

    public Outgoing {
        urls = List.copyOf(urls);
    }

    /// Headers and body have secrets in them.
    @Override
    public String toString() {
        return "Outgoing[" + method + " " + urls.getFirst().getHost() + "]";
    }
}
