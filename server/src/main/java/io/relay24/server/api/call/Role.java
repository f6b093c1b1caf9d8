package io.relay24.server.api.call;

/// What somebody may do, from least to most.
public enum Role {
    /// Works in the portal.
    USER,
    /// Administers the portal: asked of the portal, never taken from the request.
    ADMINISTRATOR;

    boolean covers(Role least) {
        return compareTo(least) >= 0;
    }
}
