package io.relay24.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.server.store.Census.AccountHealth;
import io.relay24.server.store.Census.PortalHealth;
import io.relay24.server.store.Census.QueueDepth;
import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.PostgresDatabase;
import io.relay24.server.store.db.SqliteDatabase;
import io.relay24.server.support.Fixtures;
import io.relay24.server.support.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The console's counts, on both databases.
class CensusTest {

    @Nested
    class OnSqlite extends OnDatabase {
        @TempDir
        Path folder;

        @Override
        Database open() {
            return new SqliteDatabase(folder, () -> {});
        }
    }

    @Nested
    class OnPostgres extends OnDatabase {
        private final PostgresDatabase.Address address = TestPostgres.newDatabase();

        @Override
        Database open() {
            return new PostgresDatabase(address, 2, () -> {});
        }
    }

    abstract static class OnDatabase extends StoreCase {

        @Test
        void queues_tell_how_many_wait_and_since_when() {
            submitted("m2", "op-2");
            store.messages().add(message("m1"));
            clock.advance(Duration.ofMinutes(1));
            store.messages().add(message("m3"));
            var send = queue("send");
            assertThat(send.count()).isEqualTo(2);
            assertThat(send.oldestAt()).contains(clock.instant().minus(Duration.ofMinutes(1)));
            assertThat(queue("awaiting").count()).isEqualTo(1);
            assertThat(queue("in_doubt")).isEqualTo(new QueueDepth("in_doubt", 0, Optional.empty()));
            assertThat(claim(1)).hasSize(1);
            assertThat(queue("in_hand").count()).isEqualTo(1);
        }

        private QueueDepth queue(String name) {
            return store.census().queues().stream()
                    .filter(depth -> depth.queue().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        @Test
        void portals_are_paged_and_searched_with_what_waits_for_each() {
            var other = Fixtures.portal(store, "other", clock.instant());
            store.messages().add(message("m1"));
            var all = store.census().portals("", Integer.MAX_VALUE, 10);
            assertThat(all).extracting(PortalHealth::memberId).containsExactly("other", Fixtures.MEMBER);
            assertThat(all.getLast().queued()).isEqualTo(1);
            assertThat(store.census().portals("", other.id(), 10)).hasSize(1);
            assertThat(store.census().portals("other", Integer.MAX_VALUE, 10)).hasSize(1);
            assertThat(store.census().portals("%", Integer.MAX_VALUE, 10)).isEmpty();
            store.portals().setStatus(other.id(), Portal.Status.SUSPENDED, "nobody is left");
            assertThat(store.census().suspendedPortals(10))
                    .extracting(PortalHealth::statusReason)
                    .containsExactly("nobody is left");
        }

        @Test
        void paused_accounts_come_first_and_no_account_is_left_out_between_pages() {
            var second = Fixtures.account(store, portal);
            var third = Fixtures.account(store, portal);
            store.accounts().pause(account.id(), "no credit", clock.instant().plus(Duration.ofHours(1)));
            assertThat(store.census().pausedAccounts()).isEqualTo(1);
            var first = store.census().accounts("", Optional.empty(), 1);
            assertThat(first).extracting(AccountHealth::id).containsExactly(account.id());
            var rest = store.census().accounts("", Optional.of(first.getFirst()), 10);
            assertThat(rest).extracting(AccountHealth::id).containsExactly(third.id(), second.id());
            assertThat(store.census().accounts("", Optional.of(rest.getFirst()), 10))
                    .extracting(AccountHealth::id)
                    .containsExactly(second.id());
            assertThat(store.census().accountsOf(portal.id())).hasSize(3);
        }
    }
}
