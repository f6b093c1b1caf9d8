package io.relay24.server.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.Reason;
import io.relay24.server.message.Message;
import io.relay24.server.message.MessageId;
import io.relay24.server.message.NumberPolicy;
import io.relay24.server.message.Settled;
import io.relay24.server.message.Settlement;
import io.relay24.server.store.Portal;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.Reports;
import io.relay24.server.store.Store;
import io.relay24.server.store.journal.Wanted;
import io.relay24.server.support.BothDatabases;
import io.relay24.server.support.Fixtures;
import io.relay24.server.support.ManualClock;
import io.relay24.server.support.ScriptedOperator;
import io.relay24.server.support.TestVault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Messages are sent again when somebody asks for it, and never twice for it.
@ParameterizedClass
@EnumSource
class ResendingTest {

    private static final long SOMEBODY = 7;

    @TempDir
    Path folder;

    private final BothDatabases database;
    private final ManualClock clock = ManualClock.atNoon();
    private Store store;
    private Portal portal;
    private PortalAccount account;
    private Resending resending;

    ResendingTest(BothDatabases database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        store = new Store(database.open(folder), TestVault.vault(), clock, Duration.ofSeconds(12));
        portal = Fixtures.portal(store, Fixtures.MEMBER, clock.instant());
        account = Fixtures.account(store, portal);
        var numbers = new NumberPolicy("", Set.of(), false);
        var operators = new ScriptedOperator().operators(false);
        resending = new Resending(store, new Admission(store, numbers, operators, clock));
    }

    @AfterEach
    void stop() {
        store.close();
    }

    /// A message that is settled so.
    private long settled(String messageId, Settlement settlement) {
        store.messages().add(Fixtures.message(account, messageId, clock.instant()));
        var message = claimed();
        settle(message, settlement);
        clock.advance(Duration.ofSeconds(30));
        return message.id();
    }

    private Message claimed() {
        return store.sendQueue().claim(Map.of(account.id(), 1), clock.instant()).getFirst();
    }

    private void settle(Message message, Settlement settlement) {
        store.sendQueue().settle(new Settled(message, settlement, clock.instant(), Duration.ofHours(24)));
    }

    private static Settlement failed() {
        return new Settlement.Ended(MessageStatus.FAILED, Reason.of("no credit"));
    }

    private long sentAgain(long id, boolean mayArriveTwice) {
        var result = resending.resend(portal, id, mayArriveTwice, SOMEBODY);
        assertThat(result).isInstanceOf(Resending.Result.Sent.class);
        return ((Resending.Result.Sent) result).id();
    }

    private void receipt(String operatorMessageId, String reference, DeliveryReceipt.Status status) {
        var receipt = new DeliveryReceipt(operatorMessageId, reference, status, Reason.of(""), Optional.empty());
        store.receipts().record(account.id(), List.of(receipt), clock.instant());
    }

    private List<Reports.Due> due() {
        clock.advance(Duration.ofMinutes(1));
        return store.reports().due(portal.id(), clock.instant(), 50);
    }

    private List<String> timeline(long id) {
        return store.journal().byId(portal.id(), id).orElseThrow().timeline().stream()
                .map(line -> line.kind() + (line.reason().isEmpty() ? "" : ": " + line.reason()))
                .toList();
    }

    @Test
    void a_failed_message_is_sent_again_once_and_the_portal_sees_it_as_the_same() {
        long first = settled("m1", failed());
        long again = sentAgain(first, false);
        assertThat(sentAgain(first, false)).isEqualTo(again);

        var message = claimed();
        assertThat(message.id()).isEqualTo(again);
        assertThat(store.sendQueue().claim(Map.of(account.id(), 1), clock.instant()))
                .isEmpty();
        settle(message, new Settlement.Submitted(List.of("op-2")));
        receipt("op-2", "", DeliveryReceipt.Status.DELIVERED);
        assertThat(due())
                .extracting(Reports.Due::messageId, Reports.Due::status)
                .containsExactly(tuple("m1", MessageStatus.DELIVERED));
        assertThat(timeline(first)).contains("resent: by user 7");
        assertThat(timeline(again)).contains("resend_of: " + MessageId.reference(first) + ", by user 7");
        var background = store.search().background(portal.id(), again).orElseThrow();
        assertThat(background.repeats()).contains(first);
    }

    @Test
    void a_message_in_doubt_is_sent_again_only_if_it_may_arrive_twice() {
        long first = settled("m1", new Settlement.InDoubt(Reason.of("line lost")));
        assertThat(resending.resend(portal, first, false, SOMEBODY)).isInstanceOf(Resending.Result.InDoubt.class);
        assertThat(store.sendQueue().claim(Map.of(account.id(), 1), clock.instant()))
                .isEmpty();

        long again = sentAgain(first, true);
        // What comes of the first one now is nobody's business: the portal waits for the second.
        receipt("", MessageId.reference(first), DeliveryReceipt.Status.DELIVERED);
        assertThat(due()).isEmpty();
        var entry = store.journal().byId(portal.id(), first).orElseThrow();
        assertThat(entry.status()).isEqualTo(MessageStatus.FAILED);
        assertThat(entry.inDoubt()).isTrue();
        assertThat(claimed().id()).isEqualTo(again);
    }

    @Test
    void what_has_arrived_or_may_still_arrive_is_never_sent_again() {
        long delivered = settled("m1", new Settlement.Submitted(List.of("op-1")));
        assertThat(resending.resend(portal, delivered, true, SOMEBODY)).isInstanceOf(Resending.Result.NotFailed.class);
        receipt("op-1", "", DeliveryReceipt.Status.DELIVERED);
        assertThat(resending.resend(portal, delivered, true, SOMEBODY)).isInstanceOf(Resending.Result.NotFailed.class);
        assertThat(resending.resend(portal, 1, true, SOMEBODY)).isInstanceOf(Resending.Result.Unknown.class);
    }

    @Test
    void a_repetition_that_fails_too_can_be_repeated() {
        long first = settled("m~1", failed());
        long second = sentAgain(first, false);
        settle(claimed(), failed());
        long third = sentAgain(second, false);
        var row = store.search().these(Wanted.all(portal.id()), List.of(second, third));
        assertThat(row).extracting(it -> it.messageId()).containsExactly("m~1~2", "m~1~3");
        var background = store.search().background(portal.id(), third).orElseThrow();
        assertThat(background.repeats()).contains(second);
        assertThat(background.first()).contains(first);
        settle(claimed(), failed());
        assertThat(due()).extracting(Reports.Due::messageId).containsExactly("m~1");
    }
}
