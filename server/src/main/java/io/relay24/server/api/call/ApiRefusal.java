package io.relay24.server.api.call;

import java.util.LinkedHashMap;
import java.util.Map;

/// Why a call is not carried out, told to the caller as `{"error":{"code","message","field","saved":false}}`. Thrown
/// before anything was changed.
public final class ApiRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final String field;

    private ApiRefusal(int status, String code, String message, String field) {
        super(message);
        this.status = status;
        this.code = code;
        this.field = field;
    }

    /// 400: the call is not understood.
    public static ApiRefusal malformed(String message) {
        return new ApiRefusal(400, "malformed", message, "");
    }

    /// 400: one field is at fault.
    ///
    /// @param field   as in the JSON, `legs/0/account_id` if it lies deeper
    /// @param message tells what to enter
    public static ApiRefusal badField(String field, String message) {
        return new ApiRefusal(400, "bad_field", message, field);
    }

    /// 401: no session, or it is over.
    public static ApiRefusal noSession() {
        return new ApiRefusal(401, "no_session", "The page is too old; reload it.", "");
    }

    /// 401: who calls has not proven who he is.
    ///
    /// @param code for programs, in lower case
    public static ApiRefusal unproven(String code, String message) {
        return new ApiRefusal(401, code, message, "");
    }

    /// 503: the portal could not be asked.
    public static ApiRefusal portalUnavailable(String message) {
        return new ApiRefusal(503, "portal_unavailable", message, "");
    }

    /// 429: too often.
    public static ApiRefusal tooOften(String message) {
        return new ApiRefusal(429, "too_often", message, "");
    }

    /// 403: the caller may not do this.
    public static ApiRefusal forbidden(String message) {
        return new ApiRefusal(403, "forbidden", message, "");
    }

    /// 404: this portal has no such thing. Another portal's thing is told apart from nothing by nobody.
    public static ApiRefusal notFound(String message) {
        return new ApiRefusal(404, "not_found", message, "");
    }

    /// 409: it cannot be done now.
    ///
    /// @param code for programs, in lower case
    public static ApiRefusal conflict(String code, String message) {
        return new ApiRefusal(409, code, message, "");
    }

    /// 413: too much at once.
    static ApiRefusal tooLarge(int limit) {
        return new ApiRefusal(413, "too_large", "At most " + limit + " bytes are taken at once.", "");
    }

    int status() {
        return status;
    }

    Map<String, Object> body() {
        var error = new LinkedHashMap<String, Object>();
        error.put("code", code);
        error.put("message", String.valueOf(getMessage()));
        if (!field.isEmpty()) {
            error.put("field", field);
        }
        error.put("saved", false);
        return Map.of("error", error);
    }
}
