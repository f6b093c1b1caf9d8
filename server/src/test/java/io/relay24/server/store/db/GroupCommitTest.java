package io.relay24.server.store.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// Under more load than the database can bear.
class GroupCommitTest {

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch disk = new CountDownLatch(1);
    private final Bulk<Integer, Integer> twice = new Bulk<>("twice", 1, this::doubled);

    private List<Integer> doubled(Connection connection, List<Integer> numbers) {
        begun.countDown();
        try {
            disk.await();
            return numbers.stream().map(number -> 2 * number).toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_was_taken_before_is_finished_while_new_responsibilities_are_shed_and_counted() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var writer = new GroupCommit(1, new InMemory(), () -> {}, Duration.ZERO)) {
            writer.requireRoomForNew();
            var inHand = CompletableFuture.supplyAsync(() -> writer.write(twice, 1), threads);
            begun.await();
            var waiting = CompletableFuture.supplyAsync(() -> writer.write(twice, 2), threads);
            await().until(() -> isFull(writer));

            assertThatThrownBy(writer::requireRoomForNew).isInstanceOf(StoreUnavailable.class);
            assertThat(writer.commits().shed()).isPositive();

            disk.countDown();
            assertThat(inHand.join()).isEqualTo(2);
            assertThat(waiting.join()).isEqualTo(4);
            writer.requireRoomForNew();
        }
    }

    @Test
    void a_write_that_has_not_waited_for_long_keeps_nobody_out() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var writer = new GroupCommit(1, new InMemory(), () -> {}, Duration.ofHours(1))) {
            var all = List.of(1, 2, 3, 4).stream()
                    .map(number -> CompletableFuture.supplyAsync(() -> writer.write(twice, number), threads))
                    .toList();
            writer.requireRoomForNew();
            disk.countDown();
            all.forEach(CompletableFuture::join);
            assertThat(writer.commits().shed()).isZero();
        }
    }

    private static boolean isFull(GroupCommit writer) {
        try {
            writer.requireRoomForNew();
            return false;
        } catch (StoreUnavailable full) {
            return true;
        }
    }

    private static final class InMemory implements GroupCommit.Connections {
        @Override
        public Connection open() throws SQLException {
            return DriverManager.getConnection("jdbc:sqlite::memory:");
        }

        @Override
        public boolean isLost(SQLException error, Connection connection) {
            return false;
        }

        @Override
        public boolean isFatal(SQLException error) {
            return false;
        }
    }
}
