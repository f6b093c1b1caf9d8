package io.relay24.server.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.relay24.server.route.Route;
import io.relay24.server.route.RouteLeg;
import io.relay24.server.store.db.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The senders' routes (table `route_leg`). Kept for two seconds: they are asked for with every message, and another
/// node may have changed them.
public final class SenderRoutes {

    private static final int CACHED = 10_000;

    private final Database database;
    private final Cache<Key, Route> cache = Caffeine.newBuilder()
            .maximumSize(CACHED)
            .expireAfterWrite(Duration.ofSeconds(2))
            .build();

    SenderRoutes(Database database) {
        this.database = database;
    }

    private record Key(int portalId, String code) {}

    /// The sender's route; without legs if it has none.
    public Route of(int portalId, String code) {
        return cache.get(new Key(portalId, code), this::load);
    }

    private Route load(Key key) {
        return new Route(database.read(handle -> handle.createQuery(
                        "select * from route_leg where portal_id = :portal and code = :code order by position")
                .bind("portal", key.portalId)
                .bind("code", key.code)
                .map((row, context) -> leg(row))
                .list()));
    }

    private static RouteLeg leg(ResultSet row) throws SQLException {
        long within = row.getLong("deliver_within");
        return new RouteLeg(
                row.getInt("account_id"),
                List.of(row.getString("prefixes").split(" ")),
                within == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(within)));
    }

    private static final String INSERT = """
            insert into route_leg (portal_id, code, position, account_id, prefixes, deliver_within)
            values (:portal, :code, :position, :account, :prefixes, :within)
            """;

    /// Replaces the sender's route. Messages that are on their way keep theirs.
    public void save(int portalId, String code, Route route) {
        database.write(handle -> {
            handle.execute("delete from route_leg where portal_id = ? and code = ?", portalId, code);
            int position = 1;
            for (RouteLeg leg : route.legs()) {
                handle.createUpdate(INSERT)
                        .bind("portal", portalId)
                        .bind("code", code)
                        .bind("position", position++)
                        .bind("account", leg.accountId())
                        .bind("prefixes", String.join(" ", leg.prefixes()))
                        .bind(
                                "within",
                                leg.deliverWithin().map(Duration::toMillis).orElse(null))
                        .execute();
            }
            return position;
        });
        cache.invalidateAll();
    }

    /// Forgets all routes of a portal.
    public void forgetPortal(int portalId) {
        database.write(handle -> handle.execute("delete from route_leg where portal_id = ?", portalId));
        cache.invalidateAll();
    }
}
