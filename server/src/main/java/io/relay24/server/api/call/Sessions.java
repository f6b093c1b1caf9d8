package io.relay24.server.api.call;

import io.relay24.server.secrets.Vault;
import io.relay24.server.secrets.VaultException;
import io.relay24.server.store.Portal;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Short sessions of people in the portal's frame, where cookies do not work: a sealed token that the page sends back.
/// Nothing is kept on the server.
public final class Sessions {

    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final String CONTEXT = "session";

    private final Vault vault;
    private final Clock clock;

    public Sessions(Vault vault, Clock clock) {
        this.vault = vault;
        this.clock = clock;
    }

    /// Who has our page open.
    ///
    /// @param memberId the portal
    /// @param userId   in the portal
    /// @param expires  seconds since 1970
    public record Session(String memberId, long userId, Role role, long expires) {}

    public String open(Portal portal, long userId, Role role) {
        var expires = clock.instant().plus(LIFE).getEpochSecond();
        var session = new Session(portal.memberId(), userId, role, expires);
        return vault.seal(JsonMapper.shared().writeValueAsString(session), CONTEXT);
    }

    /// The session of a token; empty if it is forged or too old.
    public Optional<Session> of(String token) {
        try {
            var session = JsonMapper.shared().readValue(vault.open(token, CONTEXT), Session.class);
            return Optional.of(session).filter(found -> clock.instant().getEpochSecond() < found.expires());
        } catch (VaultException | JacksonException e) {
            return Optional.empty();
        }
    }
}
