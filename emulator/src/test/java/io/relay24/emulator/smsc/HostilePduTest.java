package io.relay24.emulator.smsc;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.emulator.smsc.pdu.BadPdu;
import io.relay24.emulator.smsc.pdu.Bind;
import io.relay24.emulator.smsc.pdu.Pdu;
import io.relay24.emulator.smsc.pdu.PduInput;
import io.relay24.emulator.smsc.pdu.Query;
import io.relay24.emulator.smsc.pdu.ShortMessage;
import io.relay24.emulator.smsc.text.DefaultAlphabet;
import io.relay24.emulator.smsc.text.PhoneText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// What no honest client sends: a kept corpus over a real line, and octets by chance for the readers.
class HostilePduTest {

    /// bind_transmitter of "relay" with sequence number 9.
    private static final byte[] BIND =
            HexFormat.of().parseHex("0000001c000000020000000000000009" + "72656c617900" + "0000340000" + "00");

    /// The rest of its answer: the SMSC's system_id.
    private static final int BOUND = "relay24-smsc".length() + 1;

    private static final byte[] ENQUIRE = HexFormat.of().parseHex("00000010000000150000000000000002");

    /// A submit_sm with header, text and a TLV.
    private static final byte[] SUBMIT = HexFormat.of()
            .parseHex("00000037000000040000000000000001" + "00" + "010131323300" + "010134353600"
                    + "4000000000010000000a" + "0500032a0201" + "61626364" + "020c0002002a");

    @Test
    void the_corpus_is_answered_or_closes_the_line_and_others_are_served_on() throws Exception {
        try (var smsc = Smsc.start(SmscOptions.DEFAULT)) {
            for (String line : Files.readAllLines(Path.of("src/test/resources/hostile-pdus.txt"))) {
                if (!line.startsWith("#")) {
                    String[] columns = line.split(" \\| ", -1);
                    byte[] hostile = HexFormat.of().parseHex(columns[2].replace(" ", ""));
                    assertThat(reaction(answers(smsc, hostile))).as(columns[0]).isEqualTo(columns[1]);
                }
            }
            try (var client = JsmppClient.bound(smsc.port(), "relay")) {
                assertThat(client.submit("Hello")).isNotEmpty();
            }
            assertThat(smsc.account("relay").arrivals().texts().getLast().text())
                    .isEqualTo("Hello");
        }
    }

    /// Everything after the bind until the SMSC closes, which it does when it has read to the end.
    private static byte[] answers(Smsc smsc, byte[] hostile) throws IOException {
        try (var line = new Socket(InetAddress.getLoopbackAddress(), smsc.port())) {
            line.setSoTimeout(20_000);
            line.getOutputStream().write(BIND);
            assertThat(line.getInputStream().readNBytes(16)).endsWith(0, 0, 0, 9);
            line.getInputStream().readNBytes(BOUND);
            line.getOutputStream().write(hostile);
            line.getOutputStream().write(ENQUIRE);
            line.shutdownOutput();
            return line.getInputStream().readAllBytes();
        } catch (SocketException reset) {
            return new byte[0];
        }
    }

    /// A line that is still good answers the enquire_link that follows.
    private static String reaction(byte[] answers) {
        String all = HexFormat.of().formatHex(answers);
        if (!all.contains("80000015")) {
            return "close";
        }
        return all.startsWith("80000000", 8) ? "nack" : "answer";
    }

    @Property(tries = 2000)
    void a_pdu_that_was_tampered_with_is_read_or_refused(@ForAll long seed) {
        var random = new Random(seed);
        byte[] octets = SUBMIT.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            octets[random.nextInt(octets.length)] = (byte) random.nextInt();
        }
        read(Arrays.copyOf(octets, random.nextInt(octets.length + 8)));
    }

    @Property(tries = 2000)
    void any_octets_are_read_or_refused(@ForAll byte[] octets) {
        read(octets);
        read(new Pdu(4, 0, 1, octets).octets());
    }

    /// Ends in one of three ways: read, refused, or the stream was too short.
    private static void read(byte[] octets) {
        try {
            var input = new PduInput(new ByteArrayInputStream(octets));
            for (var pdu = input.next(); pdu.isPresent(); pdu = input.next()) {
                assertThat(pdu.get().body().length).isLessThan(octets.length);
                body(pdu.get());
            }
        } catch (BadPdu | IOException refused) {
            assertThat(refused).isNotNull();
        }
    }

    private static void body(Pdu pdu) throws BadPdu {
        switch (pdu.sequence() % 3) {
            case 0 -> assertThat(Bind.read(pdu).systemId().length()).isLessThan(16);
            case 2 -> assertThat(Query.read(pdu).messageId().length()).isLessThan(65);
            default -> {
                var message = ShortMessage.read(pdu);
                for (var meant : DefaultAlphabet.values()) {
                    assertThat(PhoneText.of(message, meant).text().length())
                            .isLessThanOrEqualTo(2 * message.content().length + 2);
                }
            }
        }
    }
}
