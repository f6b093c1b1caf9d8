package io.relay24.operator.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.operator.Account;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.DeliveryReceipt.Status;
import io.relay24.operator.IncomingSms;
import io.relay24.operator.IncomingSms.Part;
import io.relay24.operator.LinkState;
import io.relay24.operator.PolledReceipts.Pending;
import io.relay24.operator.Reason;
import io.relay24.operator.SendOutcome.Accepted;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the operator sends by itself, over a socket.
class SmppReceiptTest extends SmppTest {

    private static byte[] receipt(String id, String word) {
        String text = "id:" + id + " sub:001 dlvrd:001 submit date:2611241200 done date:2611241201 stat:" + word
                + " err:000 text:Hello";
        return ScriptedSmsc.delivery(4, 0, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static List<Integer> answers(ScriptedSmsc smsc) {
        return smsc.others.stream()
                .filter(frame -> frame.command() == ScriptedSmsc.DELIVERED)
                .map(ScriptedSmsc.Frame::status)
                .toList();
    }

    @Test
    void a_receipt_is_answered_only_after_it_is_stored() throws Exception {
        Kept kept = new Kept();
        kept.isAway = true;
        try (ScriptedSmsc smsc = ScriptedSmsc.friendly();
                SmppOperator operator = operator(SHORT, kept, Clock.systemUTC())) {
            operator.send(SMS, account(smsc, Map.of("id_form", "same")));
            smsc.peers.getFirst().say(ScriptedSmsc.DELIVER, 0, 71, receipt("id1", "DELIVRD"));
            eventually(() -> answers(smsc).size() == 1);
            assertThat(answers(smsc)).containsExactly(0x64); // try again
            assertThat(kept.receipts).isEmpty();

            kept.isAway = false;
            smsc.peers.getFirst().say(ScriptedSmsc.DELIVER, 0, 72, receipt("id1", "DELIVRD"));
            eventually(() -> answers(smsc).size() == 2);
            assertThat(answers(smsc)).containsExactly(0x64, 0);
            assertThat(kept.receipts.getFirst().operatorMessageId()).isEqualTo("id1");
            assertThat(kept.receipts.getFirst().status()).isEqualTo(Status.DELIVERED);
        }
    }

    @Test
    void ids_that_are_given_in_hex_and_told_in_decimal_are_learned() throws Exception {
        Kept kept = new Kept();
        kept.awaited.addAll(List.of("0000ABCD", "0000ABCE", "0000ABCF"));
        try (ScriptedSmsc smsc = new ScriptedSmsc((frame, peer) -> {
                    if (frame.command() == ScriptedSmsc.SUBMIT) {
                        peer.say(ScriptedSmsc.SUBMITTED, 0, frame.sequence(), ScriptedSmsc.text("0000ABCD"));
                    }
                });
                SmppOperator operator = operator(SHORT, kept, Clock.systemUTC())) {
            operator.send(SMS, account(smsc, Map.of()));
            for (int id : new int[] {0xABCD, 0xABCE, 0xABCF, 0xABD0}) { // nobody waits for the last one
                smsc.peers.getFirst().say(ScriptedSmsc.DELIVER, 0, id, receipt("" + id, "UNDELIV"));
            }
            eventually(() -> answers(smsc).size() == 4);
            assertThat(kept.receipts.stream().map(DeliveryReceipt::operatorMessageId))
                    .containsExactlyInAnyOrder("0000ABCD", "0000ABCE", "0000ABCF", "0000ABD0");
        }
    }

    @ParameterizedTest
    @CsvSource({"transceiver, 9", "transmitter_receiver, 2 1"})
    void receipts_come_over_whichever_bind_hears(String bind, String commands) throws Exception {
        Kept kept = new Kept();
        try (ScriptedSmsc smsc = ScriptedSmsc.friendly();
                SmppOperator operator = operator(SHORT, kept, Clock.systemUTC())) {
            operator.send(SMS, account(smsc, Map.of("bind", bind, "id_form", "same")));
            assertThat(smsc.binds.stream().map(frame -> Integer.toString(frame.command())))
                    .containsExactly(commands.split(" "));
            smsc.peers.getLast().say(ScriptedSmsc.DELIVER, 0, 1, receipt("id1", "DELIVRD"));
            eventually(() -> answers(smsc).equals(List.of(0)));
            assertThat(kept.receipts).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "hex_to_decimal"})
    void after_a_restart_ids_are_understood_before_anything_is_sent(String form) throws Exception {
        Kept kept = new Kept();
        kept.awaited.add("0000ABCD"); // given to the process before
        try (ScriptedSmsc smsc = ScriptedSmsc.friendly();
                SmppOperator operator = operator(SHORT, kept, Clock.systemUTC())) {
            Account account = account(smsc, Map.of("id_form", form));
            operator.keep(account);
            eventually(() -> operator.links(account).stream().anyMatch(link -> link.state() == LinkState.State.OPEN));
            smsc.peers.getFirst().say(ScriptedSmsc.DELIVER, 0, 1, receipt("43981", "DELIVRD"));
            eventually(() -> answers(smsc).size() == 1);
            assertThat(kept.receipts.getFirst().operatorMessageId()).isEqualTo("0000ABCD");
        }
    }

    @Test
    void a_receipt_that_is_faster_than_the_response_is_waited_with() throws Exception {
        Kept kept = new Kept();
        try (ScriptedSmsc smsc = ScriptedSmsc.friendly();
                SmppOperator operator = operator(SHORT, kept, Clock.systemUTC())) {
            operator.send(SMS, account(smsc, Map.of()));
            smsc.peers.getFirst().say(ScriptedSmsc.DELIVER, 0, 1, receipt("255", "DELIVRD"));
            Thread.ofVirtual().start(() -> kept.awaited.add("ff"));
            eventually(() -> answers(smsc).size() == 1);
            assertThat(kept.receipts.getFirst().operatorMessageId()).isEqualTo("ff");
        }
    }

    @Test
    void what_is_no_smpp_is_refused_and_harms_nobody_else() throws Exception {
        Kept kept = new Kept();
        try (ScriptedSmsc smsc = ScriptedSmsc.friendly();
                SmppOperator operator = operator(SHORT, kept, Clock.systemUTC())) {
            operator.send(SMS, account(smsc, Map.of("id_form", "same")));
            ScriptedSmsc.Peer peer = smsc.peers.getFirst();
            peer.say(0x777, 0, 5, new byte[0]); // unknown command
            peer.say(ScriptedSmsc.DELIVER, 0, 6, new byte[] {1, 2, 3}); // no body
            peer.say(0x80000777, 0, 7, new byte[0]); // unknown response
            peer.say(ScriptedSmsc.SUBMITTED, 0, 4711, ScriptedSmsc.text("never asked"));
            peer.say(ScriptedSmsc.DELIVER, 0, 8, receipt("id1", "DELIVRD"));
            eventually(() -> kept.receipts.size() == 1);
            eventually(() -> answers(smsc).equals(List.of(0x65, 0)));

            peer.raw(new byte[] {0x7F, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 9}); // 2 GB announced
            eventually(() -> smsc.others.stream()
                            .filter(frame -> frame.command() == 0x80000000)
                            .count()
                    == 2);
            eventually(() -> sent(operator, account(smsc, Map.of("id_form", "same"))) instanceof Accepted);
            assertThat(smsc.peers).hasSize(2);
        }
    }

    @Test
    void messages_from_phones_are_kept_with_their_part_and_receipts_are_not_among_them() throws Exception {
        Kept kept = new Kept();
        try (ScriptedSmsc smsc = ScriptedSmsc.friendly();
                SmppOperator operator = operator(SHORT, kept, Clock.systemUTC())) {
            operator.send(SMS, account(smsc, Map.of("id_form", "same")));
            ScriptedSmsc.Peer peer = smsc.peers.getFirst();
            byte[] part = {5, 0, 3, 7, 2, 1, 'H', 'i', 0x1B, 0x65};
            byte[] sar = {2, 12, 0, 2, 1, 4, 2, 14, 0, 1, 3, 2, 15, 0, 1, 2};
            peer.say(ScriptedSmsc.DELIVER, 0, 1, ScriptedSmsc.delivery(0x40, 0, part));
            peer.say(ScriptedSmsc.DELIVER, 0, 2, ScriptedSmsc.delivery(0, 8, new byte[] {4, 0x16}, sar));
            peer.say(ScriptedSmsc.DELIVER, 0, 3, receipt("id1", "DELIVRD"));
            eventually(() -> answers(smsc).equals(List.of(0, 0, 0)));
            assertThat(kept.messages)
                    .containsExactly(
                            new IncomingSms("48500100200", "Relay", "Hi€", Optional.of(new Part(7, 2, 1))),
                            new IncomingSms("48500100200", "Relay", "Ж", Optional.of(new Part(260, 3, 2))));
            assertThat(kept.receipts).hasSize(1);
        }
    }

    @Test
    void a_message_is_asked_for_where_the_operator_allows_it() throws Exception {
        try (ScriptedSmsc smsc = new ScriptedSmsc((frame, peer) -> {
                    if (frame.command() == ScriptedSmsc.SUBMIT) {
                        peer.taken(frame);
                    } else {
                        byte[] fate = {'i', 'd', '1', 0, 0, 3, 9}; // expired
                        peer.say(0x80000003, 0, frame.sequence(), fate);
                    }
                });
                SmppOperator operator = operator()) {
            List<Pending> pending = List.of(new Pending("id1", "r1", "+48500100200"));
            assertThat(operator.poll(pending, account(smsc, Map.of()))).isEmpty();
            assertThat(operator.poll(pending, account(smsc, Map.of("query", "yes"))))
                    .containsExactly(new DeliveryReceipt(
                            "id1",
                            "",
                            Status.UNDELIVERED,
                            new Reason("9", "the phone could not be reached in time"),
                            Optional.empty()));
            assertThat(operator.limits(account(smsc, Map.of("query", "yes")))
                            .orElseThrow()
                            .extra())
                    .isEqualTo(1);
            assertThat(smsc.others.getFirst().body()).isEqualTo(new byte[] {'i', 'd', '1', 0, 0, 0, 0});
        }
    }
}
