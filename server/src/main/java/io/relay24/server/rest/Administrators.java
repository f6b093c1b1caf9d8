package io.relay24.server.rest;

import io.relay24.bitrix24.RestException;
import io.relay24.bitrix24.oauth.Tokens;
import io.relay24.server.store.Portal;
import io.relay24.server.store.TokenTable;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fail-over from an administrator who is none any more to the next whose tokens we have. Dead tokens fail over by
/// themselves; a living user who lost his rights only shows by refused calls.
public final class Administrators {

    private static final Logger LOG = LoggerFactory.getLogger(Administrators.class);

    private final PortalRest rest;
    private final TokenTable tokens;

    public Administrators(PortalRest rest, TokenTable tokens) {
        this.rest = rest;
        this.tokens = tokens;
    }

    /// To be asked after a call was refused with `ACCESS_DENIED`: if the user of the tokens is no administrator any
    /// more, they are set aside.
    ///
    /// @return whether to repeat the call, now with another administrator's tokens
    public boolean failOver(Portal portal) throws RestException, InterruptedException {
        var used = tokens.find(portal.memberId()).map(Tokens::userId);
        boolean administrator = rest.of(portal).call("user.admin", Map.of()).asBoolean(false);
        var current = tokens.find(portal.memberId());
        if (current.isEmpty() || !current.map(Tokens::userId).equals(used)) {
            return current.isPresent();
        }
        return !administrator && setAside(portal, current.get());
    }

    private boolean setAside(Portal portal, Tokens former) {
        tokens.setAside(former, TokenTable.NO_ADMINISTRATOR);
        Optional<Tokens> next = tokens.find(portal.memberId());
        LOG.warn(
                "no administrator any more portal={} user={} another={}",
                portal.memberId(),
                former.userId(),
                next.isPresent());
        return next.isPresent();
    }
}
