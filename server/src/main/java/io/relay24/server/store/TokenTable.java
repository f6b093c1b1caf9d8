package io.relay24.server.store;

import io.relay24.bitrix24.Secret;
import io.relay24.bitrix24.oauth.TokenStore;
import io.relay24.bitrix24.oauth.Tokens;
import io.relay24.server.secrets.Vault;
import io.relay24.server.store.db.Database;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/// Administrators' tokens (table `token`), encrypted. The master administrator's, who installed, are used first; then
/// the others', the freshest first.
public final class TokenTable implements TokenStore {

    /// Why tokens are set aside whose user may do no more than others.
    public static final String NO_ADMINISTRATOR = "the user is no administrator any more";

    /// Refresh tokens live 28, 30 or 180 days, depending on whom one asks (protocol §3.1).
    private static final Duration IDLE = Duration.ofDays(20);

    private static final Duration SPREAD = Duration.ofDays(5);

    private final Database database;
    private final Vault vault;
    private final Clock clock;

    TokenTable(Database database, Vault vault, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
    }

    /// One administrator and how his tokens are.
    ///
    /// @param master   whose tokens are used first
    /// @param setAside why they are no longer used; empty = they are good
    /// @param renewAt  when they are renewed if nobody uses them
    public record Administrator(long userId, boolean master, String setAside, Instant renewAt) {}

    private record Stored(Tokens tokens, int portalId, long version) {}

    private static final String SELECT =
            "select p.member_id, t.* from token t join portal p on p.portal_id = t.portal_id where ";

    @Override
    public Optional<Tokens> find(String memberId) {
        return database.read(handle -> handle.createQuery(SELECT
                        + "p.member_id = :member and t.set_aside = '' order by t.master desc, t.expires desc limit 1")
                .bind("member", memberId)
                .map((row, context) -> stored(row).tokens)
                .findOne());
    }

    @Override
    public Optional<Tokens> find(String memberId, long userId) {
        return stored(memberId, userId).map(Stored::tokens);
    }

    private Optional<Stored> stored(String memberId, long userId) {
        return database.read(handle -> handle.createQuery(
                        SELECT + "p.member_id = :member and t.user_id = :user and t.set_aside = ''")
                .bind("member", memberId)
                .bind("user", userId)
                .map((row, context) -> stored(row))
                .findOne());
    }

    // The sealed text of a secret is never the same twice, so comparisons are by the row's version.
    private static final String REPLACE = """
            update token set access_token = :access_token, refresh_token = :refresh_token, expires = :expires,
                client_endpoint = :client_endpoint, server_endpoint = :server_endpoint, renew_at = :renew_at,
                version = version + 1
            where portal_id = :portal and user_id = :user and version = :version
            """;

    private static final String MOVE =
            "update portal set client_endpoint = :endpoint, domain = :domain where portal_id = :portal";

    /// A renamed portal's new address is kept in the same commit.
    @Override
    public boolean replace(Tokens expected, Tokens fresh) {
        var stored = current(expected);
        return stored.isPresent() && database.write(handle -> replace(handle, stored.get(), fresh));
    }

    private boolean replace(Handle handle, Stored stored, Tokens fresh) {
        int changed = bind(handle.createUpdate(REPLACE), fresh)
                .bind("portal", stored.portalId)
                .bind("user", stored.tokens.userId())
                .bind("version", stored.version)
                .execute();
        if (changed == 1 && !fresh.clientEndpoint().equals(stored.tokens.clientEndpoint())) {
            handle.createUpdate(MOVE)
                    .bind("endpoint", fresh.clientEndpoint().toString())
                    .bind("domain", fresh.clientEndpoint().getAuthority())
                    .bind("portal", stored.portalId)
                    .execute();
        }
        return changed == 1;
    }

    @Override
    public void setAside(Tokens lost, String reason) {
        current(lost)
                .ifPresent(stored -> database.write(handle -> handle.createUpdate("""
                        update token set set_aside = :reason, version = version + 1
                        where portal_id = :portal and user_id = :user and version = :version
                        """)
                        .bind("reason", reason.isBlank() ? "lost" : reason)
                        .bind("portal", stored.portalId)
                        .bind("user", stored.tokens.userId())
                        .bind("version", stored.version)
                        .execute()));
    }

    private Optional<Stored> current(Tokens expected) {
        return stored(expected.memberId(), expected.userId())
                .filter(stored -> stored.tokens.refreshToken().equals(expected.refreshToken()));
    }

    private static final String SAVE = """
            insert into token (portal_id, user_id, client_id, access_token, refresh_token, expires, client_endpoint,
                server_endpoint, master, brought_hash, set_aside, renew_at, version)
            select portal_id, :user, :client_id, :access_token, :refresh_token, :expires, :client_endpoint,
                :server_endpoint,
                case when exists (select 1 from token m where m.portal_id = portal.portal_id and m.master = 1)
                    then 0 else 1 end,
                :brought, '', :renew_at, 1
            from portal where member_id = :member
            on conflict (portal_id, user_id) do update set client_id = excluded.client_id,
                access_token = excluded.access_token, refresh_token = excluded.refresh_token,
                expires = excluded.expires, client_endpoint = excluded.client_endpoint,
                server_endpoint = excluded.server_endpoint, brought_hash = excluded.brought_hash, set_aside = '',
                renew_at = excluded.renew_at, version = token.version + 1
            where token.brought_hash <> excluded.brought_hash
            """;

