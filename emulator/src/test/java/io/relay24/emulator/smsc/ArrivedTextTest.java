package io.relay24.emulator.smsc;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.emulator.smsc.text.DefaultAlphabet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Octets that were written down by hand from the specifications, and what a phone shows of them.
class ArrivedTextTest {

    private static final int HEADER_IN_FRONT = 0x40;
    private static final int UCS2 = 8;

    private final Smsc smsc = Smsc.start(SmscOptions.DEFAULT);
    private final SmscAccount account = smsc.account("relay");
    private JsmppClient client = new JsmppClient(Duration.ofSeconds(10));

    @BeforeEach
    void bind() throws Exception {
        client.close();
        client = JsmppClient.bound(smsc.port(), "relay");
    }

    @AfterEach
    void close() {
        client.close();
        smsc.close();
    }

    private void submit(int esmClass, int dataCoding, String hex, OptionalParameter... tlvs) throws Exception {
        client.submit(esmClass, dataCoding, HexFormat.of().parseHex(hex.replace(" ", "")), tlvs);
    }

    private String arrived() throws Exception {
        assertThat(account.arrivals().awaitTexts(1, Duration.ofSeconds(10))).isTrue();
        return account.arrivals().texts().getFirst().text();
    }

    @Test
    void the_default_alphabet_comes_with_its_extension() throws Exception {
        submit(0, 0, "00 01 10 1B65 1B28 61 7B");
        assertThat(arrived()).isEqualTo("@£Δ€{aä");
    }

    @Test
    void septets_may_be_packed() throws Exception {
        account.settings(SmscSettings.DEFAULT.alphabet(DefaultAlphabet.GSM7_PACKED));
        submit(0, 0, "E8329BFD06");
        assertThat(arrived()).isEqualTo("hello");
    }

    @Test
    void packed_septets_begin_at_a_septets_border_after_a_header() throws Exception {
        account.settings(SmscSettings.DEFAULT.alphabet(DefaultAlphabet.GSM7_PACKED));
        submit(HEADER_IN_FRONT, 0, "05 00 03 2A 01 01 D0 65 36 FB 0D");
        assertThat(arrived()).isEqualTo("hello");
    }

    @Test
    void an_escape_at_the_end_of_a_part_is_not_joined_with_the_next() throws Exception {
        submit(HEADER_IN_FRONT, 0, "05 00 03 2A 02 01 61 1B");
        submit(HEADER_IN_FRONT, 0, "05 00 03 2A 02 02 65");
        assertThat(arrived()).isEqualTo("a\uFFFDe");
    }

    @Test
    void parts_with_a_long_reference_may_come_in_any_order() throws Exception {
        submit(HEADER_IN_FRONT, UCS2, "06 08 04 01 02 02 02 0638 0627");
        submit(HEADER_IN_FRONT, UCS2, "06 08 04 01 02 02 01 0645 0631 062D 0628 0627");
        assertThat(arrived()).isEqualTo("مرحباظا");
    }

    @Test
    void half_an_emoji_is_no_character() throws Exception {
        submit(0, UCS2, "D83D");
        assertThat(arrived()).isEqualTo("\uFFFD");
    }

    @Test
    void segments_may_be_told_by_tlvs() throws Exception {
        for (int number = 1; number <= 2; number++) {
            submit(
                    0,
                    0,
                    number == 1 ? "6162" : "63",
                    new OptionalParameter.Sar_msg_ref_num((short) 7),
                    new OptionalParameter.Sar_total_segments((byte) 2),
                    new OptionalParameter.Sar_segment_seqnum((byte) number));
        }
        assertThat(arrived()).isEqualTo("abc");
    }

    @Test
    void a_payload_of_many_parts_is_one() throws Exception {
        String text = "0123456789".repeat(100);
        client.submit(
                0, 0, new byte[0], new OptionalParameter.Message_payload(text.getBytes(StandardCharsets.US_ASCII)));
        assertThat(arrived()).isEqualTo(text);
    }

    @Test
    void national_tables_are_named_in_the_header() throws Exception {
        submit(HEADER_IN_FRONT, 0, "03 25 01 01 1D 0C 07");
        assertThat(arrived()).isEqualTo("şğı");
    }

    @Test
    void a_single_shift_table_stands_in_place_of_the_extension() throws Exception {
        submit(HEADER_IN_FRONT, 0, "03 24 01 02 1B41 1B09 41");
        assertThat(arrived()).isEqualTo("ÁçA");
    }

    @Test
    void other_codings_are_read_as_they_say() throws Exception {
        submit(0, 3, "E9 FC");
        assertThat(arrived()).isEqualTo("éü");
    }
}
