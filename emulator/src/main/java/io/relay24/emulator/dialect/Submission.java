package io.relay24.emulator.dialect;

import java.net.URI;
import java.util.Optional;

/// A message as it was submitted, whatever the operator's form.
///
/// @param reference the sender's own mark; empty if there is none
/// @param callback  where receipts shall go; empty if the form has no such field
/// @param user      account name, as the credentials say
/// @param secret    key or password, as the credentials say; empty if there was none
public record Submission(
        String to, String from, String text, String reference, Optional<URI> callback, String user, String secret) {

    @Override
    public String toString() {
        return "Submission[reference=" + reference + "]";
    }
}