    /// Stores an administrator's tokens as he brought them. Who brings the first is the master. The same once more,
    /// of a reloaded page or a repeated event, change nothing: they may have been used up meanwhile.
    public void save(Tokens tokens) {
        database.write(handle -> bind(handle.createUpdate(SAVE), tokens)
                .bind("user", tokens.userId())
                .bind("client_id", tokens.clientId())
                .bind("brought", Sealed.hash(tokens.refreshToken().reveal()))
                .bind("member", tokens.memberId())
                .execute());
    }

    /// Those that nobody has used for weeks, of portals that have us installed.
    public List<Tokens> idle(Instant now, int limit) {
        return database.read(handle -> handle.createQuery(
                        SELECT
                                + "t.renew_at <= :now and t.set_aside = '' and p.status <> 'uninstalled' order by t.renew_at limit :limit")
                .bind("now", now.toEpochMilli())
                .bind("limit", limit)
                .map((row, context) -> stored(row).tokens)
                .list());
    }

    /// Puts the next renewal off.
    public void postpone(Tokens tokens, Instant until) {
        current(tokens)
                .ifPresent(stored -> database.write(handle -> handle.createUpdate(
                                "update token set renew_at = :until where portal_id = :portal and user_id = :user")
                        .bind("until", until.toEpochMilli())
                        .bind("portal", stored.portalId)
                        .bind("user", stored.tokens.userId())
                        .execute()));
    }

    /// Whose tokens a portal has given us, in the order of use.
    public List<Administrator> administrators(int portalId) {
        return database.read(handle -> handle.createQuery("""
                        select user_id, master, set_aside, renew_at from token where portal_id = :portal
                        order by case when set_aside = '' then 0 else 1 end, master desc, expires desc
                        """)
                .bind("portal", portalId)
                .map((row, context) -> new Administrator(
                        row.getLong("user_id"),
                        row.getInt("master") == 1,
                        row.getString("set_aside"),
                        Instant.ofEpochMilli(row.getLong("renew_at"))))
                .list());
    }

    /// Whether the user is known to administer the portal: he has opened the application, and nobody has told us since
    /// that he does so no more.
    public boolean isAdministrator(int portalId, long userId) {
        return database.read(handle -> handle.createQuery("""
                        select count(*) from token
                        where portal_id = :portal and user_id = :user and set_aside <> :no_administrator
                        """)
                        .bind("portal", portalId)
                        .bind("user", userId)
                        .bind("no_administrator", NO_ADMINISTRATOR)
                        .mapTo(Integer.class)
                        .one()
                > 0);
    }

    /// Erases everything that could be used against the portal.
    public void erase(int portalId) {
        database.write(handle -> handle.execute("delete from token where portal_id = ?", portalId));
    }

    @Override
    public <T, X extends Exception> T exclusively(String memberId, Exclusive<T, X> work)
            throws X, InterruptedException {
        return database.exclusively("token:" + memberId, work::run);
    }

    private <S extends SqlStatement<S>> S bind(S statement, Tokens tokens) {
        return statement
                .bind("access_token", vault.seal(tokens.accessToken().reveal(), context("access", tokens.memberId())))
                .bind(
                        "refresh_token",
                        vault.seal(tokens.refreshToken().reveal(), context("refresh", tokens.memberId())))
                .bind("expires", tokens.expires().toEpochMilli())
                .bind("client_endpoint", tokens.clientEndpoint().toString())
                .bind("server_endpoint", tokens.serverEndpoint().toString())
                .bind("renew_at", renewAt(tokens).toEpochMilli());
    }

    /// Spread by whose they are: thousands of renewals at once may get the application blocked (protocol §3.1).
    private Instant renewAt(Tokens tokens) {
        var now = clock.instant();
        int scatter = Objects.hash(tokens.memberId(), tokens.userId(), now.getEpochSecond());
        return now.plus(IDLE).plusSeconds(Math.floorMod(scatter, SPREAD.toSeconds()));
    }

    private static String context(String what, String memberId) {
        return "token." + what + ":" + memberId;
    }

    private Stored stored(ResultSet row) throws SQLException {
        var memberId = row.getString("member_id");
        var tokens = new Tokens(
                memberId,
                row.getLong("user_id"),
                row.getString("client_id"),
                Secret.of(vault.open(row.getString("access_token"), context("access", memberId))),
                Secret.of(vault.open(row.getString("refresh_token"), context("refresh", memberId))),
                Instant.ofEpochMilli(row.getLong("expires")),
                URI.create(row.getString("client_endpoint")),
                URI.create(row.getString("server_endpoint")));
        return new Stored(tokens, row.getInt("portal_id"), row.getLong("version"));
    }
}
