package io.relay24.server.api.call;

import io.relay24.server.web.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A JSON object that a page sent. Types are taken strictly, and every refusal names the field.
public final class ApiBody {

    private final JsonNode json;
    private final String path;

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /// The JSON object in a request's body.
    ///
    /// @param limit in bytes
    public static ApiBody of(Request request, int limit) {
        if (request.body().length > limit) {
            throw ApiRefusal.tooLarge(limit);
        }
        try {
            var json = STRICT.readTree(new String(request.body(), StandardCharsets.UTF_8));
            if (json.isObject()) {
                return new ApiBody(json, "");
            }
        } catch (JacksonException e) {
            throw ApiRefusal.malformed("The body is no JSON.");
        }
        throw ApiRefusal.malformed("A JSON object is expected.");
    }

    private ApiBody(JsonNode json, String path) {
        this.json = json;
        this.path = path;
    }

    /// Refuses fields that are none: a slip of the pen would otherwise change nothing, silently.
    public ApiBody only(Set<String> fields) {
        for (String name : json.propertyNames()) {
            if (!fields.contains(name)) {
                throw ApiRefusal.badField(path + name, "There is no such field.");
            }
        }
        return this;
    }

    /// A text without blanks around it; must be there, and not be empty.
    ///
    /// @param maxLength in characters
    public String text(String field, int maxLength) {
        var text = textOr(field, "", maxLength);
        if (text.isEmpty()) {
            throw ApiRefusal.badField(path + field, "Enter something here.");
        }
        return text;
    }

    /// A text without blanks around it, or the fallback if the field is absent or null.
    public String textOr(String field, String fallback, int maxLength) {
        var value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return fallback;
        }
        if (!value.isString()) {
            throw ApiRefusal.badField(path + field, "A text is expected.");
        }
        var text = value.asString().strip();
        if (text.length() > maxLength) {
            throw ApiRefusal.badField(path + field, "At most " + maxLength + " characters.");
        }
        return text;
    }

    public boolean flagOr(String field, boolean fallback) {
        var value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return fallback;
        }
        if (!value.isBoolean()) {
            throw ApiRefusal.badField(path + field, "true or false is expected.");
        }
        return value.asBoolean();
    }

    /// A whole number; empty if the field is absent or null.
    public Optional<Integer> number(String field, int least, int most) {
        var value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isInt() || value.asInt() < least || value.asInt() > most) {
            throw ApiRefusal.badField(path + field, "A whole number from " + least + " to " + most + " is expected.");
        }
        return Optional.of(value.asInt());
    }

    /// An object; must be there.
    public ApiBody object(String field) {
        var value = json.path(field);
        if (!value.isObject()) {
            throw ApiRefusal.badField(path + field, "An object is expected.");
        }
        return new ApiBody(value, path + field + "/");
    }

    /// A list of whole numbers above zero; empty if the field is absent.
    public List<Long> numbers(String field, int maxCount) {
        var numbers = new ArrayList<Long>();
        for (JsonNode value : list(field, maxCount)) {
            if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 1) {
                throw ApiRefusal.badField(
                        path + field + "/" + numbers.size(), "A whole number above zero is expected.");
            }
            numbers.add(value.asLong());
        }
        return numbers;
    }

    public boolean has(String field) {
        return json.hasNonNull(field);
    }

    /// A list of texts without blanks around them; empty if the field is absent.
    public List<String> texts(String field, int maxCount, int maxLength) {
        var texts = new ArrayList<String>();
        for (JsonNode value : list(field, maxCount)) {
            if (!value.isString() || value.asString().length() > maxLength) {
                throw ApiRefusal.badField(
                        path + field + "/" + texts.size(),
                        "A text of at most " + maxLength + " characters is expected.");
            }
            texts.add(value.asString().strip());
        }
        return texts;
    }

    /// A list of objects; empty if the field is absent.
    public List<ApiBody> objects(String field, int maxCount) {
        var objects = new ArrayList<ApiBody>();
        for (JsonNode value : list(field, maxCount)) {
            var place = path + field + "/" + objects.size();
            if (!value.isObject()) {
                throw ApiRefusal.badField(place, "An object is expected.");
            }
            objects.add(new ApiBody(value, place + "/"));
        }
        return objects;
    }

    /// The JSON as it came, for what the methods above do not reach.
    public JsonNode json() {
        return json;
    }

    private JsonNode list(String field, int maxCount) {
        var list = json.path(field);
        boolean absent = list.isMissingNode() || list.isNull();
        if (!absent && (!list.isArray() || list.size() > maxCount)) {
            throw ApiRefusal.badField(path + field, "A list of at most " + maxCount + " is expected.");
        }
        return list;
    }

    /// May hold keys and texts.
    @Override
    public String toString() {
        return "ApiBody";
    }
}
