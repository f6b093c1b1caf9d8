package io.relay24.server.portal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.relay24.bitrix24.Access;
import io.relay24.bitrix24.RestError;
import io.relay24.bitrix24.RestException;
import io.relay24.bitrix24.Secret;
import io.relay24.bitrix24.app.AppService;
import io.relay24.bitrix24.user.Users;
import io.relay24.server.rest.PortalRest;
import io.relay24.server.store.Portal;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// Finds out who has our page open, by the access token that the portal gave to his page. The portal is asked, at the
/// address that we have of it and at no other; that the token is of our application it says too.
public final class Visitors {

    private static final int VAIN_TRIES = 30;
    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final int REMEMBERED = 10_000;

    private final PortalRest rest;
    private final Cache<Integer, AtomicInteger> vain;

    public Visitors(PortalRest rest, Clock clock) {
        this.rest = rest;
        this.vain = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(WITHIN)
                .ticker(ticker(clock))
                .build();
    }

    private static Ticker ticker(Clock clock) {
        return () -> Duration.ofMillis(clock.millis()).toNanos();
    }

    /// What the portal said. A closed set.
    public sealed interface Answer {
        record Known(long userId, boolean administrator) implements Answer {}

        /// The token is not genuine, too old, or another application's.
        record Unproven() implements Answer {}

        /// Too many tokens of that kind came for this portal: it is not asked any more for a minute. Strangers could
        /// use up the requests that it allows us.
        record TooMany() implements Answer {}

        /// It could not be asked.
        record Unavailable(RestError error) implements Answer {}
    }

    public Answer who(Portal portal, Secret accessToken) throws InterruptedException {
        var tries = vain.get(portal.id(), _ -> new AtomicInteger());
        if (tries.get() >= VAIN_TRIES) {
            return new Answer.TooMany();
        }
        try {
            var client = rest.as(new Access(portal.clientEndpoint(), accessToken));
            var user = new Users(client).profile();
            boolean ours = new AppService(client).info().code().equals(portal.clientId());
            if (ours && user.id() > 0) {
                return new Answer.Known(user.id(), user.administrator());
            }
        } catch (RestException e) {
            if (mayPass(e.error())) {
                return new Answer.Unavailable(e.error());
            }
        }
        tries.incrementAndGet();
        return new Answer.Unproven();
    }

    private static boolean mayPass(RestError error) {
        return switch (error.kind()) {
            case TRANSIENT, RATE_LIMIT, OPERATION_TIME_LIMIT, PORTAL_CLOSED, PAYMENT_REQUIRED -> true;
            case EXPIRED_TOKEN,
                    INVALID_TOKEN,
                    METHOD_NOT_FOUND,
                    ACCESS_DENIED,
                    APPLICATION_GONE,
                    AUTHORIZATION_LOST,
                    PERMANENT -> false;
        };
    }
}
