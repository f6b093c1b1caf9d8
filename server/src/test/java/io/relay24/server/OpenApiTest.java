package io.relay24.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.server.config.ConfigFile;
import io.relay24.server.support.Contract;
import io.relay24.server.support.Contract.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The contract of the pages, `docs/api/openapi.yaml`, and what the application answers are one thing.
class OpenApiTest {

    private static SortedSet<String> addresses(boolean planned) {
        var addresses = new TreeSet<String>();
        Contract.operations().stream()
                .filter(operation -> operation.isPlanned() == planned)
                .forEach(operation -> addresses.add(operation.address()));
        return addresses;
    }

    @Test
    void what_is_written_is_answered_and_what_is_answered_is_written(@TempDir Path folder) throws IOException {
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
    }

    @Test
    void every_operation_has_a_name_of_its_own_and_says_what_it_does() {
        assertThat(Contract.operations())
                .allSatisfy(
                        operation -> assertThat(operation.json().path("summary").asString(""))
                                .as(operation.address())
                                .isNotEmpty());
        assertThat(Contract.operations().stream()
                        .map(operation -> operation.json().path("operationId").asString(""))
                        .toList())
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }

    @Test
    void every_reference_leads_somewhere() {
        var lost = new TreeSet<String>();
        Contract.DOCUMENT.findValues("$ref").stream()
                .map(JsonNode::asString)
                .filter(reference ->
                        Contract.DOCUMENT.at(reference.substring(1)).isMissingNode())
                .forEach(lost::add);
        assertThat(lost).isEmpty();
    }

    @Test
    void every_value_in_an_address_is_described() {
        assertThat(Contract.operations()).allSatisfy(operation -> {
            var named = new TreeSet<>(List.of(operation.path().split("/")));
            named.removeIf(segment -> !segment.startsWith("{"));
            assertThat(described(operation)).as(operation.address()).isEqualTo(named);
        });
    }

    private static SortedSet<String> described(Operation operation) {
        var described = new TreeSet<String>();
        operation.json().path("parameters").forEach(parameter -> {
            var found = Contract.DOCUMENT.at(parameter.path("$ref").asString().substring(1));
            if (found.path("in").asString("").equals("path")) {
                described.add("{" + found.path("name").asString("") + "}");
            }
        });
        return described;
    }
}
