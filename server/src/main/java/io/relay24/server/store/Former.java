package io.relay24.server.store;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.Reason;
import io.relay24.server.message.NewMessage;
import io.relay24.server.store.Ending.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// A message that is about to be sent again.
final class Former {

    private Former() {}

    private record Row(int accountId, int attempts) {}

    // On a route another leg may still deliver it.
    private static final String IN_DOUBT = """
            select account_id, attempts from awaiting where portal_id = ? and id = ? and in_doubt = 1 and leg = 0
            """;
    private static final String STOP_WAITING =
            "delete from awaiting where portal_id = ? and id = ? and in_doubt = 1 and leg = 0";
    private static final String FAILED = "select id from outcome where id = ? and status in ('failed', 'undelivered')";

    /// Ends it if it is in doubt, and takes back what the portal was still to be told of it.
    ///
    /// @return false if it has neither failed nor is in doubt
    static boolean close(Connection connection, Ending ending, long id, NewMessage again) throws SQLException {
        var doubted = Batch.query(
                connection,
                IN_DOUBT,
                (select, same) -> {
                    select.setInt(1, again.portalId());
                    select.setLong(2, id);
                },
                row -> new Row(row.getInt(1), row.getInt(2)));
        if (doubted.isEmpty()) {
            var failed =
                    Batch.query(connection, FAILED, (select, same) -> select.setLong(1, id), row -> row.getLong(1));
            return !failed.isEmpty() && silence(connection, id, again.portalId());
        }
        boolean ours = delete(connection, STOP_WAITING, id, again.portalId());
        if (ours) {
            ending.end(connection, List.of(outcome(id, doubted.getFirst(), again)));
        }
        return ours && silence(connection, id, again.portalId());
    }

    private static Outcome outcome(long id, Row doubted, NewMessage again) {
        return new Outcome(
                id,
                again.portalId(),
                Optional.of(doubted.accountId),
                MessageStatus.FAILED,
                "",
                Reason.of("nobody knew whether it was sent; an administrator sent it again"),
                doubted.attempts,
                true,
                Optional.empty(),
                again.receivedAt(),
                Optional.empty());
    }

    private static boolean silence(Connection connection, long id, int portalId) throws SQLException {
        var _ = delete(connection, "delete from report_queue where portal_id = ? and id = ?", id, portalId);
        return true;
    }

    /// Whether there was something: a receipt may have been faster.
    private static boolean delete(Connection connection, String sql, long id, int portalId) throws SQLException {
        return !Batch.winners(connection, sql, List.of(id), (delete, it) -> {
                    delete.setInt(1, portalId);
                    delete.setLong(2, it);
                })
                .isEmpty();
    }
}
