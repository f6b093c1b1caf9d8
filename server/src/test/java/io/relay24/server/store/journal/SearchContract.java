package io.relay24.server.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.Reason;
import io.relay24.server.message.Message;
import io.relay24.server.message.NewMessage;
import io.relay24.server.message.Origin;
import io.relay24.server.message.Recipient;
import io.relay24.server.message.Settled;
import io.relay24.server.message.Settlement;
import io.relay24.server.store.Portal;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.Store;
import io.relay24.server.store.db.Database;
import io.relay24.server.support.Fixtures;
import io.relay24.server.support.ManualClock;
import io.relay24.server.support.TestVault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How the journal is searched, whichever the database.
abstract class SearchContract {

    private static final String NUMBER = "+48500100200";

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
    void stop() {
        store.close();
    }

    private NewMessage message(String messageId, String code, String to, String text) {
        return new NewMessage(
                portal.id(),
                messageId,
                code,
                Recipient.of(to),
                text,
                Optional.of(account.id()),
                1,
                "{}",
                Optional.empty(),
                clock.instant(),
                Optional.empty());
    }

    private void receive(String messageId) {
        receive(message(messageId, "relay24", NUMBER, "test"));
    }

    private void receive(NewMessage message) {
        store.messages().add(message);
        clock.advance(Duration.ofSeconds(1));
    }

    private void settle(Settlement settlement) {
        Message message = store.sendQueue()
                .claim(Map.of(account.id(), 1), clock.instant())
                .getFirst();
        store.sendQueue().settle(new Settled(message, settlement, clock.instant(), Duration.ofHours(24)));
    }

    private void submitted(String messageId) {
        receive(messageId);
        settle(new Settlement.Submitted(List.of("op-" + messageId)));
    }

    private void ended(String messageId, DeliveryReceipt.Status status) {
        submitted(messageId);
        store.receipts()
                .record(
                        account.id(),
                        List.of(new DeliveryReceipt(
                                "op-" + messageId, "", status, new Reason("27", "absent"), Optional.empty())),
                        clock.instant());
    }

    private Wanted all() {
        return Wanted.all(portal.id());
    }

    private List<String> found(Condition... conditions) {
        var wanted = all();
        for (Condition condition : conditions) {
            wanted = wanted.and(condition);
        }
        return ids(store.search().find(wanted, 50));
    }

    private static List<String> ids(MessageSearch.Page page) {
        return page.rows().stream().map(Row::messageId).toList();
    }

    @Test
    void pages_lead_through_all_messages_once_newest_first() {
        for (int i = 1; i <= 7; i++) {
            receive("m" + i);
        }
        var seen = new ArrayList<List<String>>();
        var page = store.search().find(all(), 3);
        seen.add(ids(page));
        while (page.next().isPresent()) {
            page = store.search().find(all().below(page.next().get()), 3);
            seen.add(ids(page));
        }
        assertThat(seen).containsExactly(List.of("m7", "m6", "m5"), List.of("m4", "m3", "m2"), List.of("m1"));
    }

    @Test
    void a_status_is_the_same_in_the_list_and_as_a_filter() {
        ended("delivered", DeliveryReceipt.Status.DELIVERED);
        ended("undelivered", DeliveryReceipt.Status.UNDELIVERED);
        submitted("sent");
        receive("doubt");
        settle(new Settlement.InDoubt(Reason.of("line lost")));
        receive("postponed");
        settle(new Settlement.Postponed(clock.instant().plusSeconds(60), Reason.of("busy"), false));
        receive("queued");

        for (Row row : store.search().find(all(), 50).rows()) {
            assertThat(found(new Condition.Is(row.fate().status()))).contains(row.messageId());
        }
        assertThat(found(new Condition.Is(MessageStatus.QUEUED))).containsExactly("queued", "postponed");
        assertThat(found(new Condition.Is(MessageStatus.SENT))).containsExactly("doubt", "sent");
        assertThat(found(new Condition.Is(MessageStatus.DELIVERED))).containsExactly("delivered");
        assertThat(found(new Condition.Is(MessageStatus.UNDELIVERED))).containsExactly("undelivered");
        assertThat(found(new Condition.Is(MessageStatus.FAILED))).isEmpty();
        assertThat(found(new Condition.InDoubt())).containsExactly("doubt");
        var undelivered = store.search()
                .find(all().and(new Condition.Is(MessageStatus.UNDELIVERED)), 1)
                .rows()
                .getFirst();
        assertThat(undelivered.fate().reason()).isEqualTo("absent");
        assertThat(undelivered.fate().reasonCode()).isEqualTo("27");
    }

