package io.relay24.operator.http.yaml;

import io.relay24.operator.http.yaml.Node.Entry;
import io.relay24.operator.http.yaml.Node.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Reads one YAML 1.2 document. Stricter than YAML: no anchors, no aliases, no own tags, no key twice, and every key is
/// a text (an unquoted `404:` is refused because other readers would take it for a number).
public final class YamlFile {

    private static final int LONGEST = 512 * 1024;
    private static final int DEEPEST = 40;
    private static final Place START = new Place(1, 1);

    private YamlFile() {}

    /// Reads one file.
    ///
    /// @throws BrokenFile with line and column
    public static Node parse(String text) {
        if (text.length() > LONGEST) {
            throw new BrokenFile(START, "the file is longer than 512 kB");
        }
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setMaxAliasesForCollections(0)
                .setAllowNonScalarKeys(true) // refused below, with their place
                .build();
        try {
            return new Compose(settings)
                    .composeString(text)
                    .map(node -> read(node, 0))
                    .orElseThrow(() -> new BrokenFile(START, "the file is empty"));
        } catch (MarkedYamlEngineException e) {
            throw new BrokenFile(e.getProblemMark().map(YamlFile::place).orElse(START), "not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new BrokenFile(START, "not YAML: " + e.getMessage());
        } catch (StackOverflowError e) { // the parser recurses by depth, before our own limit can look
            throw new BrokenFile(START, "nested too deeply");
        }
    }

    private static Node read(org.snakeyaml.engine.v2.nodes.Node node, int depth) {
        Place at = place(node.getStartMark());
        if (node.getAnchor().isPresent()) {
            throw new BrokenFile(at, "anchors and aliases are not used here: write the value out");
        }
        if (depth > DEEPEST) {
            throw new BrokenFile(at, "nested too deeply");
        }
        return switch (node) {
            case ScalarNode scalar -> new Node.Scalar(scalar.getValue(), type(scalar, at), at);
            case SequenceNode list ->
                new Node.Sequence(
                        list.getValue().stream()
                                .map(item -> read(item, depth + 1))
                                .toList(),
                        at);
            case MappingNode map -> new Node.Mapping(entries(map, depth), at);
            default -> throw new BrokenFile(at, "unexpected kind of YAML node");
        };
    }

    private static List<Entry> entries(MappingNode map, int depth) {
        List<Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : map.getValue()) {
            Place at = place(tuple.getKeyNode().getStartMark());
            if (!(read(tuple.getKeyNode(), depth + 1) instanceof Node.Scalar key)) {
                throw new BrokenFile(at, "a key must be a text");
            }
            if (key.type() != Node.Type.TEXT) {
                throw new BrokenFile(at, "a key must be a text: write \"" + key.text() + "\" in quotes");
            }
            if (!seen.add(key.text())) {
                throw new BrokenFile(at, "the key `" + key.text() + "` stands here twice");
            }
            entries.add(new Entry(key.text(), at, read(tuple.getValueNode(), depth + 1)));
        }
        return entries;
    }

    private static Node.Type type(ScalarNode scalar, Place at) {
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.STR)) {
            return Node.Type.TEXT;
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return Node.Type.NUMBER;
        }
        if (tag.equals(Tag.BOOL)) {
            return Node.Type.TRUTH;
        }
        if (tag.equals(Tag.NULL)) {
            return Node.Type.NOTHING;
        }
        throw new BrokenFile(at, "tags are not used here: " + tag.getValue());
    }

    private static Place place(Optional<Mark> mark) {
        return mark.map(YamlFile::place).orElse(START);
    }

    private static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
