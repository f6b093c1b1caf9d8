package io.relay24.server.store;

import io.relay24.bitrix24.Secret;
import io.relay24.bitrix24.oauth.TokenStore;
import io.relay24.bitrix24.oauth.Tokens;
import io.relay24.server.secrets.Vault;
import io.relay24.server.store.db.Database;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;

/// Administrators' tokens (table `token`), encrypted. The master administrator's are used first.
public final class TokenTable implements TokenStore {

    private final Database database;
    private final Vault vault;

    TokenTable(Database database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    private static final String FIND = """
            select p.member_id, t.* from token t join portal p on p.portal_id = t.portal_id
            where p.member_id = :member order by t.master desc, t.expires desc limit 1
            """;

    @Override
    public Optional<Tokens> find(String memberId) {
        return stored(memberId).map(Stored::tokens);
    }

    private record Stored(Tokens tokens, int portalId, long version) {}

    private Optional<Stored> stored(String memberId) {
        return database.read(handle -> handle.createQuery(FIND)
                .bind("member", memberId)
                .map((row, context) -> stored(row))
                .findOne());
    }

    // The sealed text of a secret is never the same twice, so the comparison is by the row's version.
    private static final String REPLACE = """
            update token set access_token = :access_token, refresh_token = :refresh_token, expires = :expires,
                client_endpoint = :client_endpoint, server_endpoint = :server_endpoint, version = version + 1
            where portal_id = :portal and user_id = :user and version = :version
            """;

    @Override
    public boolean replace(Tokens expected, Tokens fresh) {
        var stored = stored(expected.memberId());
        if (stored.isEmpty() || !stored.get().tokens.refreshToken().equals(expected.refreshToken())) {
            return false;
        }
        int changed = database.write(handle -> bind(handle.createUpdate(REPLACE), fresh)
                .bind("portal", stored.get().portalId)
                .bind("user", stored.get().tokens.userId())
                .bind("version", stored.get().version)
                .execute());
        return changed == 1;
    }

    private static final String SAVE = """
            insert into token (portal_id, user_id, client_id, access_token, refresh_token, expires, client_endpoint,
                server_endpoint, master, version)
            select portal_id, :user, :client_id, :access_token, :refresh_token, :expires, :client_endpoint,
                :server_endpoint, :master, 1
            from portal where member_id = :member
            on conflict (portal_id, user_id) do update set client_id = excluded.client_id,
                access_token = excluded.access_token, refresh_token = excluded.refresh_token,
                expires = excluded.expires, client_endpoint = excluded.client_endpoint,
                server_endpoint = excluded.server_endpoint, master = excluded.master, version = token.version + 1
            """;

    /// Stores an administrator's tokens as he brought them.
    public void save(Tokens tokens, boolean master) {
        database.write(handle -> bind(handle.createUpdate(SAVE), tokens)
                .bind("user", tokens.userId())
                .bind("client_id", tokens.clientId())
                .bind("master", master ? 1 : 0)
                .bind("member", tokens.memberId())
                .execute());
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
                .bind("server_endpoint", tokens.serverEndpoint().toString());
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
