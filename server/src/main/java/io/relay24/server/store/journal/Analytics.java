package io.relay24.server.store.journal;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.Cost;
import io.relay24.server.store.db.Database;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Reads the counts of ended messages (see `Tallies`). How much it reads depends on hours and reasons, not on messages.
public final class Analytics {

    private final Database database;

    public Analytics(Database database) {
        this.database = database;
    }

    /// What is counted.
    ///
    /// @param step      an hour or a day
    /// @param code      a sender's CODE; empty = all
    /// @param accountId empty = all
    public record Question(
            int portalId,
            Instant from,
            Instant to,
            Duration step,
            Optional<String> code,
            Optional<Integer> accountId) {}

    /// Messages that share all of this.
    ///
    /// @param at        when the hour or day begins in which they came in
    /// @param accountId empty = they never had one
    /// @param currency  of what they cost; empty = no cost is known
    /// @param cost      in that currency; 0 if there is none
    /// @param lags      of the delivered: within 10 s, a minute, 10 minutes, an hour, a day, and not within less
    public record Line(
            Instant at,
            String code,
            Optional<Integer> accountId,
            MessageStatus status,
            String reason,
            String currency,
            long messages,
            long segments,
            BigDecimal cost,
            List<Long> lags) {}

    private static final String WHERE = """
             where portal_id = :portal and hour >= :from and hour < :to and (:code = '' or code = :code)
                and (:account = 0 or account_id = :account)
            """;

    private static final String LINES = """
            select hour - hour % :step as at, code, account_id, status, reason, currency, sum(messages) as messages,
                sum(segments) as segments, sum(cost) as cost, sum(lag_10s) as lag_10s, sum(lag_1m) as lag_1m, sum(lag_10m) as lag_10m,
                sum(lag_1h) as lag_1h, sum(lag_1d) as lag_1d
            from (
                select hour, code, account_id, status, reason, currency, messages, segments, cost, lag_10s, lag_1m,
                    lag_10m, lag_1h, lag_1d from tally <where>
                union all
                select hour, code, account_id, status, reason, currency, messages, segments, cost, lag_10s, lag_1m,
                    lag_10m, lag_1h, lag_1d from tally_delta <where>) counted
            group by 1, 2, 3, 4, 5, 6 order by 1
            """;

    /// In the order of time.
    public List<Line> lines(Question question) {
        return database.read(handle -> handle.createQuery(LINES)
                .define("where", WHERE)
                .bind("portal", question.portalId)
                .bind("from", question.from.toEpochMilli())
                .bind("to", question.to.toEpochMilli())
                .bind("step", question.step.toMillis())
                .bind("code", question.code.orElse(""))
                .bind("account", question.accountId.orElse(0))
                .map((row, context) -> line(row))
                .list());
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("code"),
                Optional.of(row.getInt("account_id")).filter(id -> id != 0),
                MessageStatus.ofWire(row.getString("status")).orElseThrow(),
                row.getString("reason"),
                row.getString("currency"),
                row.getLong("messages"),
                row.getLong("segments"),
                BigDecimal.valueOf(row.getLong("cost"), Cost.DECIMALS),
                List.of(
                        row.getLong("lag_10s"),
                        row.getLong("lag_1m"),
                        row.getLong("lag_10m"),
                        row.getLong("lag_1h"),
                        row.getLong("lag_1d")));
    }

    /// Messages that have not ended.
    public record Open(long queued, long sent) {}

    private static final String OPEN = """
            select (select count(*) from send_queue
                    where account_id in (select account_id from account where portal_id = :portal))
                + (select count(*) from delayed where portal_id = :portal) as queued,
                (select count(distinct id) from awaiting where portal_id = :portal) as sent
            """;

    public Open open(int portalId) {
        return database.read(handle -> handle.createQuery(OPEN)
                .bind("portal", portalId)
                .map((row, context) -> new Open(row.getLong("queued"), row.getLong("sent")))
                .one());
    }
}