    @Test
    void a_number_is_found_whole_and_by_its_end_only() {
        receive(message("a", "relay24", NUMBER, "x"));
        receive(message("b", "relay24", "+49500100200", "x"));
        receive(message("c", "relay24", "+48500100201", "x"));
        assertThat(found(new Condition.Phone(NUMBER))).containsExactly("a");
        assertThat(found(new Condition.Phone("500100200"))).containsExactly("b", "a");
        assertThat(found(new Condition.Phone("0200"))).containsExactly("b", "a");
        assertThat(found(new Condition.Phone("4850"))).isEmpty();
        assertThat(found(new Condition.Phone("+500100200"))).isEmpty();
    }

    @Test
    void a_text_is_found_whatever_its_case_in_any_script() {
        receive(message("a", "relay24", NUMBER, "Ваш КОД 100% _готов_"));
        receive(message("b", "relay24", NUMBER, "other"));
        assertThat(found(new Condition.Text("код"))).containsExactly("a");
        assertThat(found(new Condition.Text("100% _"))).containsExactly("a");
        assertThat(found(new Condition.Text("%"))).containsExactly("a");
        assertThat(found(new Condition.Text("nothing"))).isEmpty();
    }

    @Test
    void filters_are_combined() {
        receive(message("a", "berlin", NUMBER, "one").from(Origin.of("{}").by(7)));
        receive(message("b", "berlin", NUMBER, "two"));
        receive(message("c", "relay24", NUMBER, "one").from(Origin.of("{}").by(8)));
        assertThat(found(new Condition.Of("berlin"))).containsExactly("b", "a");
        assertThat(found(new Condition.Of("berlin"), new Condition.Text("one"))).containsExactly("a");
        assertThat(found(new Condition.By(8))).containsExactly("c");
        assertThat(found(new Condition.By(8), new Condition.Of("berlin"))).isEmpty();
        assertThat(found(new Condition.Through(account.id()), new Condition.Is(MessageStatus.QUEUED)))
                .containsExactly("c", "b", "a");
        assertThat(found(new Condition.Through(account.id() + 1))).isEmpty();
    }

    @Test
    void a_time_window_has_its_beginning_and_not_its_end() {
        var start = clock.instant();
        receive("a");
        receive("b");
        receive("c");
        var wanted = all().from(start.plusSeconds(1)).until(start.plusSeconds(2));
        assertThat(ids(store.search().find(wanted, 50))).containsExactly("b");
    }

    @Test
    void another_portals_messages_are_never_found() {
        receive("mine");
        var other = Fixtures.portal(store, "fedcba9876543210fedcba9876543210", clock.instant());
        var mine = store.search().find(all(), 1).rows().getFirst().id();
        var theirs = Wanted.all(other.id());
        assertThat(store.search().find(theirs, 50).rows()).isEmpty();
        assertThat(store.search()
                        .find(theirs.and(new Condition.Phone(NUMBER)), 50)
                        .rows())
                .isEmpty();
        assertThat(store.search().these(theirs, List.of(mine))).isEmpty();
        assertThat(store.search().named(other.id(), "mine")).isEmpty();
        assertThat(store.search().background(other.id(), mine)).isEmpty();
        assertThat(store.journal().byId(other.id(), mine)).isEmpty();
    }

    @Test
    void a_search_without_an_index_stops_on_its_way_and_goes_on_from_there() {
        receive(message("wanted", "relay24", NUMBER, "needle"));
        for (int i = 0; i < 12; i++) {
            receive("hay" + i);
        }
        var search = new MessageSearch(store.database(), 8, 4);
        var needle = all().and(new Condition.Text("needle"));
        var first = search.find(needle, 3);
        assertThat(first.rows()).isEmpty();
        assertThat(first.next()).isPresent();
        var second = search.find(needle.below(first.next().orElseThrow()), 3);
        assertThat(ids(second)).containsExactly("wanted");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void what_has_come_in_since_is_told_oldest_first() {
        receive("a");
        long known = store.search().find(all(), 1).rows().getFirst().id();
        receive("b");
        receive("c");
        receive("d");
        var page = store.search().since(all().above(known), 2);
        assertThat(ids(page)).containsExactly("b", "c");
        assertThat(ids(store.search().since(all().above(page.next().orElseThrow()), 2)))
                .containsExactly("d");
    }
}
