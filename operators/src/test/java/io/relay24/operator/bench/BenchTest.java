package io.relay24.operator.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.operator.http.OperatorFiles;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `./relay24 operator …`, through its streams.
class BenchTest {

    private static final String ACCOUNT = """
            "account":{"account_sid":"AC00000000000000000000000000000001","auth_token":"not-a-real-token"}""";
    private static final String SMS = """
            "sms":{"to":"+48500100200","text":"Zażółć & more","originator":"+15005550006","reference":"r1",\
            "receiptUrl":"https://relay.example/receipts/a1"}""";
    private static final String PUSH = """
            "request":{"method":"POST","url":"https://relay.example/receipts/a1","headers":{"X-Twilio-Signature":"%s",\
            "Content-Type":"application/x-www-form-urlencoded"},\
            "body":"MessageSid=SM1&MessageStatus=delivered&To=%%2B48500100200&AccountSid=AC1"}""";

    @TempDir
    private Path folder;

    /// What a run printed.
    private record Printed(int status, String out, String err) {

        List<JsonNode> lines() {
            return out.lines()
                    .map(line -> JsonMapper.builder().build().readTree(line))
                    .toList();
        }

        JsonNode line() {
            assertThat(lines()).hasSize(1);
            return lines().getFirst();
        }
    }

