package io.relay24.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigMistakesTest {

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("r.yaml");
    }

    @Test
    void every_mistake_is_told_at_once_with_its_place_and_what_to_do() throws Exception {
        String message = complaint("""
                server:
                  prot: 8071
                  port: 80x
                  drain: 10
                store:
                  kind: mysql
                  postgres: [1]
                secrets: {key_file: [a]}
                oauth:
                  servers: []
                dispatch:
                  in_doubt: ""
                  retry: 10s
                """, Map.of("RELAY24_SENDER_CODE", "a b", "RELAY24_SERVER_PROT", "1"));

        assertThat(message.lines().map(String::strip))
                .containsExactlyInAnyOrder(
                        "the configuration has 11 mistakes:",
                        file + ":2:9: server.prot is no option; did you mean server.port?",
                        file + ":3:9: server.port must be a whole number from 0 to 65535, not \"80x\"",
                        file
                                + ":4:10: server.drain must be a duration from 0s to 10m with its unit (ms, s, m, h or d), such as"
                                + " 90s, not \"10\"",
                        file + ":6:9: store.kind must be embedded or postgres, not \"mysql\"",
                        file
                                + ":7:13: store.postgres is a section: write its options on lines of their own below it, indented",
                        file + ":8:21: secrets.key_file must be a path, not a list",
                        file + ":10:12: oauth.servers must be a list of at least one, such as [a, b]",
                        file + ":12:13: dispatch.in_doubt must be hold or resend; it is empty",
                        file + ":13:10: dispatch.retry must be a list of at least one, such as [a, b]",
                        "RELAY24_SENDER_CODE: sender.code must be 1 to 128 letters, digits, . _ and -, not \"a b\"",
                        "RELAY24_SERVER_PROT: is no option; did you mean RELAY24_SERVER_PORT?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            server: 8071                                            | server is a section
            server: {port: {tcp: 1}}                                | server.port.tcp stands below an option
            server: {port: 1, port: 2}                              | port stands twice, first at
            wombat: 1                                               | wombat is no option; relay24.default.yaml has them all
            [1, 2]                                                  | must consist of sections
            just words                                              | must consist of sections
            server: {port: 65536}                                   | from 0 to 65535, not "65536"
            server: {port: 99999999999}                             | from 0 to 65535
            server: {port: }                                        | from 0 to 65535; it is empty
            server: {address: localhost}                            | must be an IP address
            server: {public_url: http://sms.example.com}            | must be an https URL
            server: {public_url: https://relay}                     | must be an https URL
            server: {public_url: 'https://sms.example.com/?a=1'}    | must be an https URL
            server: {public_url: sms.example.com}                   | must be an https URL
            server: {body_limit: 100GB}                             | with its unit (B, kB or MB)
            server: {body_limit: 999999999MB}                       | must be a size
            server: {drain: -1s}                                    | must be a duration
            server: {drain: 1w}                                     | must be a duration
            portal: {first_report_after: 9999999ms}                 | must be a duration from 100ms to 5m
            store: {kind: postgres}                                 | store.postgres.url is not set
            store: {postgres: {connections: 5, writers: 5}}         | postgres.writers does not fit: writers must be fewer
            store: {postgres: {connections: 2}}                     | postgres.connections does not fit: writers must be fewer
            oauth: {servers: ['http://oauth.example.com']}          | insecure_allowed: true
            oauth: {servers: ['ftp://oauth.example.com']}           | must be a list of URLs
            network: {allow_private_addresses: yes}                 | must be true or false, not "yes"
            applications: 5                                         | must be a list; begin each entry
            applications: [{client_id: a, kind: local}]             | has an entry without client_secret
            applications: [{client_id: a, client_secret: b, kind: x}]              | kind must be market or local
            applications: [{client_id: a, client_secret: b, kind: local, name: c}] | the unknown name; known are
            numbers: {country: Poland}                              | the two capital letters of a country
            numbers: {allowed: [PL, QQ]}                            | a list of countries such as [PL, DE], or any
            numbers: {allowed: [any, PL]}                           | has any beside other countries
            sender: {code: "0"}                                     | sender.code must be
            a: &x 1                                                 | a is no option
            sender: {name: *x}                                      | refers to another value
            """)
    void a_mistake_is_explained(String yaml, String explanation) throws Exception {
        assertThat(complaint(yaml, Map.of())).contains(explanation).contains(file + ":1:");
    }

    @Test
    void an_application_stands_once() throws Exception {
        String entry = "{client_id: a, client_secret: b, kind: local}";

        assertThat(complaint("applications: [" + entry + ", " + entry + "]", Map.of()))
                .contains("client_id a twice");
    }

    @Test
    void text_that_is_no_yaml_is_located_without_being_quoted() throws Exception {
        assertThat(complaint("store:\n  postgres: {password: hush, user: [\nserver:\n", Map.of()))
                .contains("cannot be read as YAML from here")
                .contains(file + ":")
                .doesNotContain("hush");
    }

    @Test
    void a_second_document_is_refused() throws Exception {
        assertThat(complaint("server: {port: 1}\n---\nserver: {port: 2}\n", Map.of()))
                .contains("second document");
    }

    @Test
    void a_bad_secret_is_not_quoted() throws Exception {
        assertThat(complaint("store: {postgres: {url: 'jdbc:postgresql://h/d?password=hush'}}", Map.of()))
                .contains("without a password in it")
                .doesNotContain("hush");
        assertThat(complaint("secrets: {key: [hush]}", Map.of()))
                .contains("not a list")
                .doesNotContain("hush");
    }

    @Test
    void a_file_that_cannot_be_read_is_told_apart() throws Exception {
        assertThat(complaint(Map.of())).contains(file + ": does not exist; create it");
        Files.write(file, new byte[] {'a', (byte) 0xFF});
        assertThat(complaint(Map.of())).contains("is not UTF-8");
        Files.writeString(file, "#".repeat(2_000_000));
        assertThat(complaint(Map.of())).contains("is larger than 1 MB");
        Files.delete(file);
        Files.createDirectory(file);
        assertThat(complaint(Map.of())).contains("cannot be read");
    }

    @Test
    void removed_options_say_what_took_their_place() throws Exception {
        var removed = Map.of("queue.size", "it grows by itself now", "cache", "nothing is cached any more");
        Files.writeString(file, "queue: {size: 5}\ncache: {depth: 1}\n", StandardCharsets.UTF_8);

        var exception = catchThrowableOfType(
                ConfigException.class,
                () -> ConfigFile.load(Optional.of(file), Map.of("RELAY24_QUEUE_SIZE", "5"), removed));

        assertThat(exception.getMessage())
                .contains(":1:15: queue.size is no option any more; it grows by itself now")
                .contains(":2:16: cache.depth is no option any more; nothing is cached any more")
                .contains("RELAY24_QUEUE_SIZE: is no option any more; it grows by itself now");
    }

    private String complaint(String yaml, Map<String, String> environment) throws Exception {
        Files.writeString(file, yaml);
        return complaint(environment);
    }

    private String complaint(Map<String, String> environment) {
        var exception =
                catchThrowableOfType(ConfigException.class, () -> ConfigFile.load(Optional.of(file), environment));
        return String.valueOf(exception.getMessage());
    }
}
