package io.relay24.server.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.relay24.server.message.NumberPolicy;
import io.relay24.server.store.db.Database;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// To which numbers each portal may send (table `number_policy`). Kept for two seconds: it is asked for with every
/// message, and another node may have changed it.
public final class Policies {

    private static final int CACHED = 10_000;

    private final Database database;
    private final Cache<Integer, Optional<NumberPolicy>> cache = Caffeine.newBuilder()
            .maximumSize(CACHED)
            .expireAfterWrite(Duration.ofSeconds(2))
            .build();

    Policies(Database database) {
        this.database = database;
    }

    /// The portal's own policy; empty = the configuration's holds.
    public Optional<NumberPolicy> of(int portalId) {
        return cache.get(portalId, this::load);
    }

    private Optional<NumberPolicy> load(int portalId) {
        return database.read(handle -> handle.createQuery("select * from number_policy where portal_id = :portal")
                .bind("portal", portalId)
                .map((row, context) -> new NumberPolicy(
                        row.getString("country"),
                        countries(row.getString("allowed")),
                        row.getInt("short_numbers") == 1))
                .findOne());
    }

    private static Set<String> countries(String text) {
        return Arrays.stream(text.split(" ")).filter(code -> !code.isEmpty()).collect(Collectors.toSet());
    }

    private static final String UPSERT = """
            insert into number_policy (portal_id, country, allowed, short_numbers)
            values (:portal, :country, :allowed, :short_numbers)
            on conflict (portal_id) do update set country = excluded.country, allowed = excluded.allowed,
                short_numbers = excluded.short_numbers
            """;

    public void save(int portalId, NumberPolicy policy) {
        database.write(handle -> handle.createUpdate(UPSERT)
                .bind("portal", portalId)
                .bind("country", policy.country())
                .bind("allowed", String.join(" ", new TreeSet<>(policy.allowed())))
                .bind("short_numbers", policy.shortNumbers() ? 1 : 0)
                .execute());
        cache.invalidateAll();
    }

    /// Back to the configuration's policy.
    public void forget(int portalId) {
        database.write(handle -> handle.execute("delete from number_policy where portal_id = ?", portalId));
        cache.invalidateAll();
    }
}
