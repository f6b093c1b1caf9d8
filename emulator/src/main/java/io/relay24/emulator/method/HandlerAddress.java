package io.relay24.emulator.method;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// The portal's rule for addresses of handlers (protocol §4.1, checks 6 and 7).
public final class HandlerAddress {

    private HandlerAddress() {}

    /// What is wrong with it: its host needs a dot that is not in the first place, so `localhost` is refused.
    public static Optional<RestAnswer.Failure> problem(String address) {
        Optional<URI> uri = parse(address);
        String host = uri.map(URI::getHost).orElse("");
        if (host.indexOf('.') <= 0) {
            return Optional.of(RestAnswer.failure("ERROR_WRONG_HANDLER_URL", "Wrong handler URL"));
        }
        String scheme = uri.map(URI::getScheme).orElse("");
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Optional.of(RestAnswer.failure("ERROR_UNSUPPORTED_PROTOCOL", "Unsupported handler protocol"));
        }
        return Optional.empty();
    }

    private static Optional<URI> parse(String address) {
        try {
            return Optional.of(new URI(address));
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }
}
