package io.relay24.operator.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PduReaderTest {

    private static PduReader reader(String hex) {
        return new PduReader(new ByteArrayInputStream(HexFormat.of().parseHex(hex.replace(" ", ""))));
    }

    @Test
    void a_bind_of_the_specification_reads_as_written() throws IOException {
        // SMPP 3.4 §2.x, the example of a bind_transmitter
        String bind = "0000002F 00000002 00000000 00000001 534D50503354455354 00 7365637265743038 00 5355424D495431 00"
                + " 34 01 01 00";
        Pdu pdu = reader(bind).next().orElseThrow();
        assertThat(pdu.command()).isEqualTo(Command.BIND_TRANSMITTER.id());
        assertThat(pdu.sequence()).isEqualTo(1);
        assertThat(HexFormat.of().formatHex(pdu.octets())).isEqualToIgnoringCase(bind.replace(" ", ""));
        byte[] ours = Bodies.bind(new Bodies.Login("SMPP3TEST", "secret08", "SUBMIT1"));
        ours[ours.length - 3] = 1; // addr_ton and addr_npi, which we leave open
        ours[ours.length - 2] = 1;
        assertThat(ours).isEqualTo(pdu.body());
    }

    @Test
    void a_length_that_is_none_ends_the_stream() {
        for (String length : new String[] {"00000000", "0000000F", "00010001", "7FFFFFFF", "FFFFFFFF"}) {
            assertThatThrownBy(
                            () -> reader(length + "00000015 00000000 00000001").next())
                    .isInstanceOf(MalformedPdu.class);
        }
    }

    @Test
    void a_stream_that_ends_inside_a_pdu_is_told_from_one_that_ends_between_two() throws IOException {
        assertThat(reader("").next()).isEmpty();
        assertThatThrownBy(() -> reader("0000").next()).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> reader("00000010 00000015 00000000").next()).isInstanceOf(EOFException.class);
        assertThatThrownBy(
                        () -> reader("00000012 00000015 00000000 00000001 FF").next())
                .isInstanceOf(EOFException.class);
    }

    @Test
    void a_parameter_that_is_cut_off_leaves_the_others() throws IOException {
        byte[] body = HexFormat.of()
                .parseHex("00 0101343800 050041 00 04 00 00 00 00 00 00 00 00 02 4142 001E 0002 3100 0427 00FF 02"
                        .replace(" ", ""));
        ShortMessage message = ShortMessage.delivered(body);
        assertThat(message.source().digits()).isEqualTo("48");
        assertThat(message.destination().digits()).isEqualTo("A");
        assertThat(message.text()).isEqualTo(new byte[] {'A', 'B'});
        assertThat(message.parameter(Tag.RECEIPTED_MESSAGE_ID)).isPresent();
        assertThat(message.parameter(Tag.MESSAGE_STATE)).isEmpty();
    }

    @Test
    void what_is_written_as_a_submit_reads_as_a_delivery() throws IOException {
        ShortMessage.Delivery delivery = new ShortMessage.Delivery("CMT", 0x40, "000001000000000R", 1, 8);
        ShortMessage written = new ShortMessage(
                Address.of("Relay"),
                Address.of("+48500100200"),
                delivery,
                new byte[] {1, 0, 2},
                Map.of(Tag.SAR_TOTAL, new byte[] {3}));
        ShortMessage read = ShortMessage.delivered(written.submitted());
        assertThat(read.delivery()).isEqualTo(delivery);
        assertThat(read.source()).isEqualTo(new Address(5, 0, "Relay"));
        assertThat(read.destination()).isEqualTo(new Address(1, 1, "48500100200"));
        assertThat(read.text()).isEqualTo(written.text());
        assertThat(read.parameter(Tag.SAR_TOTAL)).contains(new byte[] {3});
        assertThat(read.hasHeader()).isTrue();
    }

    @Property(tries = 2_000)
    void no_bytes_break_the_readers(@ForAll byte[] octets) throws IOException {
        try {
            PduReader reader = new PduReader(new ByteArrayInputStream(octets));
            for (Optional<Pdu> pdu = reader.next(); pdu.isPresent(); pdu = reader.next()) {
                assertThat(pdu.get().body().length).isLessThan(Pdu.LARGEST);
            }
        } catch (MalformedPdu | EOFException e) {
            // the only two ways to say no
        }
    }

    @Property(tries = 2_000)
    void no_body_breaks_the_readers(@ForAll byte[] body) {
        Bodies.messageId(new Pdu(Command.SUBMIT_SM.response(), 0, 1, body));
        for (Body reading : new Body[] {
            ShortMessage::delivered,
            ShortMessage::data,
            octets -> Bodies.fate(new Pdu(Command.QUERY_SM.response(), 0, 1, octets))
        }) {
            try {
                assertThat(reading.read(body)).isNotNull();
            } catch (MalformedPdu e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }

    private interface Body {
        Object read(byte[] octets) throws MalformedPdu;
    }
}
