package io.relay24.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.server.config.ConfigFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The contract of the pages, `docs/api/openapi.yaml`, and what the application answers are one thing.
class OpenApiTest {

    private static final JsonNode CONTRACT =
            new YAMLMapper().readTree(Path.of("../docs/api/openapi.yaml").toFile());

    /// One method at one address of the contract.
    private record Operation(String method, String path, JsonNode json) {

        String address() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }

        boolean isPlanned() {
            return json.path("x-planned").asBoolean(false);
        }
    }

    private static List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        CONTRACT.path("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry(
                        (method, operation) -> operations.add(new Operation(method, path, operation))));
        return operations;
    }

    private static SortedSet<String> addresses(boolean planned) {
        var addresses = new TreeSet<String>();
        operations().stream()
                .filter(operation -> operation.isPlanned() == planned)
                .forEach(operation -> addresses.add(operation.address()));
        return addresses;
    }

    @Test
    void what_is_written_is_answered_and_what_is_answered_is_written(@TempDir Path folder, TestReporter reporter)
            throws IOException {
        var settings = Map.of(
                "RELAY24_SERVER_PORT", "0",
                "RELAY24_SERVER_PUBLIC_URL", "https://sms.example.com",
                "RELAY24_CONSOLE_PASSWORD", "a password for the console",
                "RELAY24_CONSOLE_PORT", "0",
                "RELAY24_STORE_FOLDER", folder.toString());
        try (var app = App.start(ConfigFile.load(Optional.empty(), settings), Clock.systemUTC(), () -> {})) {
            var answered = new TreeSet<>(app.addresses());
            answered.removeIf(address -> !address.contains(" /b24/api/") && !address.contains(" /console/api/"));
            assertThat(answered).isEqualTo(addresses(false));
        }
        reporter.publishEntry("planned", String.join(", ", addresses(true)));
    }

    @Test
    void every_operation_has_a_name_of_its_own_and_says_what_it_does() {
        assertThat(operations())
                .allSatisfy(
                        operation -> assertThat(operation.json().path("summary").asString(""))
                                .as(operation.address())
                                .isNotEmpty());
        assertThat(operations().stream()
                        .map(operation -> operation.json().path("operationId").asString(""))
                        .toList())
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }

    @Test
    void every_reference_leads_somewhere() {
        var lost = new TreeSet<String>();
        CONTRACT.findValues("$ref").stream()
                .map(JsonNode::asString)
                .filter(reference -> CONTRACT.at(reference.substring(1)).isMissingNode())
                .forEach(lost::add);
        assertThat(lost).isEmpty();
    }

    @Test
    void every_value_in_an_address_is_described() {
        assertThat(operations()).allSatisfy(operation -> {
            var described = new TreeSet<String>();
            operation.json().path("parameters").forEach(parameter -> {
                var found = CONTRACT.at(parameter.path("$ref").asString().substring(1));
                if (found.path("in").asString("").equals("path")) {
                    described.add("{" + found.path("name").asString("") + "}");
                }
            });
            var named = new TreeSet<>(List.of(operation.path().split("/")));
            named.removeIf(segment -> !segment.startsWith("{"));
            assertThat(described).as(operation.address()).isEqualTo(named);
        });
    }
}
