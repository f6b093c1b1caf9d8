package io.relay24.operator.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.operator.Account;
import io.relay24.operator.Operators;
import io.relay24.operator.SendOutcome;
import io.relay24.operator.Sms;
import io.relay24.operator.http.example.Given;
import io.relay24.operator.http.example.TrialServer;
import io.relay24.operator.http.example.TrialServer.Arrived;
import io.relay24.operator.http.wire.AddressGuard;
import io.relay24.operator.http.wire.Timeouts;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Tokens are fetched when needed, kept, and fetched anew when they are no longer good.
class TokenTest {

    private static final String FILE = """
            id: tokens
            name: Tokens
            description: for tests
            verified: unverified
            account: {fields: {id: {label: Id}, secret: {label: Secret, secret: true}}}
            http: {auth: {bearer: "{token}"}}
            token:
              request: {url: "https://example.com/token", form: {grant_type: client_credentials, id: "{account.id}"}}
              value: /access_token
            send:
              request: {url: "https://example.com/send", json: {to: "{to}"}}
              rules: [{when: {status: 2xx}, outcome: accepted, ids: /id}]
            """;
    private static final Sms SMS = new Sms("+48500100200", "text", "", "r1", Optional.empty());

    private static Given json(int status, String body) {
        return new Given(status, Map.of("content-type", "application/json"), body);
    }

    @Test
    void a_token_is_kept_and_fetched_again_when_it_is_refused() throws Exception {
        OperatorFiles files = new OperatorFiles(AddressGuard.allowing(_ -> true), Timeouts.USUAL, Clock.systemUTC());
        try (TrialServer server = new TrialServer();
                Operators operators = files.withFile("tokens.yaml", FILE).operators()) {
            Account account = new Account("a1", "tokens", Map.of("id", "i"), Optional.of(server.url()));
            var operator = operators.named("tokens").orElseThrow().operator();
            server.answer(List.of(
                    json(200, "{\"access_token\":\"one\"}"),
                    json(200, "{\"id\":\"m1\"}"),
                    json(200, "{\"id\":\"m2\"}"),
                    json(401, "{}"),
                    json(200, "{\"access_token\":\"two\"}"),
                    json(200, "{\"id\":\"m3\"}")));
            assertThat(operator.send(SMS, account)).isEqualTo(new SendOutcome.Accepted(List.of("m1")));
            assertThat(operator.send(SMS, account)).isEqualTo(new SendOutcome.Accepted(List.of("m2")));
            assertThat(operator.send(SMS, account)).isEqualTo(new SendOutcome.Accepted(List.of("m3")));
            assertThat(server.arrived())
                    .extracting(Arrived::uri)
                    .map(Object::toString)
                    .containsExactly("/token", "/send", "/send", "/send", "/token", "/send");
            assertThat(server.arrived().getLast().headers()).containsEntry("authorization", "Bearer two");
        }
    }

    @Test
    void without_a_token_nothing_is_sent() throws Exception {
        OperatorFiles files = new OperatorFiles(AddressGuard.allowing(_ -> true), Timeouts.USUAL, Clock.systemUTC());
        try (TrialServer server = new TrialServer();
                Operators operators = files.withFile("tokens.yaml", FILE).operators()) {
            Account account = new Account("a1", "tokens", Map.of("id", "i"), Optional.of(server.url()));
            var operator = operators.named("tokens").orElseThrow().operator();
            server.answer(List.of(json(401, "{}"), json(502, "")));
            assertThat(operator.send(SMS, account)).isInstanceOf(SendOutcome.AccountRefused.class);
            assertThat(operator.send(SMS, account)).isInstanceOf(SendOutcome.Deferred.class);
            assertThat(server.arrived())
                    .extracting(Arrived::uri)
                    .map(Object::toString)
                    .containsExactly("/token", "/token");
        }
    }
}
