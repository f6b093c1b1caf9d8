package io.relay24.server.store;

import io.relay24.server.store.db.Database;
import java.util.Locale;

/// What ordinary users of each portal see (table `portal_rights`).
public final class Rights {

    private final Database database;

    Rights(Database database) {
        this.database = database;
    }

    /// Which messages.
    public enum Messages {
        NONE,
        OWN,
        ALL
    }

    /// How much of something.
    public enum Shown {
        HIDDEN,
        /// Of numbers: what is enough to recognise one that one knows.
        ENDS,
        FULL
    }

    /// An ordinary user's.
    public record OfUsers(Messages messages, Shown phone, Shown text, boolean analytics) {

        /// Who sends something may see what became of it.
        public static final OfUsers DEFAULT = new OfUsers(Messages.OWN, Shown.FULL, Shown.FULL, false);

        public OfUsers {
            if (text == Shown.ENDS) {
                throw new IllegalArgumentException("a text is shown or hidden");
            }
        }
    }

    public OfUsers of(int portalId) {
        return database.read(handle -> handle.createQuery("select * from portal_rights where portal_id = :portal")
                .bind("portal", portalId)
                .map((row, context) -> new OfUsers(
                        Messages.valueOf(named(row.getString("messages"))),
                        Shown.valueOf(named(row.getString("phone"))),
                        Shown.valueOf(named(row.getString("text"))),
                        row.getInt("analytics") == 1))
                .findOne()
                .orElse(OfUsers.DEFAULT));
    }

    private static String named(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    private static final String UPSERT = """
            insert into portal_rights (portal_id, messages, phone, text, analytics)
            values (:portal, :messages, :phone, :text, :analytics)
            on conflict (portal_id) do update set messages = excluded.messages, phone = excluded.phone,
                text = excluded.text, analytics = excluded.analytics
            """;

    public void save(int portalId, OfUsers rights) {
        database.write(handle -> handle.createUpdate(UPSERT)
                .bind("portal", portalId)
                .bind("messages", rights.messages.name().toLowerCase(Locale.ROOT))
                .bind("phone", rights.phone.name().toLowerCase(Locale.ROOT))
                .bind("text", rights.text.name().toLowerCase(Locale.ROOT))
                .bind("analytics", rights.analytics ? 1 : 0)
                .execute());
    }
}
