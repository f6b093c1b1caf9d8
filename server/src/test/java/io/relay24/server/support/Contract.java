package io.relay24.server.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The contract of the pages, `docs/api/openapi.yaml`: its operations, and whether an answer is what it says.
public final class Contract {

    public static final JsonNode DOCUMENT =
            new YAMLMapper().readTree(Path.of("../docs/api/openapi.yaml").toFile());

    private static final String NAME = "https://relay24.example/contract";
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(NAME, DOCUMENT.toString())));

    private Contract() {}

    /// One method at one address.
    public record Operation(String method, String path, JsonNode json) {

        public String address() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }

        public boolean isPlanned() {
            return json.path("x-planned").asBoolean(false);
        }

        private boolean matches(String otherMethod, String otherPath) {
            return method.equalsIgnoreCase(otherMethod) && otherPath.matches(path.replaceAll("\\{\\w+}", "[^/]+"));
        }
    }

    public static List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        DOCUMENT.path("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry(
                        (method, operation) -> operations.add(new Operation(method, path, operation))));
        return operations;
    }

    /// Fails unless the answer is one that the contract describes. Addresses that it does not know are left aside.
    ///
    /// @param path with its query
    public static void check(String method, String path, HttpResponse<String> answer) {
        var plain = path.replaceFirst("\\?.*", "");
        var literal = operations().stream().filter(it -> it.path().equals(plain));
        Stream.concat(literal, operations().stream())
                .filter(operation -> operation.matches(method, plain) && !operation.isPlanned())
                .findFirst()
                .ifPresent(operation -> check(operation, answer));
    }

    private static void check(Operation operation, HttpResponse<String> answer) {
        var called = operation.address() + " answered " + answer.statusCode();
        var described = operation.json().path("responses").path(Integer.toString(answer.statusCode()));
        boolean isRefusal = answer.statusCode() >= 400;
        assertThat(isRefusal || described.isObject())
                .as(called + ", which is not described")
                .isTrue();
        var schema = isRefusal ? "/components/schemas/Refusal" : schema(described);
        var problems = new ArrayList<String>();
        schemaAt(schema)
                .validate(JsonMapper.shared().readTree(answer.body()))
                .forEach(problem -> problems.add(problem.getInstanceLocation() + ": " + problem.getMessage()));
        assertThat(problems).as(called).isEmpty();
    }

    private static String schema(JsonNode response) {
        var reference = response.path("$ref").asString("");
        return Optional.of(DOCUMENT.at(reference.substring(1)))
                .map(found -> found.at("/content/application~1json/schema/$ref").asString(""))
                .filter(found -> !found.isEmpty())
                .map(found -> found.substring(1))
                .orElseGet(() -> reference.substring(1) + "/content/application~1json/schema");
    }

    private static Schema schemaAt(String pointer) {
        return SCHEMAS.getSchema(SchemaLocation.of(NAME + "#" + pointer));
    }
}
