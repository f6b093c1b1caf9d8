package io.relay24.operator.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.operator.http.yaml.Plain;
import io.relay24.operator.http.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Editors help with `operators.schema.json`; it must not say otherwise than the engine.
class SchemaTest {

    private static final Path BUNDLED = Path.of("src/main/resources/operators");

    private static List<String> complaints(String yaml) throws IOException {
        String schema = Files.readString(BUNDLED.resolve("operators.schema.json"));
        return new Schema(JsonMapper.builder().build().readTree(schema)).complaints(Plain.json(YamlFile.parse(yaml)));
    }

    @Test
    void every_file_obeys_the_schema() throws IOException {
        for (Path folder : List.of(BUNDLED, Path.of("src/test/resources/notation"))) {
            try (Stream<Path> paths = Files.list(folder)) {
                for (Path path :
                        paths.filter(it -> it.toString().endsWith(".yaml")).toList()) {
                    assertThat(complaints(Files.readString(path)))
                            .as(path.toString())
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void the_schema_refuses_what_the_engine_refuses() throws IOException {
        String good = Files.readString(BUNDLED.resolve("twilio.yaml"));
        assertThat(complaints(good.replace("\nlimits", "\nlimit").replace("text: {max", "text: {maximum")))
                .isNotEmpty();
        assertThat(complaints(good.replace("outcome: accepted, ids", "outcome: perhaps, ids")))
                .isNotEmpty();
        assertThat(complaints(good.replace("id: /MessageSid", "id: MessageSid")))
                .isNotEmpty();
        assertThat(complaints(good.replaceFirst("verified: .*", "verified: no")))
                .isNotEmpty();
        assertThat(complaints(good.replace("name: Twilio\n", ""))).isNotEmpty();
    }
}
