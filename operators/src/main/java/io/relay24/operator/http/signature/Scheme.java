package io.relay24.operator.http.signature;

import io.relay24.operator.http.template.Values;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One way to sign a call.
sealed interface Scheme permits Signature, EdSignature, Jwt, ByClass {

    boolean holds(Values values, Instant now);

    /// What the signature itself carries, where it is a token of claims and the file wants them instead of the body.
    default Optional<JsonNode> claims(Values values) {
        return Optional.empty();
    }
}
