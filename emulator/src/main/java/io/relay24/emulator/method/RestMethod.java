package io.relay24.emulator.method;

import io.relay24.emulator.application.Application;

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

    /// What a method does that needs an application.
    @FunctionalInterface
    public interface OfApplication {
        RestAnswer answer(RestCall call, Application application);
    }

    /// A method that is refused without an application, to a webhook.
    public static RestMethod ofApplication(String name, String scope, RestAnswer.Failure refusal, OfApplication work) {
        return new RestMethod(
                name,
                scope,
                call -> call.caller()
                        .application()
                        .map(application -> work.answer(call, application))
                        .orElse(refusal));
    }

    /// The same for administrators only.
    public static RestMethod ofAdmin(String name, String scope, RestAnswer.Failure refusal, OfApplication work) {
        return ofApplication(
                name,
                scope,
                refusal,
                (call, application) -> call.byAdmin() ? work.answer(call, application) : RestAnswer.DENIED);
    }
}
