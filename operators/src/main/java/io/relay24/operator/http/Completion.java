package io.relay24.operator.http;

import io.relay24.operator.Operators;
import io.relay24.operator.http.wire.Wire;
import java.time.Clock;

/// What an operator file leaves to Java. The file names it by its key `class`; form, request, meanings, limits and
/// examples stay in the file.
public interface Completion {

    /// Takes what the file alone gives and returns the whole.
    ///
    /// @param wire  for requests that the file does not describe; not to be closed
    /// @param clock the time
    Operators.Entry complete(Operators.Entry byFile, Wire wire, Clock clock);
}
