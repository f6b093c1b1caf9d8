package io.relay24.server.store;

import io.relay24.bitrix24.Secret;
import io.relay24.bitrix24.oauth.Application;
import io.relay24.server.secrets.Vault;
import io.relay24.server.store.db.Database;
import java.util.List;
import java.util.Optional;

/// The registrations of our application (table `application`): one for the market, one per portal for local ones.
public final class Applications {

    private final Database database;
    private final Vault vault;

    /// For a command beside a running service, too.
    public Applications(Database database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    public Optional<Application> find(String clientId) {
        return database.read(handle -> handle.createQuery("select client_secret from application where client_id = :id")
                .bind("id", clientId)
                .mapTo(String.class)
                .findOne()
                .map(secret -> new Application(clientId, Secret.of(vault.open(secret, context(clientId))))));
    }

    public List<String> clientIds() {
        return database.read(handle -> handle.createQuery("select client_id from application order by client_id")
                .mapTo(String.class)
                .list());
    }

    /// Registers the application, or changes its secret.
    ///
    /// @param kind `market` or `local`
    public void save(Application application, String kind) {
        database.write(handle -> handle.createUpdate("""
                        insert into application (client_id, client_secret, kind) values (:id, :secret, :kind)
                        on conflict (client_id) do update set client_secret = excluded.client_secret,
                            kind = excluded.kind
                        """)
                .bind("id", application.clientId())
                .bind("secret", vault.seal(application.clientSecret().reveal(), context(application.clientId())))
                .bind("kind", kind)
                .execute());
    }

    /// A registration as it may be shown.
    ///
    /// @param portals where it is installed
    public record Registered(String clientId, String kind, int portals) {}

    public List<Registered> all() {
        return database.read(handle -> handle.createQuery("""
                        select a.client_id, a.kind, (select count(*) from portal p
                            where p.client_id = a.client_id and p.status <> 'uninstalled') as portals
                        from application a order by a.client_id
                        """)
                .map((row, context) ->
                        new Registered(row.getString("client_id"), row.getString("kind"), row.getInt("portals")))
                .list());
    }

    /// Its portals can no longer renew their tokens then.
    ///
    /// @return whether there was such a registration
    public boolean remove(String clientId) {
        return database.write(handle -> handle.execute("delete from application where client_id = ?", clientId)) == 1;
    }

    private static String context(String clientId) {
        return "application:" + clientId;
    }
}