    private Printed run(String input, String... arguments) throws Exception {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = new Main(
                        folder,
                        new BufferedReader(new StringReader(input)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(Arrays.asList(arguments));
        return new Printed(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static String line(String... parts) {
        return "{" + String.join(",", parts) + "}\n";
    }

    @Test
    void a_message_becomes_the_request_that_the_server_would_send() throws Exception {
        var printed = run(line(ACCOUNT, SMS), "request", "twilio");
        var request = printed.line().path("requests").get(0);
        assertThat(printed.status()).isZero();
        assertThat(request.path("method").asString()).isEqualTo("POST");
        assertThat(request.path("url").asString())
                .isEqualTo(
                        "https://api.twilio.com/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json");
        assertThat(request.path("headers").path("Authorization").asString()).startsWith("Basic QUMw");
        assertThat(request.path("body").asString())
                .startsWith("To=%2B48500100200&From=%2B15005550006&Body=Za%C5%BC")
                .contains("&StatusCallback=https%3A%2F%2Frelay.example%2Freceipts%2Fa1");
    }

    @Test
    void a_message_that_is_not_sent_at_all_says_why() throws Exception {
        var answer = run(line("\"account\":{}", SMS), "request", "twilio").line();
        assertThat(answer.path("requests").size()).isZero();
        assertThat(answer.path("outcome").asString()).isEqualTo("account_refused");
        assertThat(answer.path("reason").asString()).contains("Account SID");
    }

    @Test
    void an_answer_means_what_it_means_to_the_server() throws Exception {
        var accepted = "\"answer\":{\"status\":201,\"headers\":{},\"body\":\"{\\\"sid\\\":\\\"SM1\\\"}\"}";
        var refused = "\"answer\":{\"status\":401,\"body\":{\"code\":20003,\"message\":\"no\"}}";
        var later = "\"answer\":{\"status\":429,\"headers\":{\"Retry-After\":\"7\"},\"body\":\"\"}";
        var answers = run(
                        line(ACCOUNT, SMS, accepted) + "\n" + line(ACCOUNT, SMS, refused) + line(ACCOUNT, SMS, later),
                        "outcome",
                        "twilio")
                .lines();
        assertThat(answers.get(0).toString())
                .isEqualTo(
                        "{\"outcome\":\"accepted\",\"operator_message_ids\":[\"SM1\"],\"code\":\"\",\"reason\":\"\"}");
        assertThat(answers.get(1).path("outcome").asString()).isEqualTo("account_refused");
        assertThat(answers.get(1).path("code").asString()).isEqualTo("20003");
        assertThat(answers.get(2).path("outcome").asString()).isEqualTo("deferred");
        assertThat(answers.get(2).path("retry_after").asDouble()).isEqualTo(7);
    }

    @Test
    void a_receipt_is_verified_and_read() throws Exception {
        var good = PUSH.formatted("3TDjo71Iv+DWnxAIaizp7BxUuIM=");
        var bad = PUSH.formatted("AAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        var answers = run(
                        line(ACCOUNT, good) + line(ACCOUNT, bad) + line(ACCOUNT, bad, "\"verify\":false"),
                        "receipts",
                        "twilio")
                .lines();
        assertThat(answers.get(0).path("verified").asBoolean()).isTrue();
        assertThat(answers.get(0).path("receipts").get(0).path("status").asString())
                .isEqualTo("delivered");
        assertThat(answers.get(0).path("answer").path("body").asString()).isEqualTo("<Response/>");
        assertThat(answers.get(1).path("verified").isBoolean()).isTrue();
        assertThat(answers.get(1).path("verified").asBoolean()).isFalse();
        assertThat(answers.get(1).path("receipts").size()).isZero();
        assertThat(answers.get(1).path("answer").path("status").asInt()).isEqualTo(403);
        assertThat(answers.get(2).path("verified").isNull()).isTrue();
        assertThat(answers.get(2)
                        .path("receipts")
                        .get(0)
                        .path("operator_message_id")
                        .asString())
                .isEqualTo("SM1");
    }

    @Test
    void the_time_of_the_line_decides_whether_a_signature_is_too_old() throws Exception {
        var account = "\"account\":{\"access_token\":\"token\"}";
        var request = "\"request\":{\"method\":\"POST\",\"url\":\"https://relay.example/r\",\"headers\":{"
                + "\"X-Request-Timestamp\":\"1795000000\",\"X-Request-Signature\":\"%s\"},\"body\":\"{}\"}"
                        .formatted(telegramSignature("token", "1795000000\n{}"));
        var lines = run(
                        line(account, request, "\"now\":1795000010") + line(account, request, "\"now\":1795009999"),
                        "receipts",
                        "telegram_gateway")
                .lines();
        assertThat(lines.get(0).path("verified").asBoolean()).isTrue();
        assertThat(lines.get(1).path("verified").asBoolean()).isFalse();
    }

    private static String telegramSignature(String token, String data) throws Exception {
        var key = java.security.MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        var mac = javax.crypto.Mac.getInstance("HmacSHA256");
        mac.init(new javax.crypto.spec.SecretKeySpec(key, "HmacSHA256"));
        return java.util.HexFormat.of().formatHex(mac.doFinal(data.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void ids_become_questions_and_an_answer_becomes_receipts() throws Exception {
        var two = run(line(ACCOUNT, "\"ids\":[\"SM1\",\"SM2\"]"), "poll", "twilio")
                .line();
        assertThat(two.path("requests").size()).isEqualTo(2);
        assertThat(two.path("requests").get(1).path("url").asString()).endsWith("/Messages/SM2.json");
        assertThat(two.has("receipts")).isFalse();
        var answer = "\"answer\":{\"status\":200,\"body\":{\"sid\":\"SM1\",\"status\":\"delivered\"}}";
        var one = run(line(ACCOUNT, "\"ids\":[\"SM1\"]", answer), "poll", "twilio")
                .line();
        assertThat(one.path("receipts").get(0).path("status").asString()).isEqualTo("delivered");
        var refused = "\"answer\":{\"status\":401,\"body\":{\"code\":20003}}";
        var failed = run(line(ACCOUNT, "\"ids\":[\"SM1\"]", refused), "poll", "twilio")
                .line();
        assertThat(failed.path("receipts").size()).isZero();
        assertThat(failed.path("failure").asString()).contains("20003");
    }

    @Test
    void a_bad_line_is_answered_with_what_to_do_and_the_others_go_on() throws Exception {
        var printed = run(
                "no json\n[1]\n" + line(ACCOUNT) + line(ACCOUNT, "\"sms\":{\"to\":\"+1\",\"text\":\"\"}")
                        + line(ACCOUNT, "\"sms\":{\"to\":\"+1\",\"text\":\"x\",\"receiptUrl\":\"a b\"}")
                        + line("\"account\":{\"account_sid\":{}}", SMS) + line(ACCOUNT, SMS),
                "request",
                "twilio");
        assertThat(printed.status()).isEqualTo(1);
        assertThat(printed.lines()).hasSize(7);
        assertThat(printed.lines().subList(0, 6))
                .allSatisfy(line -> assertThat(line.path("error").asString()).isNotEmpty());
        assertThat(printed.lines().get(2).path("error").asString()).contains("\"sms\"");
        assertThat(printed.lines().getLast().path("requests").size()).isEqualTo(1);
    }

    @Test
    void a_file_is_tried_before_it_is_installed_from_the_callers_folder() throws Exception {
        String yaml = OperatorFiles.bundled("twilio").orElseThrow().replace("id: twilio", "id: acme");
        Files.writeString(folder.resolve("new.yaml"), yaml);
        assertThat(run(line(ACCOUNT, SMS), "request", "new.yaml")
                        .line()
                        .path("requests")
                        .size())
                .isEqualTo(1);
        assertThat(run("", "check", "new.yaml").out()).startsWith("new.yaml: all is well, ");
        assertThat(run("", "request", "nothing.yaml").status()).isEqualTo(2);
    }

    @Test
    void errors_of_a_file_are_told_with_line_and_column() throws Exception {
        String yaml = OperatorFiles.bundled("twilio").orElseThrow();
        Files.writeString(folder.resolve("broken.yaml"), yaml.replace("{to}", "{tu}"));
        Files.writeString(folder.resolve("wrong.yaml"), yaml.replace("ids: SM1", "ids: SM2"));
        var broken = run("", "check", "broken.yaml");
        assertThat(broken.status()).isEqualTo(1);
        assertThat(broken.out()).matches("(?s)broken.yaml, line 39, column 11: .*unknown value \\{tu}.*");
        var wrong = run("", "check", "wrong.yaml");
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.out()).matches("(?s)wrong.yaml, line \\d+, column \\d+: accepted: ids: wanted .*");
        assertThat(run("", "outcome", "broken.yaml").err()).contains("line 39, column 11");
    }

    @Test
    void all_operators_are_listed() throws Exception {
        var list = run("", "list", "--json").line();
        assertThat(list.size()).isGreaterThanOrEqualTo(40);
        var twilio = list.valueStream()
                .filter(one -> one.path("id").asString().equals("twilio"))
                .findFirst()
                .orElseThrow();
        assertThat(twilio.path("account").get(1).path("secret").asBoolean()).isTrue();
        assertThat(twilio.path("receipts").path("signed").asBoolean()).isTrue();
        assertThat(run("", "list", "--markdown").out()).contains("| `twilio` | Twilio |");
        assertThat(run("", "list").out()).contains("twilio");
        assertThat(run("", "list", "--nonsense").status()).isEqualTo(2);
        assertThat(run("").status()).isEqualTo(2);
    }
}
