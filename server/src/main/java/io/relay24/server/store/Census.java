package io.relay24.server.store;

import io.relay24.server.message.MessageId;
import io.relay24.server.store.db.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// How all portals are doing, for whoever runs the service: counts and ages over whole tables, so for a person's page
/// and not for every second. Holds no text, number, token or key.
public final class Census {

    /// Bitrix24 speaks of 28, 30 and 180 days (protocol §3.1); the shortest that was seen counts.
    private static final Duration REFRESH_LIFE = Duration.ofDays(28);

    private static final Duration AT_RISK = Duration.ofDays(4);

    private final Database database;

    Census(Database database) {
        this.database = database;
    }

    /// A portal with what waits for it.
    ///
    /// @param number ours, for paging
    /// @param queued messages that are not yet with an operator
    /// @param toTell statuses that the portal does not know yet
    public record PortalHealth(
            int number,
            String memberId,
            String domain,
            String status,
            String statusReason,
            Optional<Instant> lastCallAt,
            Instant installedAt,
            long queued,
            long toTell) {}

    private static final String PORTALS = """
            select p.portal_id, p.member_id, p.domain, p.status, p.status_reason, p.last_call_at, p.installed_at,
                coalesce(q.waiting, 0) as queued, coalesce(r.waiting, 0) as to_tell
            from (select * from portal where portal_id < :before
                and (:search = '' or lower(domain) like :pattern escape '!' or member_id = :search)
                order by portal_id desc limit :limit) p
            left join (select portal_id, count(*) as waiting from send_queue group by portal_id) q
                on q.portal_id = p.portal_id
            left join (select portal_id, count(*) as waiting from report_queue group by portal_id) r
                on r.portal_id = p.portal_id
            order by p.portal_id desc
            """;

    /// Newest first.
    ///
    /// @param search a part of the domain, or a whole member_id; empty = all
    /// @param before a [PortalHealth#number]; those before it
    public List<PortalHealth> portals(String search, int before, int limit) {
        return database.read(handle -> handle.createQuery(PORTALS)
                .bind("before", before)
                .bind("search", search)
                .bind("pattern", contains(search))
                .bind("limit", limit)
                .map((row, context) -> portal(row))
                .list());
    }

    /// Portals that somebody has to open before anything can be told to them.
    public List<PortalHealth> suspendedPortals(int limit) {
        return database.read(handle -> handle.createQuery("""
                        select *, 0 as queued, 0 as to_tell from portal where status = 'suspended'
                        order by portal_id desc limit :limit
                        """)
                .bind("limit", limit)
                .map((row, context) -> portal(row))
                .list());
    }

    private static String contains(String search) {
        return "%" + search.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
    }

