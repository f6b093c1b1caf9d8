package io.relay24.operator.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.DeliveryReceipt.Status;
import io.relay24.operator.SendOutcome.Accepted;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
}
