package io.relay24.operator.http.template;

import io.relay24.operator.http.yaml.Node;
import io.relay24.operator.http.yaml.Section;
import java.util.List;
import java.util.Optional;

/// Takes something out of an answer: the first pointer that leads to something, perhaps cut by a regular expression.
///
/// `/id`, `[/id, /data/id]`, `{at: /text, match: 'wait (\d+)'}`, `{header: Location, match: '[^/]+$'}`
public final class Pick {

    /// Leads nowhere.
    public static final Pick NOTHING = new Pick(List.of());

    private sealed interface Place {
        record Document(Pointer pointer) implements Place {}

        record Header(String name) implements Place {}
    }

    private record Choice(Place place, Optional<SafePattern> cut) {}

    private final List<Choice> choices;

    private Pick(List<Choice> choices) {
        this.choices = List.copyOf(choices);
    }

    public static Pick of(Node node, Names names) {
        return new Pick(
                Section.list(node).stream().map(item -> choice(item, names)).toList());
    }

    private static Choice choice(Node node, Names names) {
        if (!(node instanceof Node.Mapping)) {
            return new Choice(new Place.Document(Pointer.of(node, names)), Optional.empty());
        }
        Section section = Section.of(node, "a place in an answer");
        Optional<Place> header = section.text("header").map(Place.Header::new);
        Place place = header.orElseGet(() -> new Place.Document(Pointer.of(section.required("at"), names)));
        Optional<SafePattern> cut = section.node("match").map(SafePattern::of);
        section.end();
        return new Choice(place, cut);
    }

    public Optional<String> text(Reading reading) {
        return texts(reading).stream().findFirst();
    }

    /// All that the first fruitful choice finds.
    public List<String> texts(Reading reading) {
        return choices.stream()
                .map(choice -> found(choice, reading))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static List<String> found(Choice choice, Reading reading) {
        List<String> texts = switch (choice.place()) {
            case Place.Document(Pointer pointer) -> pointer.texts(reading.row(), reading.values());
            case Place.Header(String name) -> reading.header(name).stream().toList();
        };
        return choice.cut()
                .map(pattern -> texts.stream()
                        .flatMap(text -> pattern.cut(text).stream())
                        .toList())
                .orElse(texts);
    }
}
