package io.relay24.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigDefaultsTest {

    /// A changed default is a change for everybody who runs this: it belongs into the changelog, and here.
    @Test
    void the_defaults_are_these() {
        var expected = new Config(
                new Config.Server(
                        InetAddress.ofLiteral("127.0.0.1"),
                        8071,
                        Optional.empty(),
                        1_048_576,
                        Duration.ofSeconds(30),
                        Duration.ZERO,
                        Duration.ofSeconds(10)),
                new Config.Store(
                        Config.Store.Kind.EMBEDDED,
                        Path.of("data"),
                        Duration.ofDays(90),
                        new Config.Postgres(Optional.empty(), "relay24", "", 10, 2)),
                new Config.Secrets(Path.of("data/keyset.json"), Optional.empty()),
                List.of(),
                new Config.OAuth(
                        List.of(URI.create("https://oauth.bitrix.info"), URI.create("https://oauth.bitrix24.tech")),
                        false),
                new Config.Portal(
                        Duration.ofSeconds(12),
                        List.of(Duration.ofSeconds(15), Duration.ofSeconds(60), Duration.ofMinutes(5)),
                        2,
                        30,
                        false),
                new Config.Numbers(Optional.empty(), List.of("any"), false),
                new Config.Dispatch(
                        256,
                        8,
                        List.of(
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(2),
                                Duration.ofMinutes(10),
                                Duration.ofMinutes(30),
                                Duration.ofHours(1)),
                        Duration.ofHours(24),
                        Duration.ofMinutes(10),
                        Config.Dispatch.InDoubt.HOLD),
                new Config.Receipt(
                        List.of(
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(1),
                                Duration.ofMinutes(5),
                                Duration.ofMinutes(15),
                                Duration.ofHours(1)),
                        Duration.ofHours(72)),
                new Config.Operators(Optional.empty()),
                new Config.Network(false, Duration.ofSeconds(5), Duration.ofSeconds(30)),
                new Config.Brand("Relay24", Optional.empty(), List.of(), List.of("any"), List.of()),
                new Config.Sender("relay24", Optional.empty(), Optional.empty()),
                new Config.Console(InetAddress.ofLiteral("127.0.0.1"), 8072, Optional.empty()));

        assertThat(ConfigFile.load(Optional.empty(), Map.of())).isEqualTo(expected);
    }

    @Test
    void the_default_file_and_the_records_have_the_same_names() {
        assertThat(ConfigFile.defaults().nodes().keySet())
                .containsExactlyInAnyOrderElementsOf(names("", Config.class).toList());
    }

    @Test
    void every_option_of_the_default_file_has_a_comment() {
        List<String> lines = ConfigFile.defaultText().lines().toList();
        for (int i = 1; i < lines.size(); i++) {
            boolean isCommented = lines.get(i - 1).strip().startsWith("#");
            boolean isFirstOfPair =
                    !lines.get(i - 1).isBlank() && !lines.get(i - 1).endsWith(":");
            if (lines.get(i).matches("\\s+[a-z_]+: .*")) {
                assertThat(isCommented || isFirstOfPair).as(lines.get(i)).isTrue();
            }
        }
    }

    private static Stream<String> names(String prefix, Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).flatMap(component -> {
            String name = prefix + snake(component);
            return component.getType().isRecord() ? names(name + ".", component.getType()) : Stream.of(name);
        });
    }

    private static String snake(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
