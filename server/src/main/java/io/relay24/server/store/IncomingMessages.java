package io.relay24.server.store;

import io.relay24.operator.IncomingSms;
import io.relay24.server.store.db.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Messages from phones (table `incoming`), for whoever brings them into the portal.
public final class IncomingMessages {

    private final Database database;

    IncomingMessages(Database database) {
        this.database = database;
    }

    /// One of them.
    ///
    /// @param id grows with time
    public record Entry(long id, int accountId, IncomingSms sms, Instant at) {}

    // The portal is looked up, so that what comes for an account that was just deleted is dropped.
    private static final String INSERT = """
            insert into incoming (portal_id, account_id, sender, recipient, body, part_reference, part_total,
                part_number, received_at)
            select portal_id, account_id, :sender, :recipient, :body, cast(:reference as integer),
                cast(:total as integer), cast(:number as integer), cast(:at as bigint)
            from account where account_id = :account
            """;

    /// Keeps some. Returns after the synced commit.
    public void add(int accountId, List<IncomingSms> messages, Instant now) {
        if (messages.isEmpty()) {
            return;
        }
        database.write(handle -> {
            var insert = handle.prepareBatch(INSERT);
            for (IncomingSms sms : messages) {
                insert.bind("account", accountId)
                        .bind("sender", sms.from())
                        .bind("recipient", sms.to())
                        .bind("body", sms.text())
                        .bind("reference", number(sms, IncomingSms.Part::reference))
                        .bind("total", number(sms, IncomingSms.Part::total))
                        .bind("number", number(sms, IncomingSms.Part::number))
                        .bind("at", now.toEpochMilli())
                        .add();
            }
            return insert.execute().length;
        });
    }

    private static Optional<Integer> number(IncomingSms sms, Function<IncomingSms.Part, Integer> of) {
        return sms.part().map(of);
    }

    /// The oldest of a portal's that came after another one.
    ///
    /// @param after an id; 0 = from the beginning
    public List<Entry> after(int portalId, long after, int most) {
        return database.read(handle -> handle.createQuery("select * from incoming"
                        + " where portal_id = :portal and incoming_id > :after order by incoming_id limit :most")
                .bind("portal", portalId)
                .bind("after", after)
                .bind("most", most)
                .map((row, context) -> entry(row))
                .list());
    }

    /// Forgets what is too old.
    public void forget(Instant before) {
        database.write(handle -> handle.execute("delete from incoming where received_at < ?", before.toEpochMilli()));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        int total = row.getInt("part_total");
        var part = new IncomingSms.Part(row.getInt("part_reference"), total, row.getInt("part_number"));
        var sms = new IncomingSms(
                row.getString("sender"),
                row.getString("recipient"),
                row.getString("body"),
                total == 0 ? Optional.empty() : Optional.of(part));
        return new Entry(
                row.getLong("incoming_id"),
                row.getInt("account_id"),
                sms,
                Instant.ofEpochMilli(row.getLong("received_at")));
    }
}
