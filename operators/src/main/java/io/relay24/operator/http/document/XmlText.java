package io.relay24.operator.http.document;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// XML as a tree: an element is an object of its children, repeated ones are a list, `@name` is an attribute, and an
/// element with nothing but text is that text (else its text is `#text`). No DTD, no entities, no outside references.
public final class XmlText {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 60;

    private XmlText() {}

    static Optional<JsonNode> read(byte[] bytes) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            return Optional.of(tree(factory.createXMLStreamReader(new ByteArrayInputStream(bytes))));
        } catch (XMLStreamException | RuntimeException e) { // the parser throws unchecked ones for some bad encodings
            return Optional.empty();
        }
    }

    private static JsonNode tree(XMLStreamReader reader) throws XMLStreamException {
        Deque<ObjectNode> open = new ArrayDeque<>();
        open.push(JSON.objectNode());
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (open.size() > DEEPEST) {
                        throw new XMLStreamException("nested too deeply");
                    }
                    open.push(attributes(reader));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    open.element().put("#text", open.element().path("#text").asString("") + reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    ObjectNode element = open.pop();
                    add(open.element(), reader.getLocalName(), closed(element));
                }
                default -> {}
            }
        }
        return open.element();
    }

    private static ObjectNode attributes(XMLStreamReader reader) {
        ObjectNode element = JSON.objectNode();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            element.put("@" + reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return element;
    }

    private static JsonNode closed(ObjectNode element) {
        String text = element.path("#text").asString("").strip();
        boolean onlyText = element.propertyNames().stream().allMatch("#text"::equals);
        if (onlyText) {
            return JSON.stringNode(text);
        }
        if (text.isEmpty()) {
            element.remove("#text");
        }
        return element;
    }

    private static void add(ObjectNode parent, String name, JsonNode child) {
        Optional<JsonNode> before = parent.optional(name);
        if (before.isEmpty()) {
            parent.set(name, child);
        } else if (before.get() instanceof ArrayNode list) {
            list.add(child);
        } else {
            parent.set(name, JSON.arrayNode().add(before.get()).add(child));
        }
    }

    /// Writes a tree with one root, by the same rules.
    public static String write(JsonNode tree) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            writer.writeStartDocument("UTF-8", "1.0");
            for (var child : tree.properties()) {
                element(writer, child.getKey(), child.getValue());
            }
            writer.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing XML into memory", e);
        }
        return text.toString();
    }

    private static void element(XMLStreamWriter writer, String name, JsonNode node) throws XMLStreamException {
        if (node.isArray()) {
            for (JsonNode item : node) {
                element(writer, name, item);
            }
            return;
        }
        writer.writeStartElement(name);
        if (node.isObject()) {
            for (var child : node.properties()) {
                if (child.getKey().startsWith("@")) {
                    writer.writeAttribute(
                            child.getKey().substring(1), child.getValue().asString(""));
                }
            }
            content(writer, node);
        } else {
            writer.writeCharacters(node.asString(""));
        }
        writer.writeEndElement();
    }

    private static void content(XMLStreamWriter writer, JsonNode node) throws XMLStreamException {
        for (var child : node.properties()) {
            if (child.getKey().equals("#text")) {
                writer.writeCharacters(child.getValue().asString(""));
            } else if (!child.getKey().startsWith("@")) {
                element(writer, child.getKey(), child.getValue());
            }
        }
    }
}
