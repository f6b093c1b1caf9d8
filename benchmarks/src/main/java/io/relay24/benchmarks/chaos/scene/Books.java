package io.relay24.benchmarks.chaos.scene;

import io.relay24.benchmarks.stage.StageFailure;
import io.relay24.benchmarks.stage.StoreUrl;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/// What the server has written down, read from its database by somebody else: no code of the server is asked.
public final class Books {

    private final String url;

    private Books(String url) {
        this.url = url;
    }

    /// The books of a server with these variables.
    static Books of(Map<String, String> variables) {
        return new Books(StoreUrl.of(variables));
    }

    private static final String MESSAGES = """
            select m.message_id, exists (select 1 from step s where s.id = m.id and s.kind = 'in_doubt') from message m
            """;

    /// All messages by their `message_id`, and whether they were ever marked as in doubt.
    public Map<String, Boolean> messages() {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(MESSAGES)) {
            var found = new HashMap<String, Boolean>();
            while (rows.next()) {
                found.put(rows.getString(1), rows.getBoolean(2));
            }
            return found;
        } catch (SQLException e) {
            throw new StageFailure("the server's database cannot be read: " + e.getMessage(), e);
        }
    }

    /// Ends every connection to the database but this one, as a proxy or a firewall does.
    public void cutConnections() {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("""
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and pid <> pg_backend_pid()
                    """);
        } catch (SQLException e) {
            throw new StageFailure("the connections could not be cut: " + e.getMessage(), e);
        }
    }
}
