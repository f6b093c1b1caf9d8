package io.relay24.emulator.dialect;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// Addresses that a customer gave.
final class Addresses {

    private Addresses() {}

    /// Empty if nothing can be called there.
    static Optional<URI> parse(String address) {
        try {
            var uri = new URI(address);
            return uri.getHost() == null ? Optional.empty() : Optional.of(uri);
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }
}
