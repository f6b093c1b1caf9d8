package io.relay24.server.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relay24.emulator.message.Message;
import io.relay24.emulator.message.MessageStatus;
import io.relay24.emulator.message.OutgoingMessage;
import io.relay24.emulator.operator.ReceiptPlan;
import io.relay24.emulator.smsc.SmscAccount;
import io.relay24.emulator.smsc.SmscBehaviour;
import io.relay24.emulator.smsc.message.IdForm;
import io.relay24.server.store.Accounts;
import io.relay24.server.store.Journal;
import io.relay24.server.store.PortalAccount;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The promises for operators that speak SMPP, through the whole application and real sockets.
class SmppStory {

    private static final String ARABIC = "مرحبا بكم في متجرنا، طلبكم في الطريق إليكم الآن 🚚🎉 ".repeat(13);

    @TempDir
    Path folder;

    private World world;
    private SmscAccount smsc;

    @BeforeEach
    void start() throws Exception {
        world = new World(folder, Map.of("RELAY24_DISPATCH_RETRY", "300ms", "RELAY24_NETWORK_ANSWER_TIMEOUT", "5s"))
                .start()
                .installed();
        smsc = world.smsc().account("relay");
        smsc.settings(smsc.settings().password("s3cret"));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private int connected(Map<String, String> more) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "host", "127.0.0.1",
                "port", Integer.toString(world.smsc().port()),
                "system_id", "relay",
                "password", "s3cret"));
        fields.putAll(more);
        var form = new Accounts.Form("smpp", "SMPP", "Relay", fields, Optional.empty(), PortalAccount.InDoubt.HOLD);
        var store = world.app().store();
        int account = store.accounts().add(world.portalId(), form).id();
        store.senders()
                .ofPortal(world.portalId())
                .forEach(sender -> store.senders().save(sender.through(account)));
        return account;
    }

    @Test
    void a_message_from_a_deal_goes_out_by_smpp_and_the_deal_shows_it_delivered() throws Exception {
        connected(Map.of());
        var message = world.sendFromDeal();
        assertPortalShows(message, MessageStatus.DELIVERED);
        var text = smsc.arrivals().texts().getFirst();
        assertThat(text.to()).isEqualTo("9172012345");
        assertThat(text.from()).isEqualTo("Relay");
        assertThat(text.text()).isEqualTo("test");
    }

    @Test
    void ten_parts_of_arabic_with_emoji_arrive_whole_and_are_one_message() throws Exception {
        connected(Map.of("long_messages", "udh16"));
        String text = ARABIC.substring(0, 660);
        var message = world.portal().send(OutgoingMessage.to("+9172012345").body(text));
        assertPortalShows(message, MessageStatus.DELIVERED);
        assertThat(smsc.arrivals().partCount()).isGreaterThanOrEqualTo(10);
        assertThat(smsc.arrivals().texts().getFirst().text()).isEqualTo(text);
    }

    @Test
    void a_wrong_password_pauses_the_account_and_its_messages_wait() throws Exception {
        int account = connected(Map.of("password", "wrong"));
        var message = world.sendFromDeal();
        var accounts = world.app().store().accounts();
        await().atMost(World.PATIENCE)
                .until(() -> accounts.byId(account).orElseThrow().pausedReason().contains("refused user or password"));
        assertThat(world.entry(message).orElseThrow().status().wire()).isEqualTo("queued");
        var right = accounts.byId(account).orElseThrow();
        Map<String, String> fields = new HashMap<>(right.access().fields());
        fields.put("password", "s3cret");
        accounts.change(
                right,
                new Accounts.Form("smpp", "SMPP", "Relay", fields, Optional.empty(), PortalAccount.InDoubt.HOLD));
        world.app().store().accountsWithWork().add(account, Instant.now());
        assertPortalShows(message, MessageStatus.DELIVERED);
    }

    @Test
    void a_cut_link_with_a_hundred_under_way_leaves_exactly_the_unanswered_in_doubt() throws Exception {
        connected(Map.of("window", "100"));
        List<SmscBehaviour> script = new ArrayList<>();
        for (int i = 0; i < 99; i++) {
            script.add(i % 3 == 0 ? SmscBehaviour.accept(ReceiptPlan.none()) : SmscBehaviour.ignore());
        }
        smsc.answer(script.toArray(SmscBehaviour[]::new));
        smsc.always(SmscBehaviour.hang());
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            messages.add(world.portal().send(OutgoingMessage.to("+9172012345").body("number " + i)));
        }
        await().atMost(World.PATIENCE).until(() -> smsc.sessions().unanswered() >= 0 && submitted(messages) == 33);
        await().atMost(World.PATIENCE).until(() -> smsc.arrivals().partCount() == 34);
        smsc.behave();
        smsc.sessions().cut();
        await().atMost(World.PATIENCE).until(() -> inDoubt(messages) == 67);
        assertThat(submitted(messages)).isEqualTo(33);
        assertThat(smsc.arrivals().partCount()).isEqualTo(34); // nothing came twice
        var next = world.sendFromDeal();
        assertPortalShows(next, MessageStatus.DELIVERED);
        assertThat(smsc.arrivals().partCount()).isEqualTo(35);
    }

    private long inDoubt(List<Message> messages) {
        return entries(messages).stream().filter(Journal.Entry::inDoubt).count();
    }

    private long submitted(List<Message> messages) {
        return entries(messages).stream()
                .filter(entry -> !entry.inDoubt()
                        && entry.timeline().stream()
                                .anyMatch(line -> line.kind().equals("submitted")))
                .count();
    }

    private List<Journal.Entry> entries(List<Message> messages) {
        return messages.stream().flatMap(it -> world.entry(it).stream()).toList();
    }

    @Test
    void ids_in_another_base_and_receipts_before_the_response_find_their_messages() throws Exception {
        smsc.settings(smsc.settings().receipts(smsc.settings().receipts().ids(IdForm.HEX_PADDED, IdForm.DECIMAL)));
        connected(Map.of());
        for (int i = 0; i < 4; i++) {
            assertPortalShows(world.sendFromDeal(), MessageStatus.DELIVERED);
        }
        smsc.answer(SmscBehaviour.accept(ReceiptPlan.delivered().beforeTheAnswer()));
        assertPortalShows(world.sendFromDeal(), MessageStatus.DELIVERED);
    }

    @Test
    void a_message_waits_while_the_operator_throttles_and_is_sent_once() throws Exception {
        connected(Map.of());
        smsc.answer(SmscBehaviour.throttle(), SmscBehaviour.queueFull());
        assertPortalShows(world.sendFromDeal(), MessageStatus.DELIVERED);
        assertThat(smsc.arrivals().partCount()).isEqualTo(1);
    }

    @Test
    void receipts_arrive_after_a_restart_although_nothing_is_sent() throws Exception {
        smsc.settings(smsc.settings().receipts(smsc.settings().receipts().ids(IdForm.HEX_PADDED, IdForm.DECIMAL)));
        connected(Map.of());
        smsc.answer(SmscBehaviour.accept(ReceiptPlan.none()));
        var message = world.sendFromDeal();
        assertPortalShows(message, MessageStatus.SENT);
        await().atMost(World.PATIENCE).until(() -> smsc.arrivals().partCount() == 1);
        world.stop();
        world.start();
        assertThat(smsc.sessions().await(1, World.PATIENCE)).isTrue();
        smsc.pushReceipt(smsc.arrivals().parts().getFirst().id(), ReceiptPlan.delivered());
        assertPortalShows(message, MessageStatus.DELIVERED);
    }

    @Test
    void a_message_from_a_phone_is_kept_whatever_its_alphabet() throws Exception {
        int account = connected(Map.of());
        assertThat(smsc.sessions().await(1, World.PATIENCE)).isTrue();
        smsc.deliver("48500100200", "Relay", "Hello, {€}");
        smsc.deliver("48500100200", "Relay", "Спасибо 👍");
        var incoming = world.app().store().incoming();
        await().atMost(World.PATIENCE)
                .until(() -> incoming.after(world.portalId(), 0, 10).size() == 2);
        assertThat(incoming.after(world.portalId(), 0, 10))
                .allMatch(entry -> entry.accountId() == account)
                .extracting(entry -> entry.sms().text())
                .containsExactlyInAnyOrder("Hello, {€}", "Спасибо 👍");
    }

    @Test
    void the_account_page_is_told_what_the_link_does() throws Exception {
        int account = connected(Map.of("window", "5"));
        assertPortalShows(world.sendFromDeal(), MessageStatus.DELIVERED);
        var links = world.call(world.openPage(), "GET", "/b24/api/accounts/" + account + "/links", "");
        assertThat(links.statusCode()).as(links.body()).isEqualTo(200);
        assertThat(links.body())
                .contains("\"state\":\"open\"", "\"kind\":\"transceiver\"", "\"window\":5", "\"submitted\":1");
        var foreign = world.call(world.openPage(), "GET", "/b24/api/accounts/999/links", "");
        assertThat(foreign.statusCode()).isEqualTo(404);
    }

    private void assertPortalShows(Message message, MessageStatus status) throws InterruptedException {
        assertThat(world.portal().await(message.id(), status, World.PATIENCE))
                .as(() -> "portal shows " + message.history() + ", we know " + world.entry(message))
                .isTrue();
    }
}
