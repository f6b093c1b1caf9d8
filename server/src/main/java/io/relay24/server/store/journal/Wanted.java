package io.relay24.server.store.journal;

import io.relay24.server.message.MessageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Which messages are looked for.
///
/// @param least      no smaller id
/// @param below      no id like this or larger
/// @param conditions all of them hold
public record Wanted(int portalId, long least, long below, List<Condition> conditions) {

    public Wanted {
        conditions = List.copyOf(conditions);
    }

    /// Every message of the portal.
    public static Wanted all(int portalId) {
        return new Wanted(portalId, 0, Long.MAX_VALUE, List.of());
    }

    public Wanted and(Condition condition) {
        var more = new ArrayList<>(conditions);
        more.add(condition);
        return new Wanted(portalId, least, below, more);
    }

    /// Those that came in at this time or later.
    public Wanted from(Instant time) {
        return new Wanted(portalId, Math.max(least, MessageId.floor(time)), below, conditions);
    }

    /// Those that came in before this time.
    public Wanted until(Instant time) {
        return below(MessageId.floor(time));
    }

    /// Those with smaller ids: the ones on the next page.
    public Wanted below(long id) {
        return new Wanted(portalId, least, Math.min(below, id), conditions);
    }

    /// Those with larger ids: the ones that came in later.
    public Wanted above(long id) {
        return new Wanted(portalId, Math.max(least, id + 1), below, conditions);
    }

    /// Whether it is the right message, whatever has become of it.
    boolean fits(Row row) {
        return conditions.stream().filter(one -> !one.isOfFate()).allMatch(one -> one.holds(row));
    }

    boolean fitsFate(Row row) {
        return conditions.stream().filter(Condition::isOfFate).allMatch(one -> one.holds(row));
    }
}
