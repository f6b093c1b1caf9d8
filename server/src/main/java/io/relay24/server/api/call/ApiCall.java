package io.relay24.server.api.call;

import io.relay24.server.store.Portal;
import io.relay24.server.web.Request;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// One call of a page, by somebody whose session was checked.
///
/// @param portal the session's; nothing else names a portal
/// @param userId in the portal
public record ApiCall(Portal portal, long userId, Role role, Request request) {

    private static final int BODY_LIMIT = 256 * 1024;

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(tools.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

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
        if (request.body().length > limit) {
            throw ApiRefusal.tooLarge(limit);
        }
        try {
            var json = STRICT.readTree(new String(request.body(), StandardCharsets.UTF_8));
            if (json.isObject()) {
                return new ApiBody(json, "");
            }
        } catch (JacksonException e) {
            throw ApiRefusal.malformed("The body is no JSON.");
        }
        throw ApiRefusal.malformed("A JSON object is expected.");
    }

    /// Knows nothing that could be printed safely.
    @Override
    public String toString() {
        return "ApiCall[portal=" + portal.memberId() + "]";
    }
}