    private static PortalHealth portal(ResultSet row) throws SQLException {
        return new PortalHealth(
                row.getInt("portal_id"),
                row.getString("member_id"),
                row.getString("domain"),
                row.getString("status"),
                row.getString("status_reason"),
                instant(row, "last_call_at"),
                Instant.ofEpochMilli(row.getLong("installed_at")),
                row.getLong("queued"),
                row.getLong("to_tell"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    /// An account with what waits for it.
    ///
    /// @param pausedReason empty = it is not paused
    public record AccountHealth(
            int id,
            String memberId,
            String operator,
            String name,
            String pausedReason,
            Optional<Instant> pausedUntil,
            long queued,
            long inDoubt) {}

    private static final String ACCOUNTS = """
            select a.account_id, p.member_id, a.operator, a.name, a.paused_reason, a.paused_until,
                (select count(*) from send_queue q where q.account_id = a.account_id) as queued,
                (select count(*) from awaiting w where w.account_id = a.account_id and w.in_doubt = 1) as in_doubt
            from account a join portal p on p.portal_id = a.portal_id
            """;

    /// Paused ones first, then by age, newest first.
    ///
    /// @param search a part of the account's name or of its portal's domain, or a whole member_id; empty = all
    /// @param before the last account of the page before; empty for the first page
    public List<AccountHealth> accounts(String search, Optional<AccountHealth> before, int limit) {
        return database.read(handle -> handle.createQuery(ACCOUNTS + """
                        where (:search = '' or lower(a.name) like :pattern escape '!' or p.member_id = :search
                            or lower(p.domain) like :pattern escape '!')
                        and (case when a.paused_reason = '' then 1 else 0 end > :well
                            or (case when a.paused_reason = '' then 1 else 0 end = :well and a.account_id < :before))
                        order by case when a.paused_reason = '' then 1 else 0 end, a.account_id desc limit :limit
                        """)
                .bind("search", search)
                .bind("pattern", contains(search))
                .bind(
                        "well",
                        before.filter(last -> last.pausedReason().isEmpty()).isPresent() ? 1 : 0)
                .bind("before", before.map(AccountHealth::id).orElse(Integer.MAX_VALUE))
                .bind("limit", limit)
                .map((row, context) -> account(row))
                .list());
    }

    /// How many accounts their operators have refused.
    public long pausedAccounts() {
        return database.read(handle -> handle.createQuery("select count(*) from account where paused_reason <> ''")
                .mapTo(Long.class)
                .one());
    }

    /// The accounts of one portal.
    public List<AccountHealth> accountsOf(int portalId) {
        return database.read(
                handle -> handle.createQuery(ACCOUNTS + " where a.portal_id = :portal order by a.account_id")
                        .bind("portal", portalId)
                        .map((row, context) -> account(row))
                        .list());
    }

    private static AccountHealth account(ResultSet row) throws SQLException {
        return new AccountHealth(
                row.getInt("account_id"),
                row.getString("member_id"),
                row.getString("operator"),
                row.getString("name"),
                row.getString("paused_reason"),
                instant(row, "paused_until").filter(time -> time.toEpochMilli() > 0),
                row.getLong("queued"),
                row.getLong("in_doubt"));
    }

    /// One administrator's tokens.
    ///
    /// @param master    whether they are used first
    /// @param setAside  why they are used no longer; empty = they are good
    /// @param expiresAt when the refresh token may be dead, unless somebody uses it before
    public record TokenHealth(
            String memberId,
            String domain,
            long userId,
            boolean master,
            String setAside,
            Instant renewAt,
            Instant expiresAt) {}

    private static final String TOKENS = """
            select p.member_id, p.domain, t.user_id, t.master, t.set_aside, t.renew_at, t.expires
            from token t join portal p on p.portal_id = t.portal_id
            """;

    /// Of portals that still have us: set aside, or unused for so long that they may die.
    public List<TokenHealth> tokensAtRisk(Instant now, int limit) {
        return database.read(handle -> handle.createQuery(TOKENS + """
                        where p.status <> 'uninstalled' and (t.set_aside <> '' or t.expires < :unused)
                        order by t.expires limit :limit
                        """)
                .bind("unused", now.minus(REFRESH_LIFE).plus(AT_RISK).toEpochMilli())
                .bind("limit", limit)
                .map((row, context) -> token(row))
                .list());
    }

    /// All administrators of one portal.
    public List<TokenHealth> tokensOf(int portalId) {
        return database.read(
                handle -> handle.createQuery(TOKENS + " where t.portal_id = :portal order by t.master desc, t.user_id")
                        .bind("portal", portalId)
                        .map((row, context) -> token(row))
                        .list());
    }

    private static TokenHealth token(ResultSet row) throws SQLException {
        return new TokenHealth(
                row.getString("member_id"),
                row.getString("domain"),
                row.getLong("user_id"),
                row.getInt("master") == 1,
                row.getString("set_aside"),
                Instant.ofEpochMilli(row.getLong("renew_at")),
                Instant.ofEpochMilli(row.getLong("expires")).plus(REFRESH_LIFE));
    }

    /// What waits, and since when.
    ///
    /// @param queue `send`, `in_hand`, `delayed`, `awaiting`, `in_doubt`, `report`
    public record QueueDepth(String queue, long count, Optional<Instant> oldestAt) {}

    /// The ids of waiting messages tell when they came.
    public List<QueueDepth> queues() {
        return database.read(handle -> {
            var depths = new ArrayList<QueueDepth>();
            depths.add(depth(handle, "send", "min(id)", "send_queue where node is null", MessageId::time));
            depths.add(depth(handle, "in_hand", "min(started_at)", "send_queue where node is not null", MILLIS));
            depths.add(depth(handle, "delayed", "min(id)", "delayed", MessageId::time));
            depths.add(depth(handle, "awaiting", "min(submitted_at)", "awaiting where in_doubt = 0", MILLIS));
            depths.add(depth(handle, "in_doubt", "min(submitted_at)", "awaiting where in_doubt = 1", MILLIS));
            depths.add(depth(handle, "report", "min(reached_at)", "report_queue", MILLIS));
            return depths;
        });
    }

    private static final Function<Long, Instant> MILLIS = Instant::ofEpochMilli;

    private static QueueDepth depth(
            Handle handle, String queue, String oldest, String from, Function<Long, Instant> time) {
        return handle.createQuery("select count(*) as waiting, " + oldest + " as oldest from " + from)
                .map((row, context) -> {
                    long count = row.getLong("waiting");
                    long since = row.getLong("oldest");
                    return new QueueDepth(queue, count, count == 0 ? Optional.empty() : Optional.of(time.apply(since)));
                })
                .one();
    }
}
