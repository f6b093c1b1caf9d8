package io.relay24.bitrix24;

import java.util.Objects;

/// A [RestException] in the middle of a stream, where no checked exception may pass. [#getCause] is the exception.
public final class UncheckedRestException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UncheckedRestException(RestException cause) {
        super(cause.getMessage(), cause);
    }

    @Override
    public synchronized RestException getCause() {
        return (RestException) Objects.requireNonNull(super.getCause());
    }

    /// Why, for the program.
    public RestError error() {
        return getCause().error();
    }
}
