package io.relay24.operator.smpp.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.DeliveryReceipt.Status;
import io.relay24.operator.smpp.pdu.Address;
import io.relay24.operator.smpp.pdu.ShortMessage;
import io.relay24.operator.smpp.pdu.ShortMessage.Delivery;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptReaderTest {

    private static ShortMessage message(int messageClass, int coding, byte[] text, Map<Integer, byte[]> parameters) {
        Delivery delivery = new Delivery("", messageClass, "", 0, coding);
        return new ShortMessage(Address.NONE, Address.NONE, delivery, text, parameters);
    }

    private static DeliveryReceipt read(String text) {
        Charset latin = StandardCharsets.ISO_8859_1;
        Receipt receipt = ReceiptReader.read(message(4, 0, text.getBytes(latin), Map.of()))
                .orElseThrow();
        return receipt.of(receipt.id());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id:1A2b sub:001 dlvrd:001 submit date:2611241200 done date:2611241201 stat:DELIVRD err:000 text:Hi|1A2b|DELIVERED|''",
                "id:123 sub:001 dlvrd:000 submit date:261124120000 done date:261124120100 stat:UNDELIV err:027 text:|123|UNDELIVERED|027",
                "ID: 123 STAT: EXPIRED ERR: 0|123|UNDELIVERED|EXPIRED",
                "stat:DELIVERED id:123|123|DELIVERED|''",
                "message_id=123, status=Rejected, error code=0x0b|123|FAILED|0x0b",
                "id:a-b_c.d@e stat:ACCEPTD err:000|a-b_c.d@e|ACCEPTED|ACCEPTD",
                "id:123 sub:1 stat:ENROUTE|123|SENT|ENROUTE",
                "id:123 stat:BUFFERED|123|SENT|BUFFERED",
                "id:123 stat:DELETED err:5|123|UNDELIVERED|5",
                "id:123 stat:UNKNOWN err:0|123|UNKNOWN|UNKNOWN",
                "id:123 stat:DANCING|123|UNKNOWN|DANCING",
                "id:123 err:000|123|UNKNOWN|''",
                "stat:DELIVRD|''|DELIVERED|''",
                "id:123 stat:UNDELIV err:001 Text:id:9 stat:DELIVRD|123|UNDELIVERED|001",
                "id:123 err:001 text:stat:DELIVRD|123|UNKNOWN|001",
                "''|''|UNKNOWN|''",
            })
    void texts_are_read_whatever_their_spelling(String text, String id, Status status, String code) {
        DeliveryReceipt receipt = read(text);
        assertThat(receipt.operatorMessageId()).isEqualTo(id);
        assertThat(receipt.status()).isEqualTo(status);
        assertThat(receipt.reason().code()).isEqualTo(code);
    }

    @Test
    void parameters_count_more_than_the_text() {
        byte[] text = "id:9 stat:DELIVRD err:000".getBytes(StandardCharsets.ISO_8859_1);
        Map<Integer, byte[]> parameters = Map.of(
                0x001E, new byte[] {'a', 'b', '1', 0},
                0x0427, new byte[] {5},
                0x0423, new byte[] {3, 1, 4},
                0x1501, new byte[] {1}); // unknown
        Receipt receipt = ReceiptReader.read(message(4, 0, text, parameters)).orElseThrow();
        DeliveryReceipt read = receipt.of(receipt.id());
        assertThat(read.operatorMessageId()).isEqualTo("ab1");
        assertThat(read.status()).isEqualTo(Status.UNDELIVERED);
        assertThat(read.reason().code()).isEqualTo("260");
    }

    @Test
    void a_text_in_ucs2_or_in_the_payload_is_read_too() {
        String text = "id:123 stat:DELIVRD err:000";
        ShortMessage wide = message(4, 8, text.getBytes(StandardCharsets.UTF_16BE), Map.of());
        ShortMessage payload = message(4, 0, new byte[0], Map.of(0x0424, text.getBytes(StandardCharsets.US_ASCII)));
        assertThat(ReceiptReader.read(wide).orElseThrow().id()).isEqualTo("123");
        assertThat(ReceiptReader.read(payload).orElseThrow().id()).isEqualTo("123");
    }

    @Test
    void nobody_can_write_a_receipt_on_a_phone() {
        byte[] text = "id:123 stat:DELIVRD err:000".getBytes(StandardCharsets.US_ASCII);
        assertThat(ReceiptReader.read(message(0, 0, text, Map.of()))).isEmpty();
        assertThat(ReceiptReader.read(message(0x40, 0, text, Map.of()))).isEmpty(); // with a header
    }

    @Property(tries = 500)
    void no_text_breaks_the_reader(
            @ForAll byte[] text, @ForAll byte messageClass, @ForAll byte coding, @ForAll byte[] parameter) {
        for (int tag : new int[] {0x001E, 0x020E, 0x0423, 0x0424, 0x0427}) {
            PhoneMessage.read(message(messageClass & 0xFF, coding & 0xFF, text, Map.of(tag, parameter)));
            ReceiptReader.read(message(messageClass & 0xFF, coding & 0xFF, text, Map.of(tag, parameter)))
                    .ifPresent(receipt -> assertThat(receipt.id().length()).isLessThanOrEqualTo(64));
        }
    }
}
