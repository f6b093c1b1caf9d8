package io.relay24.server.store.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/// Free-form pieces of work as a kind of write, and the way of their exceptions back to the caller.
final class Work {

    private static final Bulk<HandleCallback<?, ?>, Object> WORK = new Bulk<>("work", 1000, Work::run);

    private Work() {}

    /// The group's connection. One JDBI serves all of them, as it remembers the statements that it has read.
    private static final ScopedValue<Connection> GROUP = ScopedValue.newInstance();

    private static final Jdbi JDBI = Jdbi.create(new ConnectionFactory() {
        @Override
        public Connection openConnection() {
            return GROUP.get();
        }

        // The transaction and its connection are the group's.
        @Override
        public void closeConnection(Connection connection) {}
    });

    /// Results may be null, as the callbacks' own are.
    private static List<Object> run(Connection connection, List<HandleCallback<?, ?>> commands) {
        return ScopedValue.where(GROUP, connection)
                .call(() -> JDBI.withHandle(handle -> commands.stream()
                        .map(command -> (Object) new Result(call(command, handle)))
                        .toList()));
    }

    private static @Nullable Object call(HandleCallback<?, ?> command, Handle handle) {
        try {
            return command.withHandle(handle);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new Carried(e);
        }
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the result is the one of this very callback, null if its is
    static <R, X extends Exception> R write(GroupCommit writer, HandleCallback<R, X> work) throws X {
        try {
            return (R) ((Result) writer.submit(WORK, work)).value();
        } catch (ExecutionException e) {
            throw Work.<X>unwrapped(e);
        }
    }

    /// The checked exception of the callback as it was; what the database said as [StoreUnavailable].
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // a callback throws no other checked exception
    static <X extends Exception> X unwrapped(ExecutionException e) {
        return switch (e.getCause()) {
            case Carried carried -> (X) carried.exception;
            case StoreUnavailable unavailable -> throw unavailable;
            case JdbiException jdbi -> throw new StoreUnavailable("the database failed", jdbi);
            case RuntimeException runtime -> throw runtime;
            case Error error -> throw error;
            case SQLException sql -> throw new StoreUnavailable("the database failed", sql);
            case Exception other -> (X) other;
            case null, default -> throw new StoreUnavailable("the database failed", e);
        };
    }

    /// Lets `null` pass, which a future's result may be.
    private record Result(@Nullable Object value) {}

    private static final class Carried extends RuntimeException {
        private final Exception exception;

        Carried(Exception exception) {
            super(exception);
            this.exception = exception;
        }
    }
}
