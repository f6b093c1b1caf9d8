package io.relay24.server.store;

import io.relay24.bitrix24.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// One Bitrix24 with our application installed. Its identity is `member_id`; address and tokens change.
///
/// @param id               our number for it, in every table
/// @param clientId         the application (a local one has its own pair on each portal)
/// @param clientEndpoint   the REST base
/// @param serverEndpoint   the OAuth server's REST base
/// @param applicationToken comes with the portal's calls; empty = not learned yet
/// @param handlerSecret    the unguessable part of the HANDLER URL
/// @param statusReason     why it is suspended, for people
/// @param defaultAccount   sends what no sender is set up for
/// @param installedAt      when we last saw for certain that it is installed
public record Portal(
        int id,
        String memberId,
        String clientId,
        String domain,
        URI clientEndpoint,
        URI serverEndpoint,
        Secret applicationToken,
        Secret handlerSecret,
        Status status,
        String statusReason,
        Optional<Integer> defaultAccount,
        Instant installedAt) {

    public enum Status {
        ACTIVE,
        /// REST is impossible until somebody acts (see the reason); messages are still taken and sent.
        SUSPENDED,
        UNINSTALLED
    }
}
