package io.relay24.emulator.smsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relay24.emulator.operator.ReceiptPlan;
import io.relay24.emulator.smsc.message.IdForm;
import io.relay24.emulator.smsc.message.ReceiptForm;
import io.relay24.emulator.smsc.pdu.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.SessionState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The SMSC through the eyes of a foreign client.
class SmscTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Smsc smsc = Smsc.start(SmscOptions.DEFAULT);
    private final SmscAccount account = smsc.account("relay");

    @AfterEach
    void close() {
        smsc.close();
    }

    private JsmppClient client() throws IOException {
        return JsmppClient.bound(smsc.port(), "relay");
    }

    private static String text(DeliverSm delivery) {
        return new String(delivery.getShortMessage(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void a_text_arrives_and_its_receipt_comes_back() throws Exception {
        try (var client = client()) {
            String id = client.submit("Hello");
            var receipt = client.nextDelivery();
            assertThat(account.arrivals().texts()).singleElement().satisfies(text -> {
                assertThat(text.text()).isEqualTo("Hello");
                assertThat(text.from()).isEqualTo("Relay24");
                assertThat(text.to()).isEqualTo("447700900123");
                assertThat(text.ids()).containsExactly(id);
            });
            assertThat(receipt.isSmscDeliveryReceipt()).isTrue();
            assertThat(receipt.getSourceAddr()).isEqualTo("447700900123");
            assertThat(text(receipt))
                    .startsWith("id:" + id + " sub:001 dlvrd:001 submit date:")
                    .endsWith("stat:DELIVRD err:000 text:Hello");
            assertThat(receipt.getOptionalParameter(OptionalParameter.Receipted_message_id.class)
                            .getValueAsString())
                    .isEqualTo(id);
            assertThat(receipt.getOptionalParameter(OptionalParameter.Message_state.class)
                            .getValue())
                    .isEqualTo((byte) 2);
        }
    }

    @Test
    void only_the_right_password_binds() throws Exception {
        account.settings(SmscSettings.DEFAULT.password("right"));
        try (var client = new JsmppClient(SOON)) {
            assertThatThrownBy(() -> client.bind(smsc.port(), "relay", "wrong", BindType.BIND_TRX))
                    .hasMessageContaining("0000000e");
        }
        try (var client = new JsmppClient(SOON)) {
            client.bind(smsc.port(), "relay", "right", BindType.BIND_TX);
            assertThat(client.session().getSessionState()).isEqualTo(SessionState.BOUND_TX);
        }
    }

    @Test
    void a_receipt_reaches_the_receiver_when_the_transmitter_hears_nothing() throws Exception {
        try (var transmitter = new JsmppClient(SOON);
                var receiver = new JsmppClient(SOON)) {
            transmitter.bind(smsc.port(), "relay", "secret", BindType.BIND_TX);
            receiver.bind(smsc.port(), "relay", "secret", BindType.BIND_RX);
            String id = transmitter.submit("Hello");
            assertThat(text(receiver.nextDelivery())).contains("id:" + id);
        }
    }

    @Test
    void what_is_not_told_waits_for_the_next_bind() throws Exception {
        try (var transmitter = new JsmppClient(SOON)) {
            transmitter.bind(smsc.port(), "relay", "secret", BindType.BIND_TX);
            transmitter.submit("Hello");
        }
        try (var client = client()) {
            assertThat(text(client.nextDelivery())).contains("stat:DELIVRD");
        }
    }

    @Test
    void a_refused_receipt_is_told_again() throws Exception {
        try (var client = client()) {
            client.answerDeliveries(Status.RECEIVER_BUSY);
            client.submit("Hello");
            String first = text(client.nextDelivery());
            client.answerDeliveries(0);
            assertThat(text(client.nextDelivery())).isEqualTo(first);
        }
    }

    @Test
    void scripted_refusals_come_in_order_and_take_nothing() throws Exception {
        account.answer(SmscBehaviour.throttle(), SmscBehaviour.queueFull(), SmscBehaviour.refuse(0x45));
        try (var client = client()) {
            assertThat(client.refusal()).isEqualTo(0x58);
            assertThat(client.refusal()).isEqualTo(0x14);
            assertThat(client.refusal()).isEqualTo(0x45);
            assertThat(account.arrivals().partCount()).isZero();
            assertThat(client.refusal()).isZero();
        }
    }

    @Test
    void ids_in_receipts_may_differ_in_base() throws Exception {
        account.settings(SmscSettings.DEFAULT.receipts(
                ReceiptForm.DEFAULT.ids(IdForm.HEX, IdForm.DECIMAL).layout(ReceiptForm.Layout.TEXT)));
        try (var client = client()) {
            String id = client.submit("Hello");
            var receipt = client.nextDelivery();
            assertThat(text(receipt)).startsWith("id:" + Long.parseLong(id, 16) + " ");
            assertThat(receipt.getOptionalParameters()).isEmpty();
        }
    }

    @Test
    void a_receipt_may_come_twice_and_with_a_reason() throws Exception {
        account.answer(SmscBehaviour.accept(ReceiptPlan.undelivered("12").twice()));
        try (var client = client()) {
            client.submit("Hello");
            assertThat(text(client.nextDelivery())).contains("stat:UNDELIV err:12");
            assertThat(text(client.nextDelivery())).contains("stat:UNDELIV err:12");
        }
    }

    @Test
    void a_cut_takes_what_was_submitted_or_not_as_told() throws Exception {
        account.answer(SmscBehaviour.cutAfterAcceptance(), SmscBehaviour.cut(), SmscBehaviour.cutInAnswer());
        for (int taken : new int[] {1, 1, 2}) {
            try (var client = new JsmppClient(Duration.ofMillis(500))) {
                client.bind(smsc.port(), "relay", "secret", BindType.BIND_TX);
                assertThatThrownBy(() -> client.submit("Hello")).isInstanceOf(Exception.class);
            }
            assertThat(account.arrivals().awaitParts(taken, SOON)).isTrue();
            assertThat(account.arrivals().partCount()).isEqualTo(taken);
        }
        assertThat(account.arrivals().parts()).noneMatch(part -> part.isAnswered());
    }

    @Test
    void what_hangs_is_answered_when_released() throws Exception {
        account.answer(SmscBehaviour.hang());
        try (var client = client();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var id = threads.submit(() -> client.submit("Hello"));
            assertThat(account.arrivals().awaitParts(1, SOON)).isTrue();
            assertThat(account.sessions().unanswered()).isEqualTo(1);
            account.release();
            assertThat(id.get()).isEqualTo(account.arrivals().parts().getFirst().id());
        }
    }

    @Test
    void a_lost_message_can_be_asked_for() throws Exception {
        account.answer(SmscBehaviour.accept(ReceiptPlan.none()));
        try (var client = client()) {
            String id = client.submit("Hello");
            var found = client.session()
                    .queryShortMessage(id, TypeOfNumber.ALPHANUMERIC, NumberingPlanIndicator.UNKNOWN, "Relay24");
            assertThat(found.getMessageState().value()).isEqualTo((byte) 1);
            assertThatThrownBy(() -> client.session()
                            .queryShortMessage("none", TypeOfNumber.UNKNOWN, NumberingPlanIndicator.UNKNOWN, ""))
                    .hasMessageContaining("67");
        }
    }

    @Test
    void the_smsc_asks_and_unbinds_at_will() throws Exception {
        try (var client = client()) {
            client.submit("Hello");
            assertThat(account.sessions().enquire(SOON)).isTrue();
            account.sessions().unbind();
            assertThat(account.sessions().await(0, SOON)).isTrue();
        }
    }

    @Test
    void a_message_from_a_phone_comes_in_parts() throws Exception {
        try (var client = client()) {
            account.deliver("+447700900123", "2468", "Привет ".repeat(15));
            var first = client.nextDelivery();
            var second = client.nextDelivery();
            assertThat(first.getDataCoding()).isEqualTo((byte) 8);
            assertThat(first.isUdhi()).isTrue();
            assertThat(first.getShortMessage()).startsWith(5, 0, 3).hasSize(140);
            assertThat(second.getShortMessage()[5]).isEqualTo((byte) 2);
        }
    }
}
