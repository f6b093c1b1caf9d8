package io.relay24.benchmarks.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.json.JsonMapper;

class PicturesTest {

    private static Document drawn(String json) throws Exception {
        var svg = Pictures.svg(JsonMapper.shared().readTree(json)).orElseThrow();
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> texts(Document svg) {
        var texts = svg.getElementsByTagName("text");
        return IntStream.range(0, texts.getLength())
                .mapToObj(i -> texts.item(i).getTextContent())
                .toList();
    }

    private static int bars(Document svg) {
        return svg.getElementsByTagName("rect").getLength() - 1; // the background
    }

    @Test
    void programs_stand_side_by_side_with_what_they_sync() throws Exception {
        var svg = drawn("""
                {"rows": [
                  {"name": "relay24", "synced": true, "accepts_per_second": 2000, "handed_over_per_second": 900},
                  {"name": "kannel", "synced": false, "accepts_per_second": 1000, "handed_over_per_second": 450},
                  {"name": "php synced", "synced": true, "accepts_per_second": 500, "handed_over_per_second": 0}],
                 "accepts_to_kannel": 2, "cores": 2, "file_system": "ext4"}
                """);

        assertThat(texts(svg)).contains("Relay24 (synced)", "Kannel (not synced)", "PHP (synced)", "2,000", "450");
        assertThat(bars(svg)).isEqualTo(5);
    }

    @Test
    void a_bar_is_as_high_as_its_value() throws Exception {
        var svg = drawn("""
                {"rows": [{"nodes": 1, "accepts_per_second": 100, "sent_per_second": 1},
                          {"nodes": 2, "accepts_per_second": 50, "sent_per_second": 1}], "operator_ms": 100, "cores": 2}
                """);

        var rects = svg.getElementsByTagName("rect");
        double first = height(rects.item(1));
        assertThat(height(rects.item(2))).isEqualTo(first / 2);
        assertThat(texts(svg)).contains("1 server", "2 servers");
    }

    private static double height(org.w3c.dom.Node rect) {
        return Double.parseDouble(rect.getAttributes().getNamedItem("height").getNodeValue());
    }

    @Test
    void a_soak_is_drawn_over_its_minutes() throws Exception {
        var sample = """
                {"minute": %d, "lives_per_second": 90, "accept_p99_ms": 30, "life_p50_ms": 250, "life_p99_ms": 500,
                 "resident_mb": 300, "heap_mb": 60, "bytes_per_message": 1000, "waiting": 20}""";
        var svg = drawn("{\"load\": 0.7, \"minutes\": 3, \"cores\": 2, \"samples\": [%s, %s, %s]}"
                .formatted(sample.formatted(1), sample.formatted(2), sample.formatted(3)));

        assertThat(texts(svg)).contains("At 70 % of the capacity, over 3 min", "minutes");
        assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(8);
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(24);
    }

    @Test
    void growth_claims_turns_submits_and_a_flood_have_pictures() throws Exception {
        assertThat(texts(drawn("""
                {"points": [{"stored": 100000, "lives_per_second": 1300, "p99_ms": 20}], "cores": 2}
                """))).contains("100,000 stored", "1,300");
        assertThat(texts(drawn("""
                {"from_bound": [{"messages_per_second": 800}, {"messages_per_second": 790}],
                 "from_the_head": [{"messages_per_second": 700}, {"messages_per_second": 90}], "cores": 2}
                """))).contains("from the head");
        assertThat(texts(drawn("""
                {"own_per_second": 3000, "jsmpp_per_second": 9000, "cloudhopper_per_second": 8000, "window": 100, "cores": 2}
                """))).contains("Cloudhopper", "9,000");
        assertThat(texts(drawn("""
                {"portals": 10000, "alone": {"p50_ms": 3, "p99_ms": 10}, "beside": [{"backlog_per_second": 2278,
                 "others": {"p50_ms": 7, "p99_ms": 64}, "p99_ratio": 6.4}], "cores": 2}
                """))).contains("beside 2,278/s", "64");
        var stretch = "{\"callers\": 64, \"accepts_per_second\": 1000, \"p50_ms\": 10, \"p99_ms\": 40}";
        assertThat(texts(
                        drawn("{\"before\": %1$s, \"flood\": %1$s, \"after\": %1$s, \"cores\": 2}".formatted(stretch))))
                .contains("flood, 64 callers");
    }

    @Test
    void anything_else_is_not_drawn() throws Exception {
        assertThat(Pictures.svg(JsonMapper.shared().readTree("{\"delivered\": true}")))
                .isEmpty();
    }
}
