package io.relay24.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.Reason;
import io.relay24.server.message.Message;
import io.relay24.server.message.NewMessage;
import io.relay24.server.message.Settled;
import io.relay24.server.message.Settlement;
import io.relay24.server.store.db.Database;
import io.relay24.server.support.Fixtures;
import io.relay24.server.support.ManualClock;
import io.relay24.server.support.TestVault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A store with a portal and an account in it, and what tests do with them.
abstract class StoreCase {

    static final Duration DAY = Duration.ofHours(24);

    final ManualClock clock = ManualClock.atNoon();
    Store store;
    Portal portal;
    PortalAccount account;

    /// Opens the same database anew, as after a restart.
    abstract Database open();

    @BeforeEach
    void start() {
        store = newStore();
        portal = Fixtures.portal(store, Fixtures.MEMBER, clock.instant());
        account = Fixtures.account(store, portal);
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private Store newStore() {
        return new Store(open(), TestVault.vault(), clock, Duration.ofSeconds(12));
    }

    void restart() {
        store.close();
        store = newStore();
    }

    NewMessage message(String messageId) {
        return Fixtures.message(account, messageId, clock.instant());
    }

    List<Message> claim(int limit) {
        return store.sendQueue().claim(Map.of(account.id(), limit), clock.instant());
    }

    boolean settle(Message message, Settlement settlement) {
        return store.sendQueue().settle(new Settled(message, settlement, clock.instant(), DAY));
    }

    void submitted(String messageId, String... operatorMessageIds) {
        store.messages().add(message(messageId));
        var message = claim(1).getFirst();
        assertThat(message.messageId()).isEqualTo(messageId);
        settle(message, new Settlement.Submitted(List.of(operatorMessageIds)));
    }

    void receive(String operatorMessageId, DeliveryReceipt.Status status) {
        store.receipts().record(account.id(), List.of(receipt(operatorMessageId, "", status)), clock.instant());
    }

    static DeliveryReceipt receipt(String operatorMessageId, String reference, DeliveryReceipt.Status status) {
        return new DeliveryReceipt(operatorMessageId, reference, status, Reason.of(""), Optional.<Instant>empty());
    }

    Journal.Entry entry(String messageId) {
        return store.journal().find(portal.id(), messageId).orElseThrow();
    }

    List<MessageStatus> dueReports(Duration later) {
        clock.advance(later);
        return store.reports().due(portal.id(), clock.instant(), 50).stream()
                .map(Reports.Due::status)
                .toList();
    }
}
