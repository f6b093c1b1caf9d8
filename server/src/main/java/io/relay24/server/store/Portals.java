package io.relay24.server.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.relay24.bitrix24.Secret;
import io.relay24.server.secrets.Vault;
import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.Dialect;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The portals (table `portal`). Look-ups by handler secret are kept for two seconds: they come with every message, and
/// another node may have changed the row.
public final class Portals {

    private static final int CACHED = 10_000;
    private static final Duration BETWEEN_CHECKS = Duration.ofDays(1);

    private final Database database;
    private final Vault vault;
    private final Cache<String, Optional<Portal>> byHandlerSecret = Caffeine.newBuilder()
            .maximumSize(CACHED)
            .expireAfterWrite(Duration.ofSeconds(2))
            .build();

    Portals(Database database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    /// Who an installation was verified to be.
    public record Identity(String memberId, String clientId, String domain, URI clientEndpoint, URI serverEndpoint) {}

    public Optional<Portal> byHandlerSecret(String secret) {
        return byHandlerSecret.get(Sealed.hash(secret), hash -> find("handler_secret_hash", hash));
    }

    public Optional<Portal> byMemberId(String memberId) {
        return find("member_id", memberId);
    }

    public Optional<Portal> byId(int portalId) {
        return find("portal_id", portalId);
    }

    public List<Portal> all() {
        return database.read(handle -> handle.createQuery("select * from portal order by portal_id")
                .map((row, context) -> portal(row))
                .list());
    }

    private Optional<Portal> find(String column, Object value) {
        return database.read(handle -> handle.createQuery("select * from portal where " + column + " = :value")
                .bind("value", value)
                .map((row, context) -> portal(row))
                .findOne());
    }

    // A revived portal keeps its handler secret, so senders that the portal still has go on working.
    private static final String UPSERT = """
            insert into portal (member_id, client_id, domain, client_endpoint, server_endpoint, application_token,
                handler_secret, handler_secret_hash, status, status_reason, installed_at, check_at)
            values (:member_id, :client_id, :domain, :client_endpoint, :server_endpoint, :application_token,
                :handler_secret, :handler_secret_hash, 'active', '', :now, :check_at)
            on conflict (member_id) do update set client_id = excluded.client_id, domain = excluded.domain,
                client_endpoint = excluded.client_endpoint, server_endpoint = excluded.server_endpoint,
                application_token = case when excluded.application_token = '' then portal.application_token
                    else excluded.application_token end,
                status = 'active', status_reason = '', installed_at = excluded.installed_at, uninstalled_at = null,
                check_at = excluded.check_at
            """;

    /// Creates the portal or revives it. Only for what the OAuth server has confirmed (protocol §3.6).
    ///
    /// @param applicationToken an empty one leaves the known one in place
    public Portal install(Identity identity, Secret applicationToken, Instant now) {
        var handlerSecret = Sealed.newUrlSecret();
        database.write(handle -> handle.createUpdate(UPSERT)
                .bind("member_id", identity.memberId())
                .bind("client_id", identity.clientId())
                .bind("domain", identity.domain())
                .bind("client_endpoint", identity.clientEndpoint().toString())
                .bind("server_endpoint", identity.serverEndpoint().toString())
                .bind("application_token", sealToken(identity.memberId(), applicationToken))
                .bind("handler_secret", vault.seal(handlerSecret.reveal(), "handler:" + identity.memberId()))
                .bind("handler_secret_hash", Sealed.hash(handlerSecret.reveal()))
                .bind("now", now.toEpochMilli())
                .bind("check_at", now.plus(BETWEEN_CHECKS).toEpochMilli())
                .execute());
        byHandlerSecret.invalidateAll();
        return byMemberId(identity.memberId()).orElseThrow();
    }

    private String sealToken(String memberId, Secret token) {
        return token.isEmpty() ? "" : vault.seal(token.reveal(), "application_token:" + memberId);
    }

    public void move(int portalId, URI clientEndpoint) {
        database.write(handle -> handle.createUpdate(
                        "update portal set client_endpoint = :endpoint, domain = :domain where portal_id = :id")
                .bind("endpoint", clientEndpoint.toString())
                .bind("domain", clientEndpoint.getAuthority())
                .bind("id", portalId)
                .execute());
        byHandlerSecret.invalidateAll();
    }

    /// Only an installation revives an uninstalled portal; what is late changes nothing.
    public void setStatus(int portalId, Portal.Status status, String reason) {
        database.write(handle -> handle.createUpdate("update portal set status = :status, status_reason = :reason"
                        + " where portal_id = :id and status <> 'uninstalled'")
                .bind("status", status.name().toLowerCase(Locale.ROOT))
                .bind("reason", reason)
                .bind("id", portalId)
                .execute());
        byHandlerSecret.invalidateAll();
    }

    /// The portal's application_token, learned from a call whose access token was verified (protocol §3.7).
    public void learn(Portal portal, Secret applicationToken) {
        update("application_token", sealToken(portal.memberId(), applicationToken), portal.id());
    }

    /// When the portal last called our handler: whoever waits for the first message wants to see it (trap 43).
    public void noteCall(int portalId, Instant at) {
        database.write(handle ->
                handle.execute("update portal set last_call_at = ? where portal_id = ?", at.toEpochMilli(), portalId));
    }

    public Optional<Instant> lastCall(int portalId) {
        return database.read(handle -> handle.createQuery("select last_call_at from portal where portal_id = :id")
                .bind("id", portalId)
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli));
    }

