package io.relay24.operator.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// As much of JSON Schema as `operators.schema.json` uses; an unknown keyword is an error, so nothing is skipped.
record Schema(JsonNode root) {

    List<String> complaints(JsonNode value) {
        return check(root, value, "");
    }

    private List<String> check(JsonNode schema, JsonNode value, String at) {
        List<String> complaints = new ArrayList<>();
        schema.properties()
                .forEach(keyword -> complaints.addAll(check(keyword.getKey(), keyword.getValue(), schema, value, at)));
        return complaints;
    }

    private List<String> check(String keyword, JsonNode rule, JsonNode schema, JsonNode value, String at) {
        return switch (keyword) {
            case "$schema", "$defs", "title", "description", "properties", "minItems", "maxItems" -> List.of();
            case "$ref" -> check(root.at(rule.asString().substring(1)), value, at);
            case "anyOf" -> anyOf(rule, value, at);
            case "enum" -> holds(contains(rule, value), at + ": not one of " + rule);
            case "type" -> holds(isOf(rule, value), at + ": not of type " + rule);
            case "pattern" ->
                holds(
                        !value.isString()
                                || Pattern.compile(rule.asString())
                                        .matcher(value.asString())
                                        .find(),
                        at + ": " + rule);
            case "minimum" -> holds(!value.isNumber() || value.asDouble() >= rule.asDouble(), at + ": too small");
            case "maximum" -> holds(!value.isNumber() || value.asDouble() <= rule.asDouble(), at + ": too large");
            case "exclusiveMinimum" ->
                holds(!value.isNumber() || value.asDouble() > rule.asDouble(), at + ": too small");
            case "minProperties" -> holds(value.size() >= rule.asInt(), at + ": too few");
            case "maxProperties" -> holds(value.size() <= rule.asInt(), at + ": too many");
            case "required" -> each(rule, name -> holds(value.has(name.asString()), at + ": lacks " + name));
            case "items" -> value.isArray() ? each(value, item -> check(rule, item, at + "/*")) : List.of();
            case "propertyNames" ->
                value.propertyNames().stream()
                        .filter(name -> !Pattern.matches(rule.path("pattern").asString(), name))
                        .toList();
            case "additionalProperties" -> members(rule, schema.path("properties"), value, at);
            default -> throw new IllegalStateException("the schema uses " + keyword);
        };
    }

    private List<String> members(JsonNode others, JsonNode properties, JsonNode value, String at) {
        List<String> complaints = new ArrayList<>();
        for (var member : value.properties()) {
            String place = at + "/" + member.getKey();
            Optional<JsonNode> known = properties.optional(member.getKey());
            if (known.isPresent()) {
                complaints.addAll(check(known.get(), member.getValue(), place));
            } else if (others.isBoolean()) {
                complaints.addAll(holds(others.booleanValue(), place + ": unknown key"));
            } else {
                complaints.addAll(check(others, member.getValue(), place));
            }
        }
        return complaints;
    }

    private List<String> anyOf(JsonNode rules, JsonNode value, String at) {
        List<String> all = new ArrayList<>();
        for (JsonNode rule : rules) {
            List<String> complaints = check(rule, value, at);
            if (complaints.isEmpty()) {
                return List.of();
            }
            all.addAll(complaints);
        }
        return all;
    }

    private static boolean contains(JsonNode list, JsonNode value) {
        return list.valueStream().anyMatch(value::equals);
    }

    private static boolean isOf(JsonNode types, JsonNode value) {
        return types.isArray()
                ? types.valueStream().anyMatch(type -> isOf(type, value))
                : switch (types.asString()) {
                    case "object" -> value.isObject();
                    case "array" -> value.isArray();
                    case "string" -> value.isString();
                    case "boolean" -> value.isBoolean();
                    case "integer" -> value.isIntegralNumber();
                    default -> value.isNumber();
                };
    }

    private static List<String> holds(boolean good, String complaint) {
        return good ? List.of() : List.of(complaint);
    }

    private static List<String> each(JsonNode list, java.util.function.Function<JsonNode, List<String>> check) {
        return list.valueStream().flatMap(item -> check.apply(item).stream()).toList();
    }
}
