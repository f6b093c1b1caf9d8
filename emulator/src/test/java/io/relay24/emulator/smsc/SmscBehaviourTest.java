package io.relay24.emulator.smsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relay24.emulator.operator.ReceiptPlan;
import io.relay24.emulator.smsc.message.ReceiptForm;
import io.relay24.emulator.smsc.pdu.PduInput;
import java.io.EOFException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import org.jsmpp.bean.BindType;
import org.jsmpp.extra.ResponseTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An SMSC with troubles, each as the client meets it.
class SmscBehaviourTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int CUT = -1;

    /// bind_transceiver of "relay", then a submit_sm that wants a receipt.
    private static final byte[] BIND =
            HexFormat.of().parseHex("0000001c000000090000000000000009" + "72656c617900" + "0000340000" + "00");

    private static final byte[] SUBMIT = HexFormat.of()
            .parseHex("0000002b000000040000000000000001" + "00" + "010131323300" + "010134353600"
                    + "00000000000100000004" + "61626364");

    private final Smsc smsc = Smsc.start(SmscOptions.DEFAULT);
    private final SmscAccount account = smsc.account("relay");

    @AfterEach
    void close() {
        smsc.close();
    }

    private Socket bound() throws Exception {
        var line = new Socket(InetAddress.getLoopbackAddress(), smsc.port());
        line.setSoTimeout(Math.toIntExact(SOON.toMillis()));
        line.getOutputStream().write(BIND);
        return line;
    }

    @Test
    void the_slow_one_answers_in_the_end_and_holds_up_nobody_else() throws Exception {
        account.answer(SmscBehaviour.slow(Duration.ofSeconds(5)));
        try (var client = JsmppClient.bound(smsc.port(), "relay");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = threads.submit(() -> client.submit("Hello"));
            assertThat(account.arrivals().awaitParts(1, SOON)).isTrue();
            client.submit("Hello");
            assertThat(slow.isDone()).isFalse();
            assertThat(slow.get())
                    .isEqualTo(account.arrivals().parts().getFirst().id());
        }
    }

    @Test
    void the_silent_one_takes_nothing_and_never_says_so() throws Exception {
        account.answer(SmscBehaviour.ignore());
        try (var client = new JsmppClient(Duration.ofSeconds(2))) {
            client.bind(smsc.port(), "relay", "secret", BindType.BIND_TRX);
            assertThatThrownBy(() -> client.submit("Hello")).isInstanceOf(ResponseTimeoutException.class);
            assertThat(account.sessions().unanswered()).isEqualTo(1);
            assertThat(account.arrivals().partCount()).isZero();
        }
    }

    @Test
    void a_receipt_may_come_before_the_answer() throws Exception {
        account.answer(SmscBehaviour.accept(ReceiptPlan.delivered().beforeTheAnswer()), SmscBehaviour.accept());
        try (var line = bound()) {
            var input = new PduInput(line.getInputStream());
            assertThat(input.next().orElseThrow().command()).isEqualTo(0x80000009);
            line.getOutputStream().write(SUBMIT);
            assertThat(input.next().orElseThrow().command()).isEqualTo(5);
            assertThat(input.next().orElseThrow().command()).isEqualTo(0x80000004);
        }
    }

    @Test
    void receipts_may_carry_a_parameter_that_nobody_knows() throws Exception {
        account.settings(SmscSettings.DEFAULT.receipts(ReceiptForm.DEFAULT.withUnknownTlv()));
        try (var client = JsmppClient.bound(smsc.port(), "relay")) {
            client.submit("Hello");
            assertThat(client.nextDelivery().getOptionalParameters()).anyMatch(it -> it.tag == 0x1777);
        }
    }

    @Test
    void every_bind_is_refused_until_it_is_not() throws Exception {
        account.settings(SmscSettings.DEFAULT.bindRefusal(0x0D));
        try (var client = new JsmppClient(SOON)) {
            assertThatThrownBy(() -> client.bind(smsc.port(), "relay", "secret", BindType.BIND_TRX))
                    .hasMessageContaining("0000000d");
        }
        account.settings(SmscSettings.DEFAULT);
        try (var client = JsmppClient.bound(smsc.port(), "relay")) {
            assertThat(client.refusal()).isZero();
        }
    }

    @Test
    void the_line_ends_within_a_pdu() throws Exception {
        try (var line = bound()) {
            var input = new PduInput(line.getInputStream());
            assertThat(input.next()).isPresent();
            assertThat(account.sessions().await(1, SOON)).isTrue();
            account.sessions().cutInPdu();
            assertThatThrownBy(input::next).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void an_answer_breaks_off_and_the_message_was_taken() throws Exception {
        account.answer(SmscBehaviour.cutInAnswer());
        try (var line = bound()) {
            var input = new PduInput(line.getInputStream());
            assertThat(input.next()).isPresent();
            line.getOutputStream().write(SUBMIT);
            assertThatThrownBy(input::next).isInstanceOf(EOFException.class);
            assertThat(account.arrivals().partCount()).isEqualTo(1);
        }
    }

    @Test
    void a_flaky_day_has_all_its_troubles_and_the_same_ones_by_the_same_seed() throws Exception {
        account.always(SmscBehaviour.flaky());
        var day = day(42);
        assertThat(day).contains(0, 0x58, 0x14, CUT);
        assertThat(day(42)).isEqualTo(day);
        assertThat(day(43)).isNotEqualTo(day);
    }

    /// What sixty submissions met, each on a line of its own.
    private List<Integer> day(long seed) throws Exception {
        account.seed(seed);
        var met = new ArrayList<Integer>();
        for (int i = 0; i < 60; i++) {
            met.add(met());
        }
        return met;
    }

    /// The status of the answer, whatever else comes before it.
    private int met() throws Exception {
        try (var line = bound()) {
            line.getOutputStream().write(SUBMIT);
            var input = new PduInput(line.getInputStream());
            for (var pdu = input.next(); pdu.isPresent(); pdu = input.next()) {
                if (pdu.get().command() == 0x80000004) {
                    return pdu.get().status();
                }
            }
        } catch (SocketException reset) {
            return CUT;
        }
        return CUT;
    }
}
