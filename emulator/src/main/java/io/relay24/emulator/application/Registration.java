package io.relay24.emulator.application;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What an administrator (local application) or the marketplace fills in to register an application (protocol §1.1).
/// Immutable; made by [#local] and the methods that change one thing.
///
/// @param status     `L` local, `F` free, `D` demo, `T` trial, `P` paid, `S` by subscription
/// @param handlerUrl the page that opens in the frame
/// @param installUrl the page that opens first, until the installation is finished
public record Registration(
        String clientId,
        String clientSecret,
        String name,
        String status,
        List<String> scope,
        URI handlerUrl,
        Optional<URI> installUrl) {

    public static Registration local(String clientId, String clientSecret, URI handlerUrl) {
        return new Registration(
                clientId, clientSecret, "Relay24", "L", List.of("messageservice"), handlerUrl, Optional.empty());
    }

    public Registration installUrl(URI url) {
        return new Registration(clientId, clientSecret, name, status, scope, handlerUrl, Optional.of(url));
    }

    public Registration named(String newName) {
        return new Registration(clientId, clientSecret, newName, status, scope, handlerUrl, installUrl);
    }

    public Registration scope(String... scopes) {
        return new Registration(clientId, clientSecret, name, status, List.of(scopes), handlerUrl, installUrl);
    }

    public Registration status(String newStatus) {
        return new Registration(clientId, clientSecret, name, newStatus, scope, handlerUrl, installUrl);
    }

    /// The application_token of a new installation: the same for the same portal and registration (protocol §3.7).
    public String firstToken(String memberId) {
        String seed = memberId + clientId + clientSecret;
        return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }

    @Override
    public String toString() {
        return "Registration[" + clientId + "]";
    }
}
