package io.relay24.operator.http.yaml;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A YAML tree as JSON, for values that are taken as they stand (examples, fixed numbers in request bodies).
public final class Plain {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Plain() {}

    public static JsonNode json(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> json(scalar);
            case Node.Sequence list -> {
                ArrayNode array = JSON.arrayNode();
                list.items().forEach(item -> array.add(json(item)));
                yield array;
            }
            case Node.Mapping map -> {
                ObjectNode object = JSON.objectNode();
                map.entries().forEach(entry -> object.set(entry.key(), json(entry.value())));
                yield object;
            }
        };
    }

    public static JsonNode json(Node.Scalar scalar) {
        return switch (scalar.type()) {
            case TEXT -> JSON.stringNode(scalar.text());
            case NUMBER -> number(scalar);
            case TRUTH -> JSON.booleanNode(scalar.text().equalsIgnoreCase("true"));
            case NOTHING -> JSON.nullNode();
        };
    }

    private static JsonNode number(Node.Scalar scalar) {
        try {
            BigDecimal number = new BigDecimal(scalar.text());
            return number.scale() <= 0 && number.precision() <= 18
                    ? JSON.numberNode(number.longValueExact())
                    : JSON.numberNode(number);
        } catch (NumberFormatException | ArithmeticException e) {
            throw new BrokenFile(scalar.at(), "only plain decimal numbers are used here; quote it if it is a text");
        }
    }
}
