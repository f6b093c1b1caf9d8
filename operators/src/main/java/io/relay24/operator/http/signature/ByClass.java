package io.relay24.operator.http.signature;

import io.relay24.operator.http.template.Values;
import java.time.Instant;

/// `verify: {scheme: class}`: the class that completes the file verifies calls. Without it none holds.
record ByClass() implements Scheme {

    @Override
    public boolean holds(Values values, Instant now) {
        return false;
    }
}
