package io.relay24.operator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relay24.operator.Account;
import io.relay24.operator.Cost;
import io.relay24.operator.SendOutcome;
import io.relay24.operator.SendOutcome.Accepted;
import io.relay24.operator.Sms;
import io.relay24.operator.http.wire.AddressGuard;
import io.relay24.operator.http.wire.Timeouts;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an operator tells of costs is read strictly, and a broken cost never spoils the message.
class CostTest {

    private static final String FILE = """
            id: acme
            name: Acme
            description: for tests
            verified: unverified
            send:
              request: {url: "https://acme.example/send", form: {to: "{to}"}}
              rules:
                - {when: {status: 2xx}, outcome: accepted, ids: "/m/*/id", cost: {amount: "/m/*/p", scale: 2, times: /n, currency: /c}}
            examples:
              send:
                - {name: accepted, answer: {json: {m: [{id: a, p: 150}], n: 2, c: EUR}}, ids: a, cost: 3 EUR}
                - {name: rejected, answer: {status: 400}, outcome: rejected}
                - {name: deferred, answer: {status: 503}, outcome: deferred}
                - {name: wrong key, answer: {status: 401}, outcome: account_refused}
            """;

    private static SendOutcome told(String answer) throws IOException, InterruptedException {
        var files = new OperatorFiles(AddressGuard.allowing(_ -> true), Timeouts.USUAL, Clock.systemUTC());
        try (RawServer server =
                        RawServer.answering("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                                + answer.length() + "\r\nConnection: close\r\n\r\n" + answer);
                var operators = files.withFile("acme.yaml", FILE).operators()) {
            assertThat(operators.problems()).isEmpty();
            var account = new Account("1", "acme", Map.of(), Optional.of(server.url()));
            var sms = new Sms("+48500100200", "Hi", "", "r1", Optional.empty());
            return operators.named("acme").orElseThrow().operator().send(sms, account);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                // text or number, signs dropped, the parts added up, times the number of parts
                "[{'id':'a','p':'150'},{'id':'b','p':-25}]; 2; 'eur'; 3.5 EUR",
                "[{'id':'a','p':0.1},{'id':'b','p':0.2}]; 1; 'USD'; 0.003 USD",
                "[{'id':'a','p':7.5e-3},{'id':'b','p':0}]; 1; 'USD'; 0.000075 USD",
                "[{'id':'a','p':'0'},{'id':'b','p':'0'}]; 1; 'KZT'; 0 KZT",
                // broken: no cost, and still accepted
                "[{'id':'a','p':'free'},{'id':'b','p':'1'}]; 1; 'EUR'; none",
                "[{'id':'a','p':'1,5'},{'id':'b','p':'1'}]; 1; 'EUR'; none",
                "[{'id':'a','p':'1e99'},{'id':'b','p':'1'}]; 1; 'EUR'; none",
                "[{'id':'a','p':'1'},{'id':'b','p':'99999999999'}]; 1; 'EUR'; none",
                "[{'id':'a','p':'1'},{'id':'b','p':'1'}]; 'many'; 'EUR'; none",
                "[{'id':'a','p':'1'},{'id':'b','p':'1'}]; 1; 'credits'; none",
                "[{'id':'a','p':'1'},{'id':'b','p':'1'}]; 1; 'QQQ'; none",
                "[{'id':'a','p':'1'},{'id':'b','p':'1'}]; 1; ''; none",
                "[{'id':'a','p':null},{'id':'b'}]; 1; 'EUR'; none",
            })
    void a_cost_is_read_or_it_is_absent(String parts, String count, String currency, String cost) throws Exception {
        String answer = ("{'m':" + parts + ",'n':" + count + ",'c':" + currency + "}").replace('\'', '"');
        assertThat(told(answer)).isInstanceOfSatisfying(Accepted.class, accepted -> {
            assertThat(accepted.operatorMessageIds()).isEqualTo(List.of("a", "b"));
            assertThat(accepted.cost().map(Cost::toString).orElse("none")).isEqualTo(cost);
        });
    }

    @Test
    void a_cost_is_kept_to_the_millionth() {
        Cost cost = new Cost(new BigDecimal("0.00123456789"), "USD");
        assertThat(cost).hasToString("0.001235 USD").isEqualTo(Cost.ofMillionths(1235, "USD"));
        assertThat(cost.millionths()).isEqualTo(1235);
        assertThat(new Cost(new BigDecimal("120"), "RUB")).hasToString("120 RUB");
    }

    @Test
    void costs_are_added_up_in_one_currency() {
        Cost small = new Cost(new BigDecimal("0.01"), "EUR");
        Cost large = new Cost(new BigDecimal("0.5"), "EUR");
        assertThat(Cost.sum(List.of(small, large)).map(Cost::toString)).contains("0.51 EUR");
        assertThat(Cost.sum(List.of(new Cost(BigDecimal.TEN, "USD"), small))).contains(small);
        assertThat(Cost.sum(List.of())).isEmpty();
    }

    @Test
    void signs_and_words_are_refused() {
        assertThatThrownBy(() -> new Cost(new BigDecimal("-1"), "USD")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Cost(BigDecimal.ONE, "usd")).isInstanceOf(IllegalArgumentException.class);
    }
}
