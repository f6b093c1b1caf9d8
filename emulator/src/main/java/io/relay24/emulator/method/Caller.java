package io.relay24.emulator.method;

import io.relay24.emulator.application.Application;
import io.relay24.emulator.people.User;
import java.util.Optional;

/// Who calls.
///
/// @param application empty for a call through an incoming webhook
public record Caller(User user, Optional<Application> application) {

    /// To whom the portal charges working time.
    public String account() {
        return application.map(Application::clientId).orElse("webhook of " + user.id());
    }

    /// Whether the scope was granted; the empty scope is everybody's. A webhook has every scope.
    public boolean hasScope(String scope) {
        return scope.isEmpty()
                || application
                        .map(app -> app.registration().scope().contains(scope))
                        .orElse(true);
    }
}
