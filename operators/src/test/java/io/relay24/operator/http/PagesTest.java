package io.relay24.operator.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.operator.Account;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.Operators;
import io.relay24.operator.PolledReceipts.Pending;
import io.relay24.operator.http.example.Given;
import io.relay24.operator.http.example.Recorder;
import io.relay24.operator.http.request.Outgoing;
import io.relay24.operator.http.wire.AddressGuard;
import io.relay24.operator.http.wire.Timeouts;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A list that comes in pages is read no further than needed.
class PagesTest {

    private static final String FILE = """
            id: pages
            name: Pages
            description: for tests
            verified: unverified
            account: {fields: {key: {label: Key}}}
            send:
              request: {url: "https://example.com/send"}
              rules: [{when: {status: 2xx}, outcome: accepted}]
            receipts:
              statuses: {delivered: [D]}
              poll:
                batch: 10
                page_size: 2
                request: {url: "https://example.com/list", json: {from: "{offset|number}"}}
                each: /rows/*
                id: /id
                status: /s
            """;

    private final Recorder wire = new Recorder();
    private final Operators operators = new OperatorFiles(AddressGuard.strict(), Timeouts.USUAL, Clock.systemUTC())
            .withFile("pages.yaml", FILE)
            .operators(wire);

    private List<String> found(List<String> ids, String... pages) throws Exception {
        wire.begin(Stream.of(pages)
                .map(rows -> new Given(200, Map.of(), "{\"rows\":[" + rows + "]}").answer())
                .toList());
        List<Pending> pending = ids.stream().map(id -> new Pending(id, "", "")).toList();
        return operators
                .named("pages")
                .orElseThrow()
                .polled()
                .orElseThrow()
                .poll(pending, new Account("a", "pages", Map.of(), Optional.empty()))
                .stream()
                .map(DeliveryReceipt::operatorMessageId)
                .toList();
    }

    private List<String> asked() {
        return wire.requests().stream()
                .map(Outgoing::body)
                .map(body -> new String(body, StandardCharsets.UTF_8))
                .toList();
    }

    private static String row(String id) {
        return "{\"id\":\"" + id + "\",\"s\":\"D\"}";
    }

    @Test
    void a_full_page_is_followed_by_the_next_until_one_is_not_full() throws Exception {
        assertThat(found(List.of("c", "d", "z"), row("a") + "," + row("b"), row("c") + "," + row("d"), row("e")))
                .containsExactly("c", "d");
        assertThat(asked()).containsExactly("{\"from\":0}", "{\"from\":2}", "{\"from\":4}");
    }

    @Test
    void when_all_are_found_no_further_page_is_asked_for() throws Exception {
        assertThat(found(List.of("a"), row("a") + "," + row("b"))).containsExactly("a");
        assertThat(asked()).hasSize(1);
    }
}
