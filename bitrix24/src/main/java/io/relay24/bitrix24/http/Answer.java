package io.relay24.bitrix24.http;

import java.net.URI;
import java.util.Optional;

/// An HTTP answer of any status.
///
/// @param location where the answer points to, made absolute; empty if it does not
public record Answer(int status, Optional<URI> location, String body) {

    /// Bodies hold tokens.
    @Override
    public String toString() {
        return "Answer[" + status + ", " + body.length() + " characters]";
    }
}
