package io.relay24.operator.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.operator.Sms;
import io.relay24.operator.smpp.pdu.ShortMessage;
import io.relay24.operator.smpp.pdu.Tag;
import io.relay24.operator.text.Segment;
import io.relay24.operator.text.SmsText.Alphabet;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How texts become short messages.
class MessageFormTest {

    private static final String ARABIC = "مرحبا بكم في متجرنا، طلبكم في الطريق إليكم الآن 🚚🎉 ".repeat(13);

    private static Map<String, String> form(Map<String, String> more) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "long_messages", "udh8",
                "receipts", "each",
                "text_coding", "gsm7",
                "unicode_data_coding", "8",
                "originator_type", "auto",
                "recipient_type", "auto"));
        fields.putAll(more);
        return fields;
    }

    private static List<ShortMessage> written(String text, Map<String, String> more) {
        Map<String, String> fields = form(more);
        MessageForm form = MessageForm.of(fields);
        Sms sms = new Sms("+48500100200", text, "Relay", "r1", Optional.empty());
        return form.written(sms, form.text(text));
    }

    private static String text(ShortMessage message) {
        byte[] body = message.text();
        int header = message.hasHeader() ? body[0] + 1 : 0;
        return new String(body, header, body.length - header, StandardCharsets.UTF_16BE);
    }

    @Test
    void ten_parts_of_arabic_with_emoji_arrive_whole() {
        String text = ARABIC.substring(0, 660);
        for (String way : List.of("udh8", "udh16", "sar")) {
            List<ShortMessage> parts = written(text, Map.of("long_messages", way));
            assertThat(parts).hasSizeBetween(10, 11);
            StringBuilder read = new StringBuilder();
            parts.forEach(part -> read.append(text(part)));
            assertThat(read.toString()).isEqualTo(text);
            assertThat(parts).allSatisfy(part -> {
                assertThat(part.text().length).isLessThanOrEqualTo(140);
                assertThat(part.delivery().coding()).isEqualTo(8);
                assertThat(text(part).getBytes(StandardCharsets.UTF_8)).doesNotContain((byte) '?'); // no half pair
            });
        }
    }

    @Test
    void headers_number_the_parts() {
        List<ShortMessage> narrow = written("a".repeat(400), Map.of());
        assertThat(narrow).hasSize(3);
        byte[] second = narrow.get(1).text();
        assertThat(List.of(second[0], second[1], second[2], second[4], second[5]))
                .containsExactly((byte) 5, (byte) 0, (byte) 3, (byte) 3, (byte) 2);
        assertThat(second[3]).isEqualTo(narrow.get(0).text()[3]);
        byte[] wide = written("a".repeat(400), Map.of("long_messages", "udh16"))
                .get(2)
                .text();
        assertThat(List.of(wide[0], wide[1], wide[2], wide[5], wide[6]))
                .containsExactly((byte) 6, (byte) 8, (byte) 4, (byte) 3, (byte) 3);
    }

    @Test
    void parameters_number_the_parts_and_no_header_does() {
        List<ShortMessage> parts = written("a".repeat(400), Map.of("long_messages", "sar"));
        assertThat(parts).noneMatch(ShortMessage::hasHeader);
        assertThat(parts.get(2).parameter(Tag.SAR_NUMBER)).contains(new byte[] {3});
        assertThat(parts.get(2).parameter(Tag.SAR_TOTAL)).contains(new byte[] {3});
        byte[] reference = parts.get(0).parameter(Tag.SAR_REFERENCE).orElseThrow();
        assertThat(parts.get(2).parameter(Tag.SAR_REFERENCE)).contains(reference);
    }

    @Test
    void one_piece_carries_the_whole_text() {
        String text = ARABIC.substring(0, 600);
        List<ShortMessage> whole = written(text, Map.of("long_messages", "payload"));
        assertThat(whole).hasSize(1);
        assertThat(whole.getFirst().text()).isEmpty();
        assertThat(whole.getFirst().parameter(Tag.MESSAGE_PAYLOAD)).contains(text.getBytes(StandardCharsets.UTF_16BE));
        ShortMessage brief =
                written("Hello", Map.of("long_messages", "payload")).getFirst();
        assertThat(brief.text()).isEqualTo("Hello".getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @CsvSource({
        "gsm7, @£$è{€, 0, 00010204 1B28 1B65",
        "gsm7_packed, hellohello, 0, E8329BFD4697D9EC37",
        "latin1, £5 für é, 3, A335 20 66FC72 20E9",
        "latin1, 5 €, 8, 0035 0020 20AC",
        "latin1, Δ, 8, 0394",
    })
    void text_is_coded_as_the_account_says(String coding, String text, int dataCoding, String hex) {
        ShortMessage message = written(text, Map.of("text_coding", coding)).getFirst();
        assertThat(message.delivery().coding()).isEqualTo(dataCoding);
        assertThat(HexFormat.of().withUpperCase().formatHex(message.text())).isEqualTo(hex.replace(" ", ""));
    }

    @Test
    void packed_parts_read_as_from_the_air() {
        List<ShortMessage> parts = written("Ein langer Text. ".repeat(20), Map.of("text_coding", "gsm7_packed"));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ShortMessage part : parts) {
            assertThat(part.text().length).isLessThanOrEqualTo(140);
            int septets = part.text().length * 8 / 7;
            Segment read = Segment.read(Alphabet.GSM7, part.text(), true, septets);
            all.writeBytes(read.text().getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(all.toString(StandardCharsets.US_ASCII).replace("@", "").strip())
                .isEqualTo("Ein langer Text. ".repeat(20).strip());
    }

    @Test
    void national_tables_are_used_where_the_operator_passes_them_on() {
        ShortMessage turkish = written("Güneşli bir gün, ığdır", Map.of("national_alphabets", "turkish, spanish"))
                .getFirst();
        assertThat(turkish.delivery().coding()).isZero();
        assertThat(turkish.hasHeader()).isTrue();
        ShortMessage plain = written("Güneşli bir gün, ığdır", Map.of()).getFirst();
        assertThat(plain.delivery().coding()).isEqualTo(8);
        Map<String, String> sar = Map.of("national_alphabets", "turkish", "long_messages", "sar");
        assertThat(written("Güneşli bir gün, ığdır", sar).getFirst().delivery().coding())
                .isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({"each,1 1 1", "last,0 0 1", "none,0 0 0"})
    void receipts_are_asked_for_as_the_account_says(String receipts, String registered) {
        List<String> asked = written("a".repeat(400), Map.of("receipts", receipts)).stream()
                .map(part -> Integer.toString(part.delivery().registeredDelivery()))
                .toList();
        assertThat(String.join(" ", asked)).isEqualTo(registered);
    }

    @Test
    void validity_is_written_as_a_span() {
        ShortMessage message = written("Hello", Map.of("validity_hours", "50")).getFirst();
        assertThat(message.delivery().validity()).isEqualTo("000002020000000R").hasSize(16);
        assertThat(written("Hello", Map.of()).getFirst().delivery().validity()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"auto,5,0", "1/1,1,1", "3/8,3,8"})
    void types_of_numbers_are_as_the_account_says(String type, int ton, int npi) {
        ShortMessage message = written("Hello", Map.of("originator_type", type)).getFirst();
        assertThat(message.source().type()).isEqualTo(ton);
        assertThat(message.source().plan()).isEqualTo(npi);
        assertThat(message.destination().digits()).isEqualTo("48500100200");
    }
}
