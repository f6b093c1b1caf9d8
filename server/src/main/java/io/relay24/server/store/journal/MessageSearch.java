package io.relay24.server.store.journal;

import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.Dialect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

/// Finds messages, newest first, page by page. A page begins where the last one ended (at an id), so the hundredth page
/// costs what the first one does.
///
/// What has no index is looked at message by message, at most 2,000 a call: a page may hold fewer messages
/// than asked for, or none, and yet not be the last. So a call takes about the same time whatever is looked for, and
/// whoever calls can show how far the search has come.
public final class MessageSearch {

    private final Database database;
    private final int mostLookedAt;
    private final int atOnce;
    private final Rows rows;

    public MessageSearch(Database database) {
        this(database, 2_000, 1_000);
    }

    MessageSearch(Database database, int mostLookedAt, int atOnce) {
        this.database = database;
        this.mostLookedAt = mostLookedAt;
        this.atOnce = atOnce;
        this.rows = new Rows(database.dialect());
    }

    /// What was found.
    ///
    /// @param next where the next page begins ([Wanted#below]); empty = there is no more
    public record Page(List<Row> rows, Optional<Long> next) {}

    /// The newest of the wanted.
    public Page find(Wanted wanted, int limit) {
        var candidates = Candidates.of(wanted);
        return planned(candidates, handle -> find(handle, candidates, wanted, limit));
    }

    private Page find(Handle handle, Candidates candidates, Wanted wanted, int limit) {
        var found = new ArrayList<Row>();
        var rest = wanted;
        int step = limit + 1;
        for (int looked = 0; looked < mostLookedAt; step = atOnce) {
            var ids = candidates.newest(handle, rest, step);
            found.addAll(rows.of(handle, wanted, ids));
            if (found.size() > limit) {
                return new Page(
                        List.copyOf(found.subList(0, limit)),
                        Optional.of(found.get(limit - 1).id()));
            }
            if (ids.size() < step) {
                return new Page(found, Optional.empty());
            }
            looked += step;
            rest = rest.below(ids.getLast());
        }
        return new Page(found, Optional.of(rest.below()));
    }

    /// What has come in, oldest first.
    ///
    /// @param wanted from [Wanted#above] what is known
    public Page since(Wanted wanted, int limit) {
        return database.read(handle -> {
            var ids = Candidates.oldest(handle, wanted, limit);
            return new Page(
                    rows.of(handle, wanted, ids), ids.size() < limit ? Optional.empty() : Optional.of(ids.getLast()));
        });
    }

    /// The wanted ones among these, in this order.
    public List<Row> these(Wanted wanted, List<Long> ids) {
        return database.read(handle -> rows.of(handle, wanted, ids));
    }

    private static final String NAMED = "select id from message where portal_id = :portal and message_id = :message";

    /// Our id of the message that the portal knows by this one.
    public Optional<Long> named(int portalId, String messageId) {
        return database.read(handle -> handle.createQuery(NAMED)
                .bind("portal", portalId)
                .bind("message", messageId)
                .mapTo(Long.class)
                .findOne());
    }

    /// The portal's oldest message.
    public Optional<Long> oldest(int portalId) {
        return database.read(handle ->
                Candidates.oldest(handle, Wanted.all(portalId), 1).stream().findFirst());
    }

    private static final String BACKGROUND = """
            select m.recipient_raw, m.alphabet, m.details, m.resend_of,
                (select count(*) from report_queue r where r.portal_id = m.portal_id and r.id = m.id) as untold
            from message m where m.portal_id = :portal and m.id = :id
            """;

    public Optional<Background> background(int portalId, long id) {
        return database.read(handle -> handle.createQuery(BACKGROUND)
                .bind("portal", portalId)
                .bind("id", id)
                .map((row, context) -> background(handle, id, row))
                .findOne());
    }

    // A message that is sent again is the first one's child, as are all further repetitions.
    private static final String LATER = "select min(id) from message where resend_of = :first and id > :id";
    private static final String EARLIER = "select max(id) from message where resend_of = :first and id < :id";

    private static Background background(Handle handle, long id, ResultSet row) throws SQLException {
        var first = Optional.of(row.getLong("resend_of")).filter(it -> it != 0);
        return new Background(
                row.getString("recipient_raw"),
                row.getString("alphabet"),
                row.getString("details"),
                first,
                first.map(it -> repetition(handle, EARLIER, it, id).orElse(it)),
                repetition(handle, LATER, first.orElse(id), id),
                row.getInt("untold") == 0);
    }

    private static Optional<Long> repetition(Handle handle, String sql, long first, long id) {
        return handle.createQuery(sql)
                .bind("first", first)
                .bind("id", id)
                .mapTo(Long.class)
                .findOne();
    }

    /// PostgreSQL's plan for any value would believe that a rare sender is as frequent as the others, and walk through
    /// all messages for him.
    private Page planned(Candidates candidates, HandleCallback<Page, RuntimeException> search) {
        if (database.dialect() == Dialect.SQLITE || !candidates.areUneven()) {
            return database.read(search);
        }
        return database.read(handle -> handle.inTransaction(transaction -> {
            transaction.execute("set local plan_cache_mode = force_custom_plan");
            return search.withHandle(transaction);
        }));
    }
}
