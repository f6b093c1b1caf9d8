package io.relay24.server.support;

import io.relay24.bitrix24.Secret;
import io.relay24.bitrix24.oauth.Application;
import io.relay24.server.message.NewMessage;
import io.relay24.server.message.Recipient;
import io.relay24.server.store.Accounts;
import io.relay24.server.store.Portal;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.Portals.Identity;
import io.relay24.server.store.Senders.Sender;
import io.relay24.server.store.Store;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Things that most tests need one of.
public final class Fixtures {

    private static final int URGENT = 0;
    private static final int NORMAL = 1;

    public static final String MEMBER = "da45a03b265edd8787f8a258d793cc5d";
    public static final String CLIENT = "local.5c8bb1b0891cf2.87252039";

    private Fixtures() {}

    public static Portal portal(Store store, String memberId, Instant now) {
        store.applications().save(new Application(CLIENT, Secret.of("client-secret")), "local");
        var identity = new Identity(
                memberId,
                CLIENT,
                "example.bitrix24.com",
                URI.create("https://example.bitrix24.com/rest/"),
                URI.create("https://oauth.bitrix.info/rest/"));
        return store.portals().install(identity, Secret.of("application-token-" + memberId), now);
    }

    public static PortalAccount account(Store store, Portal portal) {
        return account(store, portal, PortalAccount.InDoubt.HOLD);
    }

    public static PortalAccount account(Store store, Portal portal, PortalAccount.InDoubt inDoubt) {
        var account = store.accounts()
                .add(
                        portal.id(),
                        new Accounts.Form(
                                "generic_http",
                                "main",
                                "RELAY24",
                                Map.of("url", "https://gateway.example/send"),
                                Optional.empty(),
                                inDoubt));
        store.senders().save(new Sender(portal.id(), "relay24", "Relay24", "", Optional.of(account.id()), "", false));
        return account;
    }

    /// A message from a deal card, as in the seed lesson.
    public static NewMessage message(PortalAccount account, String messageId, Instant now) {
        return message(account, messageId, NORMAL, now);
    }

    /// Of a sender marked as urgent.
    public static NewMessage urgent(PortalAccount account, String messageId, Instant now) {
        return message(account, messageId, URGENT, now);
    }

    private static NewMessage message(PortalAccount account, String messageId, int priority, Instant now) {
        return new NewMessage(
                account.portalId(),
                messageId,
                "relay24",
                Recipient.of("+9172012345"),
                "test",
                Optional.of(account.id()),
                priority,
                "{}",
                Optional.of(now),
                now,
                Optional.empty());
    }

    /// As if the account had been sealed with a key that is lost.
    public static void damage(Store store, PortalAccount account) {
        store.database()
                .write(handle -> handle.execute("update account set fields = 'x' where account_id = ?", account.id()));
        forget(store, account);
    }

    /// Accounts are remembered for two seconds.
    public static void forget(Store store, PortalAccount account) {
        store.accounts().resume(account.id());
    }
}
