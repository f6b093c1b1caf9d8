package io.relay24.emulator.portal;

import io.relay24.emulator.application.Application;
import io.relay24.emulator.token.Grant;
import io.relay24.emulator.token.Tokens;
import java.net.URI;

/// Who may call a portal's methods: applications with tokens of its users, and webhooks without an application.
/// Thread-safe.
public final class Access {

    private static final int SECRET = 16;

    private final World world;
    private final Portal portal;

    Access(World world, Portal portal) {
        this.world = world;
        this.portal = portal;
    }

    /// A new pair of tokens, as every opening of the frame gives one.
    ///
    /// @throws IllegalArgumentException if the user is unknown or dismissed
    public Tokens issue(Application application, long userId) {
        if (!portal.user(userId).active()) {
            throw new IllegalArgumentException("user " + userId + " is dismissed");
        }
        return world.tokens().issue(grantTo(application, userId));
    }

    /// All access tokens end at once; refresh tokens go on working.
    public void expire() {
        world.tokens().expire(this::isOurs);
    }

    /// All tokens end, refresh tokens too.
    public void revoke() {
        world.tokens().revoke(this::isOurs);
    }

    private boolean isOurs(Grant grant) {
        return grant.memberId().equals(portal.memberId());
    }

    /// What a token of this user speaks for.
    public Grant grantTo(Application application, long userId) {
        return grant(application, portal.user(userId).id());
    }

    /// The same for author 0, whom no portal knows as a user.
    Grant grant(Application application, long userId) {
        return new Grant(portal.memberId(), application.clientId(), userId);
    }

    /// An incoming webhook of this user.
    ///
    /// @return the address under which methods are called
    public URI newWebhook(long userId) {
        var secret = world.newId().substring(0, SECRET);
        portal.conditions().addWebhook(secret, portal.user(userId).id());
        return URI.create(portal.clientEndpoint() + "" + userId + "/" + secret + "/");
    }
}
