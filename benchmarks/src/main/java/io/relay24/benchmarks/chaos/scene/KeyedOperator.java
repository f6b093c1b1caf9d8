package io.relay24.benchmarks.chaos.scene;

import io.relay24.benchmarks.stage.StageFailure;
import io.relay24.operator.Operator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// An operator file for a gateway that recognises a repetition by our reference: the customer's own gateway with one
/// line more.
final class KeyedOperator {

    static final String ID = "keyed_http";
    private static final String SOURCE = "/operators/generic_http.yaml";

    private KeyedOperator() {}

    /// Writes it into this folder, which is made.
    static void into(Path folder) throws IOException {
        try (var source = Operator.class.getResourceAsStream(SOURCE)) {
            if (source == null) {
                throw new StageFailure("the operator file " + SOURCE + " is missing");
            }
            var text = new String(source.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceFirst("(?m)^id: .*$", "id: " + ID)
                    .replaceFirst("(?m)^send:$", "send:\n  idempotency: reference");
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(ID + ".yaml"), text);
        }
    }
}
