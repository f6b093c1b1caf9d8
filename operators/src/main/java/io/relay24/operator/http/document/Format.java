package io.relay24.operator.http.document;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// How a body is to be read. Whatever the format, the result is the same kind of tree, so one kind of pointer serves
/// all. What cannot be read has no tree; nothing is thrown.
public enum Format {
    JSON,
    XML,
    FORM,
    FORM_OR_JSON,
    QUERY,
    /// `{"text": …}`
    TEXT;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    public Optional<JsonNode> read(Body body) {
        return switch (this) {
            case JSON -> body.text().flatMap(Format::json);
            case XML -> XmlText.read(body.bytes());
            case FORM -> FormText.parameters(body).map(FormText::tree);
            case FORM_OR_JSON -> (body.isKind("json") ? JSON : FORM).read(body);
            case QUERY -> Optional.of(FormText.tree(FormText.decode(body.query())));
            case TEXT ->
                body.text().map(text -> JsonNodeFactory.instance.objectNode().put("text", text));
        };
    }

    private static Optional<JsonNode> json(String text) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            return tree.isMissingNode() ? Optional.empty() : Optional.of(tree);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
