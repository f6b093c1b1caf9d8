package io.relay24.operator.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.operator.Account;
import io.relay24.operator.SendOutcome.Accepted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What no honest operator sends: a kept corpus over a real link, on which messages go out before and after.
class HostileSmscTest extends SmppTest {

    private static final int ENQUIRE = 0x15;
    private static final int ENQUIRED = 0x80000015;
    private static final int NACK = 0x80000000;
    private static final int HOSTILE = 1;
    private static final int NEXT = 99;

    static Stream<List<String>> corpus() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/hostile-smsc-pdus.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> List.of(line.split(" \\| ", -1)));
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void the_corpus_is_answered_or_ends_the_link_and_messages_go_on(List<String> line) throws Exception {
        try (ScriptedSmsc smsc = ScriptedSmsc.friendly();
                SmppOperator operator = operator(SHORT, new Kept(), Clock.systemUTC())) {
            Account account = account(smsc, Map.of("id_form", "same"));
            assertThat(operator.send(SMS, account)).isInstanceOf(Accepted.class);
            ScriptedSmsc.Peer peer = smsc.peers.getFirst();
            peer.raw(HexFormat.of().parseHex(line.get(2).replace(" ", "")));
            boolean closes = line.get(1).equals("close");
            if (!closes) {
                peer.say(ENQUIRE, 0, NEXT, new byte[0]);
                eventually(() -> smsc.others.stream()
                        .anyMatch(frame -> frame.command() == ENQUIRED && frame.sequence() == NEXT));
                eventually(() -> reaction(smsc).equals(line.get(1)));
            }
            int links = closes ? 2 : 1;
            eventually(() -> sent(operator, account) instanceof Accepted && smsc.peers.size() == links);
        }
    }

    private static String reaction(ScriptedSmsc smsc) {
        return smsc.others.stream()
                .filter(frame -> frame.sequence() == HOSTILE)
                .findFirst()
                .map(frame -> frame.command() == NACK ? "nack" : frame.status() == 0 ? "taken" : "refused")
                .orElse("nothing");
    }
}
