package io.relay24.emulator.method;

/// A method of the REST interface.
///
/// @param name  in lower case
/// @param scope that a caller needs; empty for none
public record RestMethod(String name, String scope, Work work) {

    /// What the method does.
    @FunctionalInterface
    public interface Work {
        RestAnswer answer(RestCall call);
    }
}
