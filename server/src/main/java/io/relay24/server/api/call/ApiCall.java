package io.relay24.server.api.call;

import io.relay24.server.store.Portal;
import io.relay24.server.web.Request;
import java.util.Optional;

/// One call of a page, by somebody whose session was checked.
///
/// @param portal the session's; nothing else names a portal
/// @param userId in the portal
public record ApiCall(Portal portal, long userId, Role role, Request request) {

    static final int BODY_LIMIT = 256 * 1024;

    /// The value that stands for `{name}` in the route's pattern.
    public String path(String name) {
        return request.pathParameter(name);
    }

    /// The first value of a query parameter.
    public Optional<String> query(String name) {
        return request.queryParameter(name);
    }

    /// The JSON object in the body.
    public ApiBody body() {
        return body(BODY_LIMIT);
    }

    /// The JSON object in a body of another size than usual.
    ///
    /// @param limit in bytes; the server's own limit for bodies holds too
    public ApiBody body(int limit) {
        return ApiBody.of(request, limit);
    }

    /// Knows nothing that could be printed safely.
    @Override
    public String toString() {
        return "ApiCall[portal=" + portal.memberId() + "]";
    }
}
