package io.relay24.bitrix24;

import org.jspecify.annotations.Nullable;

/// A call did not give a result. [#error] tells the program why; the message tells a person why and what to do, and
/// holds no secret.
public final class RestException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient RestError error;

    public RestException(String what, RestError error) {
        this(what, error, null);
    }

    /// With what went wrong on the way.
    ///
    /// @param what  the method or address that was asked, without secrets
    /// @param cause of an error on the way, for the stack trace
    public RestException(String what, RestError error, @Nullable Throwable cause) {
        super(message(what, error), cause);
        this.error = error;
    }

    public RestError error() {
        return error;
    }

    private static String message(String what, RestError error) {
        String status = error.httpStatus() == 0 ? "" : " (HTTP " + error.httpStatus() + ")";
        String description = error.description().isEmpty() ? "" : ": " + error.description();
        return what + ": " + error.code() + status + description + "; "
                + error.kind().advice();
    }
}
