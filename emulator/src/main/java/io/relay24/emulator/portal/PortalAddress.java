package io.relay24.emulator.portal;

import java.net.URI;

/// Where a portal lives.
public record PortalAddress(String host, int port) {

    public URI base() {
        return URI.create("http://" + domain());
    }

    /// Host and port as DOMAIN carries them: the default port is left out.
    public String domain() {
        return port == 80 ? host : host + ":" + port;
    }

    public URI clientEndpoint() {
        return URI.create(base() + "/rest/");
    }
}
