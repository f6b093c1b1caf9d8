package io.relay24.bitrix24.oauth;

import io.relay24.bitrix24.Reply;
import io.relay24.bitrix24.RestError;
import io.relay24.bitrix24.RestError.Kind;
import io.relay24.bitrix24.RestException;
import io.relay24.bitrix24.form.BracketForm;
import io.relay24.bitrix24.http.Transport;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Renews tokens at the OAuth server (protocol §3.2): one at a time per portal, over all threads and processes, and
/// stored before they are used. Thread-safe; one for the whole program.
///
/// Refresh after a portal said `expired_token`, or after weeks without a call; never before each call and never on a
/// short schedule, which may get the application blocked (§3.1).
public final class TokenRefresher {

    private static final String WHAT = "refresh of the access token";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Transport transport;
    private final OAuthServers servers;
    private final Function<String, Optional<Application>> applications;
    private final TokenStore store;
    private final Clock clock;

    /// By portal and user: tokens that the server issued and the store failed to take. The old ones may be worth
    /// nothing now.
    private final Map<Owner, Renewal> unsaved = new ConcurrentHashMap<>();

    private record Owner(String memberId, long userId) {}

    private record Renewal(Tokens stale, Tokens fresh) {}

    /// A refresher of all portals in `store`.
    ///
    /// @param applications by client_id
    public TokenRefresher(
            Transport transport,
            OAuthServers servers,
            Function<String, Optional<Application>> applications,
            TokenStore store,
            Clock clock) {
        this.transport = transport;
        this.servers = servers;
        this.applications = applications;
        this.store = store;
        this.clock = clock;
    }

    /// Newer tokens than `stale`: those that somebody else stored meanwhile, or those that the OAuth server issues now.
    /// If it calls them dead they are set aside, and the next administrator's tokens are given, renewed if
    /// necessary.
    ///
    /// @throws RestException of the kind `AUTHORIZATION_LOST` if no administrator's tokens are left and only a
    ///     person can help. Of the kind `APPLICATION_GONE` or `PAYMENT_REQUIRED`: suspend the portal. Of the kind
    ///     `TRANSIENT`: try later
    public Tokens refresh(Tokens stale) throws RestException, InterruptedException {
        return store.exclusively(stale.memberId(), () -> refreshAlone(stale));
    }

    /// Renews these very tokens, after weeks without use (protocol §3.1). Does nothing if somebody has done it
    /// meanwhile.
    /// If the OAuth server calls them dead they are set aside.
    ///
    /// @throws RestException as [#refresh] does, but for this one administrator
    public void renew(Tokens idle) throws RestException, InterruptedException {
        store.exclusively(idle.memberId(), () -> {
            var stored = store.find(idle.memberId(), idle.userId());
            return stored.isPresent() && stored.get().refreshToken().equals(idle.refreshToken())
                    ? renewed(stored.get())
                    : idle;
        });
    }

    static RestException noTokens() {
        return failure("no_tokens", "no administrator's tokens are stored for this portal", Kind.AUTHORIZATION_LOST);
    }

    private Tokens refreshAlone(Tokens stale) throws RestException, InterruptedException {
        var lost = noTokens();
        var stored = store.find(stale.memberId(), stale.userId());
        while (stored.isPresent()) {
            if (isFresherThan(stale, stored.get())) {
                return stored.get();
            }
            try {
                return renewed(stored.get());
            } catch (RestException e) {
                if (e.error().kind() != Kind.AUTHORIZATION_LOST) {
                    throw e;
                }
                lost = e;
            }
            stored = store.find(stale.memberId());
        }
        throw lost;
    }

    /// Another administrator's may be as old as those that were refused.
    private boolean isFresherThan(Tokens stale, Tokens stored) {
        return !stored.access().equals(stale.access())
                && (stored.userId() == stale.userId() || clock.instant().isBefore(stored.expires()));
    }

    private Tokens renewed(Tokens stored) throws RestException, InterruptedException {
        var owner = new Owner(stored.memberId(), stored.userId());
        Optional<Tokens> rescued = unsaved(owner, stored);
        Tokens fresh = rescued.isPresent() ? rescued.get() : issued(stored);
        unsaved.put(owner, new Renewal(stored, fresh));
        boolean replaced = store.replace(stored, fresh);
        unsaved.remove(owner);
        if (replaced) {
            return fresh;
        }
        return store.find(stored.memberId(), stored.userId())
                .or(() -> store.find(stored.memberId()))
                .orElseThrow(TokenRefresher::noTokens);
    }

    private Optional<Tokens> unsaved(Owner owner, Tokens stored) {
        return Optional.ofNullable(unsaved.get(owner))
                .filter(renewal -> renewal.stale().equals(stored))
                .map(Renewal::fresh);
    }

    private Tokens issued(Tokens stored) throws RestException, InterruptedException {
        try {
            return new TokenAnswer(ask(stored).orThrow(WHAT), clock).appliedTo(stored, servers);
        } catch (RestException e) {
            if (e.error().kind() == Kind.AUTHORIZATION_LOST) {
                store.setAside(stored, e.error().code() + ": " + e.error().description());
            }
            throw e;
        }
    }

    private Reply ask(Tokens stored) throws RestException, InterruptedException {
        OAuthServer server = servers.resolve(stored.serverEndpoint())
                .orElseThrow(() -> failure(
                        "foreign_oauth_server",
                        "the portal's OAuth server " + stored.serverEndpoint().getHost() + " is not among the allowed",
                        Kind.APPLICATION_GONE));
        Application application = applications
                .apply(stored.clientId())
                .orElseThrow(() -> failure(
                        "unknown_application",
                        "the application " + stored.clientId() + " that the tokens were issued to is not configured",
                        Kind.APPLICATION_GONE));
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("client_id", application.clientId());
        form.put("client_secret", application.clientSecret().reveal());
        form.put("refresh_token", stored.refreshToken().reveal());
        return Reply.to(() -> transport.postForm(server.tokenAddress(), BracketForm.encode(form), TIMEOUT));
    }

    static RestException failure(String code, String description, Kind kind) {
        return new RestException(WHAT, RestError.own(code, description, 0, kind));
    }
}
