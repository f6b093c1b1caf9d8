package io.relay24.emulator.method;

import io.relay24.emulator.php.Parameters;
import io.relay24.emulator.portal.Portal;

/// One call of one method, alone or within a batch.
public record RestCall(Portal portal, Caller caller, Parameters parameters) {

    public boolean byAdmin() {
        return caller.user().admin();
    }

    /// The same caller's call with other parameters.
    public RestCall with(Parameters others) {
        return new RestCall(portal, caller, others);
    }
}
