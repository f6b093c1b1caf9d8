package io.relay24.operator.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.operator.Account;
import io.relay24.operator.HttpCall;
import io.relay24.operator.Operators;
import io.relay24.operator.PushedReceipts.Push;
import io.relay24.operator.PushedReceipts.Verification;
import io.relay24.operator.http.wire.AddressGuard;
import io.relay24.operator.http.wire.Timeouts;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// Whoever knows our URL can send anything.
class HostileCallsTest {

    private static final URI URL = URI.create("https://relay.example/r/1");

    private static Push read(String folder, String id, Map<String, String> fields, HttpCall call) {
        OperatorFiles files = new OperatorFiles(AddressGuard.strict(), Timeouts.USUAL, Clock.systemUTC());
        try (Operators operators = files.withFile(id + ".yaml", text(Path.of(folder, id + ".yaml")))
                .operators()) {
            return operators
                    .named(id)
                    .orElseThrow()
                    .pushed()
                    .orElseThrow()
                    .read(call, new Account("a1", id, fields, Optional.empty()));
        }
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Provide
    Arbitrary<String> bodies() {
        Arbitrary<String> pieces = Arbitraries.of(
                "{",
                "}",
                "[",
                "]",
                "\"",
                "id",
                "status",
                ":",
                ",",
                "=",
                "&",
                "%",
                "%zz",
                "1e999999999",
                "null",
                "\u0000",
                "data[0]",
                "md5",
                "<a>",
                "--x",
                "\r\n\r\n",
                "\uD83D",
                "é",
                "eyJhbGciOiJIUzI1NiJ9.e30.");
        return pieces.list().ofMaxSize(30).map(list -> String.join("", list));
    }

    @Property(tries = 150)
    void no_call_makes_the_reader_throw(@ForAll("bodies") String body, @ForAll("types") String type) {
        HttpCall call = new HttpCall(
                "POST",
                URL,
                Map.of("content-type", type, "authorization", "Bearer " + body),
                body.getBytes(StandardCharsets.UTF_8));
        Map<String, String> fields = Map.of("callback_secret", "abcd", "receipt_secret", "abcd", "jwt_secret", "abcd");
        for (String id : new String[] {"smsc_ru", "generic_http"}) {
            assertThat(read("src/main/resources/operators", id, fields, call).receipts())
                    .isEmpty();
        }
        for (String id : new String[] {"xml_and_parts", "token_and_batches", "text_and_columns"}) {
            assertThat(read("src/test/resources/notation", id, fields, call)
                            .answer()
                            .status())
                    .isBetween(200, 499);
        }
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.of(
                "",
                "application/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "multipart/form-data",
                "text/plain; charset=utf-16",
                "application/json; charset=nonsense");
    }

    @Test
    void what_was_signed_is_what_is_read() {
        // a second id, in front of the signed one or as a list, must not slip past the signature
        String signed = "id=1234&phone=79161234567&status=1&md5=SIGNATURE";
        for (String prefix : new String[] {"id=9&", "id[]=9&", "status=20&", "status[0]=20&"}) {
            String body = prefix + signed.replace("SIGNATURE", "19509683b97e80deb5578c901b8fa511");
            Push push = read(
                    "src/main/resources/operators", "smsc_ru", Map.of("callback_secret", "not-a-secret"), form(body));
            assertThat(push.verification()).isEqualTo(Verification.REFUSED);
        }
    }

    @Test
    void a_huge_call_is_refused_unread() {
        HttpCall call = form("a".repeat(2 * 1024 * 1024));
        assertThat(read("src/main/resources/operators", "smsc_ru", Map.of(), call)
                        .answer()
                        .status())
                .isEqualTo(413);
    }

    private static HttpCall form(String body) {
        return new HttpCall(
                "POST",
                URL,
                Map.of("content-type", "application/x-www-form-urlencoded"),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
