package io.relay24.server.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.Reason;
import io.relay24.server.message.Settled;
import io.relay24.server.message.Settlement;
import io.relay24.server.store.Portal;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.Store;
import io.relay24.server.store.journal.Analytics.Line;
import io.relay24.server.support.BothDatabases;
import io.relay24.server.support.Fixtures;
import io.relay24.server.support.ManualClock;
import io.relay24.server.support.TestVault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Endings are counted where they are written.
@ParameterizedClass
@EnumSource
class AnalyticsTest {

    @TempDir
    Path folder;

    private final BothDatabases database;
    private final ManualClock clock = ManualClock.atNoon();
    private Store store;
    private Portal portal;
    private PortalAccount account;

    AnalyticsTest(BothDatabases database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        store = new Store(database.open(folder), TestVault.vault(), clock, Duration.ofSeconds(12));
        portal = Fixtures.portal(store, Fixtures.MEMBER, clock.instant());
        account = Fixtures.account(store, portal);
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private void ended(String messageId, DeliveryReceipt.Status status, Duration lag) {
        settled(messageId, new Settlement.Submitted(List.of(messageId)));
        clock.advance(lag);
        var receipt = new DeliveryReceipt(messageId, "", status, new Reason("27", "absent"), Optional.empty());
        store.receipts().record(account.id(), List.of(receipt), clock.instant());
    }

    private void settled(String messageId, Settlement settlement) {
        store.messages().add(Fixtures.message(account, messageId, clock.instant()));
        var message = store.sendQueue()
                .claim(Map.of(account.id(), 1), clock.instant())
                .getFirst();
        store.sendQueue().settle(new Settled(message, settlement, clock.instant(), Duration.ofHours(24)));
    }

    private List<Line> lines(Duration step) {
        var question = new Analytics.Question(
                portal.id(),
                clock.instant().minus(Duration.ofDays(2)),
                clock.instant().plusSeconds(1),
                step,
                Optional.empty(),
                Optional.empty());
        return store.analytics().lines(question);
    }

    @Test
    void every_ending_is_counted_once_before_and_after_it_is_added_up() throws Exception {
        ended("a", DeliveryReceipt.Status.DELIVERED, Duration.ofSeconds(5));
        ended("b", DeliveryReceipt.Status.DELIVERED, Duration.ofSeconds(50));
        ended("c", DeliveryReceipt.Status.UNDELIVERED, Duration.ofSeconds(1));
        settled("d", new Settlement.Ended(MessageStatus.FAILED, Reason.of("no credit")));
        settled("open", new Settlement.Submitted(List.of("x")));
        for (int i = 0; i < 3; i++) {
            assertThat(lines(Duration.ofDays(1)))
                    .extracting(Line::status, Line::reason, Line::messages, Line::segments, Line::lags)
                    .containsExactlyInAnyOrder(
                            tuple(MessageStatus.DELIVERED, "", 2L, 2L, List.of(1L, 1L, 0L, 0L, 0L)),
                            tuple(MessageStatus.UNDELIVERED, "absent (27)", 1L, 1L, List.of(0L, 0L, 0L, 0L, 0L)),
                            tuple(MessageStatus.FAILED, "no credit", 1L, 1L, List.of(0L, 0L, 0L, 0L, 0L)));
            store.tallies().fold();
        }
        assertThat(store.analytics().open(portal.id())).isEqualTo(new Analytics.Open(0, 1));
        ended("e", DeliveryReceipt.Status.DELIVERED, Duration.ofSeconds(5));
        store.tallies().fold();
        assertThat(lines(Duration.ofDays(1)).stream().mapToLong(Line::messages).sum())
                .isEqualTo(5);
    }

    @Test
    void a_message_counts_in_the_hour_in_which_it_came_in() {
        var noon = clock.instant();
        ended("a", DeliveryReceipt.Status.DELIVERED, Duration.ofHours(2));
        ended("b", DeliveryReceipt.Status.DELIVERED, Duration.ofSeconds(1));
        assertThat(lines(Duration.ofHours(1)))
                .extracting(Line::at, Line::lags)
                .containsExactly(
                        tuple(noon, List.of(0L, 0L, 0L, 0L, 1L)),
                        tuple(noon.plus(Duration.ofHours(2)), List.of(1L, 0L, 0L, 0L, 0L)));
        assertThat(lines(Duration.ofDays(1))).hasSize(1);
    }

    @Test
    void only_what_is_asked_for_is_counted() {
        ended("a", DeliveryReceipt.Status.DELIVERED, Duration.ofSeconds(1));
        var from = clock.instant().minus(Duration.ofDays(1));
        var to = clock.instant().plusSeconds(1);
        var day = Duration.ofDays(1);
        var mine = Optional.of(account.id());
        var none = Optional.<Integer>empty();
        int portalId = portal.id();
        var analytics = store.analytics();
        assertThat(analytics.lines(new Analytics.Question(portalId, from, to, day, Optional.of("relay24"), mine)))
                .hasSize(1);
        assertThat(analytics.lines(new Analytics.Question(portalId, from, to, day, Optional.of("other"), none)))
                .isEmpty();
        assertThat(analytics.lines(new Analytics.Question(
                        portalId, from, to, day, Optional.empty(), Optional.of(account.id() + 1))))
                .isEmpty();
        assertThat(analytics.lines(new Analytics.Question(portalId + 1, from, to, day, Optional.empty(), none)))
                .isEmpty();
    }
}