    /// Takes the portals whose senders are to be looked after now; on several nodes each goes to one of them.
    public List<Portal> takeToCheck(Instant now, int limit) {
        return database.write(handle -> {
            var due = handle.createQuery("select * from portal where check_at <= :now and status <> 'uninstalled'"
                            + " order by check_at limit :limit"
                            + (database.dialect() == Dialect.POSTGRES ? " for update skip locked" : ""))
                    .bind("now", now.toEpochMilli())
                    .bind("limit", limit)
                    .map((row, context) -> portal(row))
                    .list();
            due.forEach(portal -> checkAt(handle, portal.id(), now.plus(BETWEEN_CHECKS)));
            return due;
        });
    }

    private static void checkAt(Handle handle, int portalId, Instant at) {
        handle.execute("update portal set check_at = ? where portal_id = ?", at.toEpochMilli(), portalId);
    }

    /// Has the portal checked by then at the latest.
    public void checkBy(int portalId, Instant at) {
        database.write(handle -> handle.execute(
                "update portal set check_at = ? where portal_id = ? and check_at > ?",
                at.toEpochMilli(),
                portalId,
                at.toEpochMilli()));
    }

    /// Forgets what was looked up: somebody else wrote into the table.
    void changed() {
        byHandlerSecret.invalidateAll();
    }

    public void setDefaultAccount(int portalId, int accountId) {
        update("default_account", accountId, portalId);
    }

    private void update(String column, Object value, int portalId) {
        database.write(handle -> handle.createUpdate("update portal set " + column + " = :value where portal_id = :id")
                .bind("value", value)
                .bind("id", portalId)
                .execute());
        byHandlerSecret.invalidateAll();
    }

    private Portal portal(ResultSet row) throws SQLException {
        var memberId = row.getString("member_id");
        var token = row.getString("application_token");
        int account = row.getInt("default_account");
        return new Portal(
                row.getInt("portal_id"),
                memberId,
                row.getString("client_id"),
                row.getString("domain"),
                URI.create(row.getString("client_endpoint")),
                URI.create(row.getString("server_endpoint")),
                Secret.of(token.isEmpty() ? "" : vault.open(token, "application_token:" + memberId)),
                Secret.of(vault.open(row.getString("handler_secret"), "handler:" + memberId)),
                Portal.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getString("status_reason"),
                account == 0 ? Optional.empty() : Optional.of(account),
                Instant.ofEpochMilli(row.getLong("installed_at")));
    }
}
