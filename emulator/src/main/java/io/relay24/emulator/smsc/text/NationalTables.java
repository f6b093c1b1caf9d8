package io.relay24.emulator.smsc.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// National language tables, by the language's number; read once from `national.txt`. Immutable.
final class NationalTables {

    private static final NationalTables ALL = new NationalTables();
    private static final String UNKNOWN = "\uFFFD";

    private final Map<Integer, StringBuilder> locking = new HashMap<>();
    private final Map<Integer, Map<Integer, Character>> shift = new HashMap<>();

    private NationalTables() {
        lines().stream().filter(line -> !line.startsWith("#")).forEach(this::read);
    }

    private static List<String> lines() {
        try (InputStream file = Objects.requireNonNull(NationalTables.class.getResourceAsStream("national.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String line) {
        var words = Arrays.asList(line.split(" ", -1));
        int language = Integer.parseInt(words.getFirst());
        var codes = words.subList(2, words.size());
        if (words.get(1).equals("locking")) {
            var table = locking.computeIfAbsent(language, _ -> new StringBuilder());
            codes.forEach(code -> table.append(code.equals("-") ? UNKNOWN : Character.toString(hex(code))));
        } else {
            var table = shift.computeIfAbsent(language, _ -> new HashMap<>());
            codes.forEach(code -> table.put(hex(code.substring(0, 2)), (char) hex(code.substring(3))));
        }
    }

    private static int hex(String digits) {
        return Integer.parseInt(digits, 16);
    }

    /// 128 characters; none known for a language without such a table.
    static CharSequence locking(int language) {
        return ALL.locking.getOrDefault(language, new StringBuilder(UNKNOWN.repeat(128)));
    }

    static Map<Integer, Character> shift(int language) {
        return ALL.shift.getOrDefault(language, Map.of());
    }
}
