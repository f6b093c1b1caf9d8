package io.relay24.operator.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.operator.Account;
import io.relay24.operator.Operators;
import io.relay24.operator.SendOutcome;
import io.relay24.operator.Sms;
import io.relay24.operator.http.wire.AddressGuard;
import io.relay24.operator.http.wire.Timeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of a message when the operator, or the way to it, misbehaves.
class BadAnswersTest {

    /// Longer than any answer takes that comes.
    private static final Timeouts LONG =
            new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));

    /// For answers that never come.
    private static final Timeouts SHORT =
            new Timeouts(Duration.ofSeconds(20), Duration.ofMillis(400), Duration.ofMillis(700));

    private static final String FILE = """
            id: bad
            name: Bad
            description: for tests
            verified: unverified
            account: {fields: {key: {label: Key, secret: true}}}
            errors: {code: /code, text: /text}
            http: {headers: {X-Key: "{account.key}"}, backup_hosts: [BACKUP]}
            send:
              IDEMPOTENCY
              request: {method: METHOD, url: "http://HOST/send", query: {to: "{to}", text: "{text}"}}
              rules: [{when: {status: 2xx, present: /id}, outcome: accepted, ids: /id}]
            """;
    private static final Sms SMS = new Sms("+48500100200", "a confidential text", "", "r1", Optional.empty());

    private static SendOutcome send(String method, String host, String backup, String idempotency)
            throws InterruptedException {
        return send(method, host, backup, idempotency, LONG);
    }

    private static SendOutcome send(String method, String host, String backup, String idempotency, Timeouts timeouts)
            throws InterruptedException {
        String yaml = FILE.replace("METHOD", method)
                .replace("HOST", host)
                .replace("BACKUP", backup)
                .replace("IDEMPOTENCY", idempotency.isEmpty() ? "answer: json" : "idempotency: " + idempotency);
        OperatorFiles files = new OperatorFiles(AddressGuard.allowing(_ -> true), timeouts, Clock.systemUTC());
        try (Operators operators = files.withFile("bad.yaml", yaml).operators()) {
            assertThat(operators.problems()).isEmpty();
            Account account = new Account("a1", "bad", Map.of("key", "s3cret-key"), Optional.empty());
            return operators.named("bad").orElseThrow().operator().send(SMS, account);
        }
    }

    private static SendOutcome sendTo(RawServer server) throws InterruptedException {
        return send("POST", server.url().getAuthority(), "127.0.0.1:1", "");
    }

    private static SendOutcome giveUp(RawServer server) throws InterruptedException {
        return send("POST", server.url().getAuthority(), "127.0.0.1:1", "", SHORT);
    }

    @Test
    void a_cut_answer_leaves_the_message_uncertain() throws Exception {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":")) {
            assertThat(sendTo(server)).isInstanceOf(SendOutcome.Uncertain.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT"})
    void a_request_without_any_answer_is_uncertain_and_never_repeated(String method) throws Exception {
        try (RawServer server = RawServer.answering("")) {
            assertThat(send(method, server.url().getAuthority(), "127.0.0.1:1", ""))
                    .isInstanceOf(SendOutcome.Uncertain.class);
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void a_huge_answer_is_not_read_to_its_end() throws Exception {
        try (RawServer server = new RawServer(out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] spaces = " ".repeat(65_536).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 200; i++) {
                out.write(spaces);
            }
        })) {
            assertThat(sendTo(server)).isInstanceOf(SendOutcome.Uncertain.class);
        }
    }

    @Test
    void an_answer_that_never_ends_is_given_up() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer server = new RawServer(out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            over.await();
        })) {
            assertThat(giveUp(server)).isInstanceOf(SendOutcome.Uncertain.class);
            over.countDown();
        }
    }

    @Test
    void silence_after_the_request_was_written_is_uncertain() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer server = new RawServer(_ -> over.await())) {
            assertThat(giveUp(server)).isInstanceOf(SendOutcome.Uncertain.class);
            over.countDown();
        }
    }

    @Test
    void with_our_reference_as_idempotency_key_the_same_is_only_deferred() throws Exception {
        try (RawServer server = RawServer.answering("")) {
            assertThat(send("POST", server.url().getAuthority(), "127.0.0.1:1", "reference"))
                    .isInstanceOf(SendOutcome.Deferred.class);
        }
    }

    @Test
    void a_refused_connection_defers_because_nothing_was_sent() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(send("POST", "127.0.0.1:" + port, "127.0.0.1:" + port, ""))
                .isEqualTo(new SendOutcome.Deferred(
                        io.relay24.operator.Reason.of("not sent: no connection"), Optional.empty()));
    }

    @Test
    void the_backup_host_is_asked_only_when_the_first_takes_no_connection() throws Exception {
        try (RawServer backup = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"id\":\"x\"}");
                RawServer dead = RawServer.answering("")) {
            String host = backup.url().getAuthority();
            assertThat(send("POST", "127.0.0.1:1", host, "")).isEqualTo(new SendOutcome.Accepted(List.of("x")));
            assertThat(send("POST", dead.url().getAuthority(), host, "")).isInstanceOf(SendOutcome.Uncertain.class);
            assertThat(backup.requests()).isEqualTo(1);
        }
    }

    @Test
    void a_declared_character_set_is_honoured_and_wrong_bytes_are_no_answer() throws Exception {
        byte[] words = "{\"code\":1,\"text\":\"Нет\"}".getBytes(Charset.forName("windows-1251"));
        assertThat(sendTo(words, "application/json; charset=windows-1251"))
                .isEqualTo(new SendOutcome.Rejected(new io.relay24.operator.Reason("1", "Нет")));
        assertThat(sendTo(words, "application/json")).isInstanceOf(SendOutcome.Uncertain.class);
        assertThat(sendTo(words, "application/json; charset=nonsense")).isInstanceOf(SendOutcome.Uncertain.class);
    }

    @Test
    void what_is_not_what_it_claims_to_be_leaves_the_message_uncertain() throws Exception {
        byte[] page = "<html>Welcome</html>".getBytes(StandardCharsets.UTF_8);
        assertThat(sendTo(page, "application/json")).isInstanceOf(SendOutcome.Uncertain.class);
        assertThat(sendTo(page, "text/html")).isInstanceOf(SendOutcome.Uncertain.class);
        assertThat(sendTo(new byte[] {0x1F, (byte) 0x8B, 8, 0, 0}, "application/json\r\nContent-Encoding: gzip"))
                .isInstanceOf(SendOutcome.Uncertain.class);
    }

    private static SendOutcome sendTo(byte[] body, String type) throws IOException, InterruptedException {
        try (RawServer server = new RawServer(out -> {
            String head =
                    "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(body);
        })) {
            return sendTo(server);
        }
    }

    @Test
    void secrets_texts_and_numbers_never_get_into_a_reason() throws Exception {
        String body = "{\"code\":\"s3cret-key\",\"text\":\"bad s3cret-key, 'a confidential text' to +48 500 100 200"
                + " or 48500100200 \\u0007" + "x".repeat(300) + "\"}";
        SendOutcome outcome = sendTo(body.getBytes(StandardCharsets.UTF_8), "application/json");
        assertThat(outcome).isInstanceOf(SendOutcome.Rejected.class);
        String reason = outcome.toString();
        assertThat(reason).doesNotContain("s3cret", "confidential", "100 200", "100200", "\u0007");
        assertThat(((SendOutcome.Rejected) outcome).reason().text())
                .hasSize(200)
                .startsWith("bad ***, '***' to ");
    }

    @Test
    void a_key_that_cannot_stand_in_a_header_is_the_accounts_fault() throws Exception {
        OperatorFiles files = new OperatorFiles(AddressGuard.allowing(_ -> true), LONG, Clock.systemUTC());
        String yaml = FILE.replace("METHOD", "POST")
                .replace("HOST", "h")
                .replace("BACKUP", "h")
                .replace("IDEMPOTENCY", "answer: json");
        try (Operators operators = files.withFile("bad.yaml", yaml).operators()) {
            Account account = new Account("a1", "bad", Map.of("key", "a\r\nX-Evil: 1"), Optional.empty());
            assertThat(operators.named("bad").orElseThrow().operator().send(SMS, account))
                    .isInstanceOf(SendOutcome.AccountRefused.class);
        }
    }

    @Test
    void an_account_cannot_point_us_at_our_own_network() throws Exception {
        OperatorFiles files = new OperatorFiles(AddressGuard.strict(), LONG, Clock.systemUTC());
        String yaml = FILE.replace("METHOD", "POST")
                .replace("HOST", "h")
                .replace("BACKUP", "h")
                .replace("IDEMPOTENCY", "answer: json");
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
                Operators operators = files.withFile("bad.yaml", yaml).operators()) {
            for (String url :
                    List.of(server.url().toString(), "http://169.254.169.254", "http://[::1]:1", "http://0/")) {
                Account account = new Account("a1", "bad", Map.of("key", "k"), Optional.of(URI.create(url)));
                assertThat(operators.named("bad").orElseThrow().operator().send(SMS, account))
                        .isInstanceOf(SendOutcome.AccountRefused.class);
            }
            assertThat(server.requests()).isZero();
        }
    }
}
