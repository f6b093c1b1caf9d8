package io.relay24.emulator.smsc.message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Joins the parts of long texts, as the phone does. Of incomplete ones the newest thousand are remembered.
/// Thread-safe.
public final class Reassembly {

    private static final int REMEMBERED = 1000;

    private final Map<String, Map<Integer, SubmittedPart>> begun = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<Integer, SubmittedPart>> eldest) {
            return size() > REMEMBERED;
        }
    };

    /// The whole text, if this part completes it.
    public synchronized Optional<ArrivedText> add(SubmittedPart part) {
        if (part.place().isEmpty()) {
            return Optional.of(joined(List.of(part)));
        }
        var it = part.place().get();
        String key = String.join("\0", part.from(), part.to(), it.kind() + "/" + it.reference() + "/" + it.total());
        var parts = begun.computeIfAbsent(key, _ -> new TreeMap<>());
        parts.put(it.number(), part);
        if (parts.size() < it.total()) {
            return Optional.empty();
        }
        begun.remove(key);
        return Optional.of(joined(new ArrayList<>(parts.values())));
    }

    private static ArrivedText joined(List<SubmittedPart> parts) {
        var text = new StringBuilder();
        parts.forEach(part -> text.append(part.text()));
        var first = parts.getFirst();
        return new ArrivedText(
                first.from(),
                first.to(),
                text.toString(),
                parts.stream().map(SubmittedPart::id).toList());
    }
}
