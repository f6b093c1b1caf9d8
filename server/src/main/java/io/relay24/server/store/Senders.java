package io.relay24.server.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.relay24.server.message.Audience;
import io.relay24.server.store.db.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What is registered by `messageservice.sender.add`, and through which account it sends (table `sender`).
public final class Senders {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int CACHED = 10_000;

    private final Database database;
    private final Cache<Key, Optional<Sender>> cache = Caffeine.newBuilder()
            .maximumSize(CACHED)
            .expireAfterWrite(Duration.ofSeconds(2))
            .build();

    Senders(Database database) {
        this.database = database;
    }

    private record Key(int portalId, String code) {}

    /// A text that the portal's users see.
    ///
    /// @param text       for everybody whose language is not in the map
    /// @param byLanguage by Bitrix24's language codes
    public record Wording(String text, Map<String, String> byLanguage) {

        public Wording {
            byLanguage = Collections.unmodifiableMap(new TreeMap<>(byLanguage));
        }

        public static Wording of(String text) {
            return new Wording(text, Map.of());
        }

        /// What it becomes for a portal that has heard another one: there is no way to take a language back, so one
        /// that is left out gets the text of all.
        public Wording after(Wording former) {
            Map<String, String> all = new TreeMap<>();
            former.byLanguage.keySet().forEach(language -> all.put(language, text));
            all.putAll(byLanguage);
            return new Wording(text, all);
        }
    }

    /// One line in the user's drop-down.
    ///
    /// @param code       never changes: customers' automation refers to it
    /// @param originator what the phone shows; empty = the account's
    /// @param urgent     one-time codes: overtakes the rest
    /// @param perSecond  segments that it may send, whatever its account may; 0 = any number
    /// @param usedBy     who may send by it
    public record Sender(
            int portalId,
            String code,
            Wording name,
            Wording description,
            Optional<Integer> accountId,
            String originator,
            boolean urgent,
            int perSecond,
            Audience usedBy) {

        /// For everybody, and with one name for all languages.
        public Sender(
                int portalId,
                String code,
                String name,
                String description,
                Optional<Integer> accountId,
                String originator,
                boolean urgent) {
            this(
                    portalId,
                    code,
                    Wording.of(name),
                    Wording.of(description),
                    accountId,
                    originator,
                    urgent,
                    0,
                    Audience.EVERYBODY);
        }

        /// The same sender with another account behind it.
        public Sender through(int account) {
            return new Sender(
                    portalId, code, name, description, Optional.of(account), originator, urgent, perSecond, usedBy);
        }
    }

    public Optional<Sender> find(int portalId, String code) {
        return cache.get(new Key(portalId, code), this::load);
    }

    private Optional<Sender> load(Key key) {
        return database.read(handle -> handle.createQuery(
                        "select * from sender where portal_id = :portal and code = :code and deleted = 0")
                .bind("portal", key.portalId)
                .bind("code", key.code)
                .map((row, context) -> sender(row))
                .findOne());
    }

    public List<Sender> ofPortal(int portalId) {
        return database.read(handle -> handle.createQuery(
                        "select * from sender where portal_id = :portal and deleted = 0 order by code")
                .bind("portal", portalId)
                .map((row, context) -> sender(row))
                .list());
    }

    private static final String UPSERT = """
            insert into sender (portal_id, code, name, names, description, descriptions, account_id, originator, urgent,
                per_second, next_at, used_by, registered, deleted)
            values (:portal, :code, :name, :names, :description, :descriptions, :account, :originator, :urgent,
                :per_second, 0, :used_by, '', 0)
            on conflict (portal_id, code) do update set name = excluded.name, names = excluded.names,
                description = excluded.description, descriptions = excluded.descriptions,
                account_id = excluded.account_id, originator = excluded.originator, urgent = excluded.urgent,
                per_second = excluded.per_second, used_by = excluded.used_by, deleted = 0
            """;

    public void save(Sender sender) {
        database.write(handle -> handle.createUpdate(UPSERT)
                .bind("portal", sender.portalId())
                .bind("code", sender.code())
                .bind("name", sender.name().text())
                .bind("names", JSON.writeValueAsString(sender.name().byLanguage()))
                .bind("description", sender.description().text())
                .bind(
                        "descriptions",
                        JSON.writeValueAsString(sender.description().byLanguage()))
                .bind("account", sender.accountId().orElse(null))
                .bind("originator", sender.originator())
                .bind("urgent", sender.urgent() ? 1 : 0)
                .bind("per_second", sender.perSecond())
                .bind("used_by", words(sender.usedBy()))
                .execute());
        cache.invalidateAll();
    }

    private static String words(Audience usedBy) {
        var users = usedBy.users().stream().sorted().map(user -> " " + user).collect(Collectors.joining());
        return usedBy.kind().word() + users;
    }

    private static Audience audience(String words) {
        var parts = List.of(words.split(" "));
        return new Audience(
                Audience.Kind.valueOf(parts.getFirst().toUpperCase(Locale.ROOT)),
                parts.stream().skip(1).map(Long::valueOf).collect(Collectors.toSet()));
    }

    /// Deletes a sender as far as we are concerned; it is remembered until [#forget].
    public void delete(int portalId, String code) {
        database.write(handle ->
                handle.execute("update sender set deleted = 1 where portal_id = ? and code = ?", portalId, code));
        cache.invalidateAll();
    }

    /// Codes that the portal is still to delete.
    public List<String> deleted(int portalId) {
        return database.read(
                handle -> handle.createQuery("select code from sender where portal_id = :portal and deleted = 1")
                        .bind("portal", portalId)
                        .mapTo(String.class)
                        .list());
    }

    /// The portal has deleted it too.
    public void forget(int portalId, String code) {
        database.write(handle ->
                handle.execute("delete from sender where portal_id = ? and code = ? and deleted = 1", portalId, code));
    }

    /// Remembers what the portal was told of a sender.
    ///
    /// @param profile address, name and description in one text; only its hash is kept
    public void registered(Sender sender, String profile) {
        database.write(handle -> handle.execute(
                "update sender set registered = ? where portal_id = ? and code = ?",
                Sealed.hash(profile),
                sender.portalId(),
                sender.code()));
    }

    /// Whether the portal was last told exactly this of the sender.
    public boolean isRegistered(Sender sender, String profile) {
        return database.read(handle -> handle.createQuery(
                                "select registered from sender where portal_id = :portal and code = :code")
                        .bind("portal", sender.portalId())
                        .bind("code", sender.code())
                        .mapTo(String.class)
                        .findOne())
                .filter(Sealed.hash(profile)::equals)
                .isPresent();
    }

    private static Sender sender(ResultSet row) throws SQLException {
        int account = row.getInt("account_id");
        return new Sender(
                row.getInt("portal_id"),
                row.getString("code"),
                wording(row, "name", "names"),
                wording(row, "description", "descriptions"),
                account == 0 ? Optional.empty() : Optional.of(account),
                row.getString("originator"),
                row.getInt("urgent") == 1,
                row.getInt("per_second"),
                audience(row.getString("used_by")));
    }

    private static Wording wording(ResultSet row, String text, String byLanguage) throws SQLException {
        return new Wording(row.getString(text), JSON.readValue(row.getString(byLanguage), new TypeReference<>() {}));
    }
}
