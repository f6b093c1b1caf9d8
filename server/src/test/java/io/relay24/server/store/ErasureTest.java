package io.relay24.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.oauth.TokenStoreContract;
import io.relay24.server.portal.Eraser;
import io.relay24.server.route.Plan;
import io.relay24.server.route.Route;
import io.relay24.server.route.RouteLeg;
import io.relay24.server.store.db.Dialect;
import io.relay24.server.support.BothDatabases;
import io.relay24.server.support.Fixtures;
import io.relay24.server.support.ManualClock;
import io.relay24.server.support.TestVault;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What is left of a portal after its clean end: nothing but its number; and nothing of others is touched.
@ParameterizedClass
@EnumSource(BothDatabases.class)
class ErasureTest {

    private static final String OTHER = "b".repeat(32);

    @TempDir
    Path folder;

    private final BothDatabases databases;
    private final ManualClock clock = ManualClock.atNoon();
    private Store store;
    private Portal portal;
    private Portal other;

    ErasureTest(BothDatabases databases) {
        this.databases = databases;
    }

    @BeforeEach
    void fill() {
        store = new Store(databases.open(folder), TestVault.vault(), clock, Duration.ofSeconds(12));
        portal = filled(Fixtures.MEMBER);
        other = filled(OTHER);
        clock.advance(Duration.ofSeconds(1));
    }

    /// Messages wait, one of them on a route.
    private Portal filled(String memberId) {
        var made = Fixtures.portal(store, memberId, clock.instant());
        store.tokens().save(TokenStoreContract.tokens(memberId, 1));
        var account = Fixtures.account(store, made);
        store.portals().setDefaultAccount(made.id(), account.id());
        store.messages().add(Fixtures.message(account, "m1", clock.instant()));
        store.messages().add(Fixtures.message(account, "m2", clock.instant()));
        var second = Fixtures.account(store, made);
        var leg = new RouteLeg(account.id(), List.of(RouteLeg.ANY), Optional.empty());
        store.routes().save(made.id(), "relay24", new Route(List.of(leg)));
        var plan = new Plan(
                List.of(new Plan.Step(account.id(), Optional.empty()), new Plan.Step(second.id(), Optional.empty())),
                "because");
        store.messages().add(Fixtures.message(account, "m3", clock.instant()).along(plan));
        return store.portals().byId(made.id()).orElseThrow();
    }

    @AfterEach
    void close() {
        store.close();
    }

    /// Every table that names portals, and how many rows it has of this one.
    private Map<String, Long> rows(Portal of) {
        return store.database().read(handle -> {
            var tables = handle.createQuery(
                            store.database().dialect() == Dialect.SQLITE
                                    ? "select m.name from sqlite_master m join pragma_table_info(m.name) c"
                                            + " on c.name = 'portal_id' where m.type = 'table'"
                                    : "select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid"
                                            + " and a.attname = 'portal_id' where c.relkind in ('r', 'p')"
                                            + " and not c.relispartition"
                                            + " and c.relnamespace = current_schema()::regnamespace")
                    .mapTo(String.class)
                    .list();
            var counts = new TreeMap<String, Long>();
            for (String table : tables) {
                long count = handle.createQuery("select count(*) from " + table + " where portal_id = :portal")
                        .bind("portal", of.id())
                        .mapTo(Long.class)
                        .one();
                if (count > 0) {
                    counts.put(table, count);
                }
            }
            return counts;
        });
    }

    private void eraseAll() {
        var eraser = new Eraser(store, Duration.ofDays(30), clock);
        while (eraser.runOnce() > 0) {
            assertThat(store.erasure().unfinished()).isNotEmpty();
        }
    }

    @Test
    void after_a_clean_end_only_the_portals_number_is_left() {
        var before = rows(other);
        store.erasure().uninstallClean(portal, clock.instant());
        assertThat(rows(portal)).doesNotContainKeys("token", "account", "sender", "route_leg", "leg", "send_queue");
        eraseAll();
        assertThat(rows(portal)).containsOnlyKeys("portal");
        assertThat(rows(other)).isEqualTo(before);
        var left = store.portals().byId(portal.id()).orElseThrow();
        assertThat(left.applicationToken().isEmpty()).isTrue();
        assertThat(store.portals().byHandlerSecret(portal.handlerSecret().reveal()))
                .isEmpty();
        assertThat(store.erasure().unfinished()).isEmpty();
    }

