package io.relay24.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.server.message.NewMessage;
import io.relay24.server.message.NumberPolicy;
import io.relay24.server.message.Recipient;
import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.PostgresDatabase;
import io.relay24.server.store.db.SqliteDatabase;
import io.relay24.server.support.Fixtures;
import io.relay24.server.support.ManualClock;
import io.relay24.server.support.TestPostgres;
import io.relay24.server.support.TestVault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Numbers and the portals' policies for them, on both databases.
class NumbersTest {

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
        @Override
        Database open() {
            return new PostgresDatabase(TestPostgres.newDatabase(), 2, () -> {});
        }
    }

    abstract static class OnDatabase {

        private static final NumberPolicy POLISH = new NumberPolicy("PL", Set.of("PL", "DE"), true);

        private final ManualClock clock = ManualClock.atNoon();
        private Store store;
        private Portal portal;
        private PortalAccount account;

        abstract Database open();

        @BeforeEach
        void start() {
            store = new Store(open(), TestVault.vault(), clock, Duration.ofSeconds(12));
            portal = Fixtures.portal(store, Fixtures.MEMBER, clock.instant());
            account = Fixtures.account(store, portal);
        }

        @AfterEach
        void close() {
            store.close();
        }

        @Test
        void a_portals_policy_is_kept_changed_and_forgotten() {
            assertThat(store.policies().of(portal.id())).isEmpty();
            store.policies().save(portal.id(), POLISH);
            assertThat(store.policies().of(portal.id())).contains(POLISH);
            store.policies().save(portal.id(), NumberPolicy.ANY);
            assertThat(store.policies().of(portal.id())).contains(NumberPolicy.ANY);
            store.policies().forget(portal.id());
            assertThat(store.policies().of(portal.id())).isEmpty();
        }

        @Test
        void a_policy_counts_for_its_own_portal_only() {
            store.policies().save(portal.id(), POLISH);
            var other = Fixtures.portal(store, "ffff03b265edd8787f8a258d793cc5d0", clock.instant());
            assertThat(store.policies().of(other.id())).isEmpty();
        }

        @Test
        void the_operator_gets_the_number_as_it_was_read_and_the_portals_own_is_kept() {
            store.messages().add(message("m1", POLISH.judge("+500100200")));
            var claimed = store.sendQueue().claim(Map.of(account.id(), 1), clock.instant());
            assertThat(claimed.getFirst().to()).isEqualTo("+48500100200");
            assertThat(written("m1")).isEqualTo("+500100200");
            assertThat(store.journal().find(portal.id(), "m1").orElseThrow().timeline())
                    .extracting(Journal.Line::kind)
                    .containsExactly("received", "number_read");
        }

        @Test
        void a_refused_number_ends_the_message_at_once_with_the_words() {
            store.messages().add(message("m1", POLISH.judge("+79161234567")));
            var entry = store.journal().find(portal.id(), "m1").orElseThrow();
            assertThat(entry.status()).isEqualTo(MessageStatus.FAILED);
            assertThat(entry.reason()).contains("is a number of Russia");
            assertThat(store.sendQueue().claim(Map.of(account.id(), 1), clock.instant()))
                    .isEmpty();
            assertThat(written("m1")).isEqualTo("+79161234567");
        }

        private String written(String messageId) {
            return store.database()
                    .read(handle -> handle.createQuery("select recipient_raw from message where message_id = :id")
                            .bind("id", messageId)
                            .mapTo(String.class)
                            .one());
        }

        private NewMessage message(String messageId, Recipient recipient) {
            return new NewMessage(
                    portal.id(),
                    messageId,
                    "relay24",
                    recipient,
                    "test",
                    Optional.of(account.id()),
                    1,
                    "{}",
                    Optional.empty(),
                    clock.instant(),
                    recipient.refusal());
        }
    }
}
