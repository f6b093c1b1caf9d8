package io.relay24.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.server.store.Claims.Lane;
import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.PostgresDatabase;
import io.relay24.server.store.db.SqliteDatabase;
import io.relay24.server.support.TestPostgres;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadsTest {

    private static final Lane LANE = new Lane(7, 1);
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final Heads<Lane> heads = new Heads<>(new Agenda(), Lane::accountId);

    @Test
    void what_enters_while_a_claim_is_under_way_is_not_passed() {
        var claim = heads.start(LANE, NOW);
        heads.lower(LANE, 120);
        heads.passed(claim, 201);
        assertThat(heads.start(LANE, NOW).place()).isEqualTo(120);
    }

    @Test
    void what_the_claim_before_may_have_missed_is_not_passed_by_it() {
        var first = heads.start(LANE, NOW);
        heads.lower(LANE, 120);
        var second = heads.start(LANE, NOW);
        heads.passed(second, 121);
        heads.passed(first, 201);
        assertThat(heads.start(LANE, NOW).place()).isEqualTo(121);
    }

    @Test
    void a_claim_that_began_before_the_heads_were_forgotten_moves_none() {
        var claim = heads.start(LANE, NOW);
        heads.forget();
        heads.passed(claim, 201);
        assertThat(heads.start(LANE, NOW).place()).isZero();
    }

    @Nested
    class OnSqlite extends HeadContract {
        @TempDir
        Path folder;

        @Override
        Database open() {
            return new SqliteDatabase(folder, () -> {});
        }
    }

    @Nested
    class OnPostgres extends HeadContract {
        private final PostgresDatabase.Address address = TestPostgres.newDatabase();

        @Override
        Database open() {
            return new PostgresDatabase(address, 2, () -> {});
        }
    }

    @Nested
    class ReportsOnSqlite extends ReportHeadContract {
        @TempDir
        Path folder;

        @Override
        Database open() {
            return new SqliteDatabase(folder, () -> {});
        }
    }

    @Nested
    class ReportsOnPostgres extends ReportHeadContract {
        private final PostgresDatabase.Address address = TestPostgres.newDatabase();

        @Override
        Database open() {
            return new PostgresDatabase(address, 2, () -> {});
        }
    }
}