    @Test
    void steps_which_name_no_portal_go_with_their_messages_and_early_receipts_with_the_portal() {
        var ids = store.database()
                .read(handle -> handle.createQuery("select id from message where portal_id = :portal order by id")
                        .bind("portal", portal.id())
                        .mapTo(Long.class)
                        .list());
        var account = store.accounts().ofPortal(portal.id()).getFirst();
        store.database().write(handle -> {
            handle.execute("insert into step (id, at, kind, reason) values (?, 1, 'reported', '')", ids.getFirst());
            return handle.execute(
                    "insert into early_receipt (account_id, portal_id, operator_message_id, status, reason_code, reason,"
                            + " received_at) values (?, ?, 'x', 'delivered', '', '', 1)",
                    account.id(),
                    portal.id());
        });
        store.erasure().uninstallClean(portal, clock.instant());
        eraseAll();
        assertThat(count("select count(*) from step where id not in (select id from message)"))
                .isZero();
        assertThat(count("select count(*) from early_receipt")).isZero();
    }

    private long count(String sql) {
        return store.database()
                .read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    @Test
    void a_message_in_somebodys_hands_is_erased_when_it_is_out_of_them() {
        var account = store.accounts().ofPortal(portal.id()).getFirst();
        var held =
                store.sendQueue().claim(Map.of(account.id(), 1), clock.instant().plusSeconds(1), clock.instant());
        assertThat(held).hasSize(1);
        store.erasure().uninstallClean(portal, clock.instant());
        eraseAll();
        assertThat(rows(portal)).containsOnlyKeys("message", "portal", "send_queue");
        store.database().write(handle -> handle.execute("delete from send_queue where portal_id = ?", portal.id()));
        eraseAll();
        assertThat(rows(portal)).containsOnlyKeys("portal");
    }

    @Test
    void what_a_returned_portal_does_after_its_clean_end_stays() {
        store.erasure().uninstallClean(portal, clock.instant());
        clock.advance(Duration.ofSeconds(1));
        var back = Fixtures.portal(store, Fixtures.MEMBER, clock.instant());
        assertThat(back.id()).isEqualTo(portal.id());
        var account = Fixtures.account(store, back);
        store.messages().add(Fixtures.message(account, "new", clock.instant()));
        eraseAll();
        assertThat(store.journal().find(back.id(), "new")).isPresent();
        assertThat(store.journal().find(back.id(), "m1")).isEmpty();
        assertThat(store.accounts().ofPortal(back.id())).hasSize(1);
    }

    @Test
    void an_end_that_is_not_clean_keeps_keys_and_texts_for_a_month_but_sends_nothing_more() {
        store.erasure().uninstall(portal, clock.instant());
        assertThat(rows(portal)).doesNotContainKeys("token", "send_queue", "report_queue");
        assertThat(rows(portal)).containsKeys("account", "sender", "message");
        assertThat(store.journal().find(portal.id(), "m1").orElseThrow().reason())
                .contains("uninstalled");
        clock.advance(Duration.ofDays(29));
        eraseAll();
        assertThat(rows(portal)).containsKeys("account", "message");
        clock.advance(Duration.ofDays(2));
        eraseAll();
        assertThat(rows(portal)).containsOnlyKeys("portal");
    }

    @Test
    void every_table_that_holds_something_of_messages_or_accounts_is_known_here() throws Exception {
        List<String> others = new ArrayList<>(store.database()
                .read(handle -> handle.createQuery(
                                store.database().dialect() == Dialect.SQLITE
                                        ? "select name from sqlite_master where type = 'table' and name not like 'sqlite%'"
                                        : "select c.relname from pg_class c where c.relkind in ('r', 'p')"
                                                + " and not c.relispartition"
                                                + " and c.relnamespace = current_schema()::regnamespace")
                        .mapTo(String.class)
                        .list()));
        for (String table : List.copyOf(others)) {
            if (hasPortal(table) || table.startsWith("flyway")) {
                others.remove(table);
            }
        }
        assertThat(others)
                .as("a new table without portal_id: does Erasure have to know it?")
                .containsExactlyInAnyOrder("application", "link_lease", "node", "step");
    }

    private boolean hasPortal(String table) throws SQLException {
        return store.database().read(handle -> {
            try (var columns = handle.getConnection().getMetaData().getColumns(null, null, table, "portal_id")) {
                return columns.next();
            }
        });
    }
}
