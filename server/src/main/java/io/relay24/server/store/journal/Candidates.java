package io.relay24.server.store.journal;

import io.relay24.bitrix24.messageservice.MessageStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The ids among which a search looks, newest first: found by the index of the condition that leaves the fewest.
final class Candidates {

    /// @param rank the smaller, the fewer ids are expected
    private record Path(int rank, String sql, Map<String, ?> values) {}

    private static final int STATUS = 5;
    private static final int SENDER = 6;
    private static final int DELIVERED = 7;

    private static final String IN_RANGE = " and id < :below and id >= :least";
    private static final String NEWEST = " order by id desc limit :limit";

    private static final Path ALL = new Path(9, message(""), Map.of());

    private final Path path;

    private Candidates(Path path) {
        this.path = path;
    }

    static Candidates of(Wanted wanted) {
        return new Candidates(wanted.conditions().stream()
                .flatMap(condition -> path(condition).stream())
                .min(Comparator.comparingInt(Path::rank))
                .orElse(ALL));
    }

    private static String message(String condition) {
        return "select id from message where portal_id = :portal" + condition + IN_RANGE + NEWEST;
    }

    // The ends of numbers are gathered before they are sorted: a walk through all messages in the order of their ids
    // would look cheaper to a planner that believes that there are many.
    private static final String END_OF_NUMBER = """
            with found as materialized (
                select id from message where portal_id = :portal and tail >= :tail and tail < :end
                    and id < :below and id >= :least)
            select id from found order by id desc limit :limit
            """;

    // A message in several parts has several rows here.
    private static final String SENT = """
            select id from awaiting where portal_id = :portal and id < :below and id >= :least
            group by id order by id desc limit :limit
            """;

    private static final String QUEUED = """
            select id from send_queue where account_id in (select account_id from account where portal_id = :portal)
                and id < :below and id >= :least
            union
            select id from delayed where portal_id = :portal and id < :below and id >= :least
            order by id desc limit :limit
            """;

    private static final String ENDED =
            "select id from outcome where portal_id = :portal and status = :status" + IN_RANGE + NEWEST;

    private static final String IN_DOUBT = """
            select id from outcome where portal_id = :portal and in_doubt = 1 and id < :below and id >= :least
            union
            select id from awaiting where portal_id = :portal and in_doubt = 1 and id < :below and id >= :least
            order by id desc limit :limit
            """;

    private static Optional<Path> path(Condition condition) {
        return switch (condition) {
            case Condition.Phone phone
            when phone.isWhole() ->
                Optional.of(new Path(1, message(" and tail = :tail"), Map.of("tail", phone.tail())));
            case Condition.Phone phone ->
                // ':' follows '9'
                Optional.of(new Path(2, END_OF_NUMBER, Map.of("tail", phone.tail(), "end", phone.tail() + ":")));
            case Condition.InDoubt _ -> Optional.of(new Path(3, IN_DOUBT, Map.of()));
            case Condition.By by ->
                Optional.of(
                        new Path(4, message(" and author = :author and author <> 0"), Map.of("author", by.author())));
            case Condition.Is is -> Optional.of(ofStatus(is.status()));
            case Condition.Of of ->
                Optional.of(new Path(SENDER, message(" and code = :code"), Map.of("code", of.code())));
            case Condition.Text _, Condition.Through _ -> Optional.empty();
        };
    }

    private static Path ofStatus(MessageStatus status) {
        return switch (status) {
            case QUEUED -> new Path(STATUS, QUEUED, Map.of());
            case SENT -> new Path(STATUS, SENT, Map.of());
            case FAILED, UNDELIVERED -> new Path(STATUS, ENDED, Map.of("status", status.wire()));
            case DELIVERED -> new Path(DELIVERED, ENDED, Map.of("status", status.wire()));
        };
    }

    /// Whether one value may have a thousand times as many as another.
    boolean areUneven() {
        return path.rank == STATUS || path.rank == SENDER || path.rank == DELIVERED;
    }

    List<Long> newest(Handle handle, Wanted wanted, int limit) {
        return ids(handle, path.sql, wanted, limit);
    }

    /// The oldest of the range first: what has come in since.
    static List<Long> oldest(Handle handle, Wanted wanted, int limit) {
        return new Candidates(ALL).ids(handle, ALL.sql.replace(" desc ", " "), wanted, limit);
    }

    private List<Long> ids(Handle handle, String sql, Wanted wanted, int limit) {
        return handle.createQuery(sql)
                .bind("portal", wanted.portalId())
                .bind("below", wanted.below())
                .bind("least", wanted.least())
                .bind("limit", limit)
                .bindMap(path.values)
                .mapTo(Long.class)
                .list();
    }
}
