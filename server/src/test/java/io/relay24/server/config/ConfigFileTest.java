package io.relay24.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

    /// Every option, none at its default.
    private static final String EVERYTHING = """
            server:
              address: 0.0.0.0
              port: 9000
              public_url: https://sms.example.com/relay/
              body_limit: 512kB
              patience: 20s
              notice: 5s
              drain: 1m
            store:
              kind: postgres
              folder: /var/lib/relay24
              retention: 30d
              postgres:
                url: jdbc:postgresql://db:5432/relay
                user: sms
                password: pg-secret
                connections: 20
                writers: 3
            secrets:
              key_file: /etc/relay24/key.json
              key: a2V5LXNlY3JldA==
            applications:
              - client_id: app.1.2
                client_secret: 012e3
                kind: market
              - client_id: local.3.4
                client_secret: app-secret
                kind: local
            oauth:
              servers: [http://127.0.0.1:8070/]
              insecure_allowed: true
            portal:
              first_report_after: 15s
              report_retry: [20s]
              requests_per_second: 5
              burst: 100
              insecure_allowed: true
            numbers:
              country: PL
              allowed: [PL, DE]
              short_numbers: true
            dispatch:
              parallel: 32
              parallel_per_account: 4
              retry:
                - 500ms
                - 2h
              validity: 48h
              account_retry: 30m
              in_doubt: resend
            receipt:
              poll: [1m]
              give_up_after: 24h
            operators:
              folder: /etc/relay24/operators
            network:
              allow_private_addresses: true
              connect_timeout: 3s
              answer_timeout: 10s
            brand:
              name: Acme
              logo: /etc/acme/logo.svg
              help: [{name: Handbook, url: "https://help.acme.example"}]
              operators: [twilio, smsc_ru]
              texts: [{language: de, key: sender_name, text: Kurznachrichten}]
            sender:
              code: sms_1
              name: "SMS: ours"
              description: Ours
            console:
              password: correct horse battery
              address: 10.0.0.2
              port: 9000
            """;

    @TempDir
    Path folder;

    @Test
    void every_option_of_a_file_reaches_its_place() throws Exception {
        var expected = new Config(
                new Config.Server(
                        InetAddress.ofLiteral("0.0.0.0"),
                        9000,
                        Optional.of(URI.create("https://sms.example.com/relay")),
                        524_288,
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(1)),
                new Config.Store(
                        Config.Store.Kind.POSTGRES,
                        Path.of("/var/lib/relay24"),
                        Duration.ofDays(30),
                        new Config.Postgres(Optional.of("jdbc:postgresql://db:5432/relay"), "sms", "pg-secret", 20, 3)),
                new Config.Secrets(Path.of("/etc/relay24/key.json"), Optional.of("a2V5LXNlY3JldA==")),
                List.of(
                        new Config.Application("app.1.2", "012e3", Config.Application.Kind.MARKET),
                        new Config.Application("local.3.4", "app-secret", Config.Application.Kind.LOCAL)),
                new Config.OAuth(List.of(URI.create("http://127.0.0.1:8070")), true),
                new Config.Portal(Duration.ofSeconds(15), List.of(Duration.ofSeconds(20)), 5, 100, true),
                new Config.Numbers(Optional.of("PL"), List.of("PL", "DE"), true),
                new Config.Dispatch(
                        32,
                        4,
                        List.of(Duration.ofMillis(500), Duration.ofHours(2)),
                        Duration.ofHours(48),
                        Duration.ofMinutes(30),
                        Config.Dispatch.InDoubt.RESEND),
                new Config.Receipt(List.of(Duration.ofMinutes(1)), Duration.ofHours(24)),
                new Config.Operators(Optional.of(Path.of("/etc/relay24/operators"))),
                new Config.Network(true, Duration.ofSeconds(3), Duration.ofSeconds(10)),
                new Config.Brand(
                        "Acme",
                        Optional.of(Path.of("/etc/acme/logo.svg")),
                        List.of(new Config.Brand.Link("Handbook", URI.create("https://help.acme.example"))),
                        List.of("twilio", "smsc_ru"),
                        List.of(new Config.Brand.Text("de", "sender_name", "Kurznachrichten"))),
                new Config.Sender("sms_1", Optional.of("SMS: ours"), Optional.of("Ours")),
                new Config.Console(InetAddress.ofLiteral("10.0.0.2"), 9000, Optional.of("correct horse battery")));

        assertThat(loaded(EVERYTHING)).isEqualTo(expected);
    }

    /// With the test of names between file and records: no option is read from the wrong place, or not at all.
    @Test
    void every_option_of_the_default_file_is_read() {
        Map<String, Node> all = everything().nodes();
        assertThat(all.keySet()).isEqualTo(ConfigFile.defaults().nodes().keySet());
        Config defaults = reading(Map.of());
        all.forEach(
                (key, node) -> assertThat(reading(Map.of(key, node))).as(key).isNotEqualTo(defaults));
    }

    @Test
    void every_option_can_come_from_the_environment_alone() throws Exception {
        var environment = new HashMap<String, String>();
        everything().nodes().forEach((key, node) -> environment.put(Layer.variable(key), text(node)));

        assertThat(ConfigFile.load(Optional.empty(), environment)).isEqualTo(loaded(EVERYTHING));
    }

    @Test
    void the_environment_wins_over_the_file_and_the_file_over_the_defaults() throws Exception {
        Path file = write("server:\n  port: 9001\n  drain: 2s\nstore:\n");

        Config config = ConfigFile.load(
                Optional.of(file),
                Map.of("RELAY24_SERVER_PORT", "9002", "RELAY24_RECEIPT_POLL", "1s, 2s", "RELAY24_SENDER_NAME", ""));

        assertThat(config.server().port()).isEqualTo(9002);
        assertThat(config.server().drain()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.receipt().poll()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(config.brand().name()).isEqualTo("Relay24");
    }

    @Test
    void the_key_file_lies_in_the_stores_folder_unless_told_otherwise() throws Exception {
        assertThat(loaded("store: {folder: /srv/x}").secrets().keyFile()).isEqualTo(Path.of("/srv/x/keyset.json"));
    }

    @Test
    void variables_of_others_are_left_alone() {
        var environment = Map.of(
                "RELAY24_CONFIG", "x.yaml",
                "RELAY24_SERVICE_HOST", "10.0.0.1",
                "RELAY24_PORT", "tcp://10.0.0.1:8071",
                "RELAY24_PORT_8071_TCP_PROTO", "tcp",
                "PATH", "/bin");

        assertThat(ConfigFile.load(Optional.empty(), environment).server().port())
                .isEqualTo(8071);
    }

    @Test
    void serving_without_a_public_url_says_what_to_set() throws Exception {
        assertThatThrownBy(() -> loaded("").server().requiredPublicUrl())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("server.public_url is not set")
                .hasMessageContaining("RELAY24_SERVER_PUBLIC_URL");
        assertThat(loaded(EVERYTHING).server().requiredPublicUrl().getHost()).isEqualTo("sms.example.com");
    }

    @Test
    void printing_gives_no_secret_away() throws Exception {
        Path file = write(EVERYTHING);
        var environment = Map.of("RELAY24_APPLICATIONS", "{client_id: app.5, client_secret: env-secret, kind: local}");

        String printed = String.join(
                "\n",
                loaded(EVERYTHING).toString(),
                ConfigFile.asRead(Optional.of(file), Map.of()).toString(),
                ConfigFile.asRead(Optional.of(file), environment).toString());

        assertThat(printed).doesNotContain("pg-secret", "a2V5", "012e3", "app-secret", "env-secret", "correct horse");
    }

    @Test
    void what_was_read_is_shown_with_its_origin() throws Exception {
        Path file = write("server:\n  port: 9001\napplications: [{client_id: a, client_secret: b, kind: local}]\n");

        assertThat(ConfigFile.asRead(Optional.of(file), Map.of("RELAY24_SENDER_CODE", "x")))
                .map(ConfigFile.OptionAsRead::toString)
                .contains("server.port: 9001    # " + file + ":2:9")
                .contains("applications: [{client_id: a, client_secret: ***, kind: local}]    # " + file + ":3:15")
                .contains("sender.code: x    # RELAY24_SENDER_CODE")
                .anyMatch(line -> line.startsWith("server.address: 127.0.0.1    # relay24.default.yaml:"));
    }

    private static Layer everything() {
        return Layer.of(Yaml.read(EVERYTHING, (line, column) -> new Place("all", line, column), new ArrayList<>()));
    }

    private static Config reading(Map<String, Node> nodes) {
        var layers = List.of(new Layer(nodes), ConfigFile.defaults());
        return new ConfigReader(new Options(layers, new ArrayList<>())).config();
    }

    private static String text(Node node) {
        return switch (node) {
            case Node.Text text -> text.text();
            case Node.Listing listing ->
                listing.items().stream().map(ConfigFileTest::text).collect(Collectors.joining(", "));
            case Node.Section section -> {
                var pairs = new ArrayList<String>();
                section.entries().forEach((name, value) -> pairs.add(name + ": " + text(value)));
                yield "{" + String.join(", ", pairs) + "}";
            }
        };
    }

    private Config loaded(String yaml) throws IOException {
        return ConfigFile.load(Optional.of(write(yaml)), Map.of());
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("relay24.yaml"), yaml);
    }
}
