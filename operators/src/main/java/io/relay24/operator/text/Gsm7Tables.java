package io.relay24.operator.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// The tables of `gsm7.txt`, read once. Immutable.
final class Gsm7Tables {

    /// One table, to be read in both directions. Where a character stands twice, its lowest code is used.
    static final class Table {

        /// What [#code] says of a character that is not in the table.
        static final int NONE = -1;

        private final Map<Integer, Character> characters;

        /// By character: every character of every text is looked up here, several times.
        private final byte[] codes;

        Table(Map<Integer, Character> characters) {
            this.characters = Map.copyOf(characters);
            this.codes = new byte
                    [characters.values().stream().mapToInt(c -> c + 1).max().orElse(0)];
            Arrays.fill(codes, (byte) NONE);
            characters.forEach((code, c) -> codes[c] = (byte) (codes[c] == NONE ? code : Math.min(codes[c], code)));
        }

        /// By code.
        Map<Integer, Character> characters() {
            return characters;
        }

        int code(char character) {
            return character < codes.length ? codes[character] : NONE;
        }
    }

    private static final Gsm7Tables ALL = new Gsm7Tables();
    private static final Table NONE = new Table(Map.of());

    private final Map<String, Map<Integer, Character>> read = new HashMap<>();
    private final Map<NationalLanguage, Table> locking = new EnumMap<>(NationalLanguage.class);
    private final Map<NationalLanguage, Table> shift = new EnumMap<>(NationalLanguage.class);

    private Gsm7Tables() {
        String table = "";
        for (String line : lines()) {
            if (line.startsWith("locking ") || line.startsWith("shift ")) {
                table = line;
            } else if (!line.isBlank() && !line.startsWith("#")) {
                add(line, read.computeIfAbsent(table, _ -> new HashMap<>()));
            }
        }
        read.values().forEach(characters -> characters.values().removeIf(character -> character == 0));
        for (NationalLanguage language : NationalLanguage.values()) {
            String name = language.name().toLowerCase(Locale.ROOT);
            locking.put(language, new Table(read.getOrDefault("locking " + name, Map.of())));
            shift.put(language, new Table(read.getOrDefault("shift " + name, Map.of())));
        }
    }

    private static List<String> lines() {
        try (InputStream file = Objects.requireNonNull(Gsm7Tables.class.getResourceAsStream("/gsm7.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(String line, Map<Integer, Character> characters) {
        for (String entry : line.split(" ", -1)) {
            int colon = entry.indexOf(':');
            int code = colon < 0 ? characters.size() : Integer.parseInt(entry.substring(0, colon), 16);
            String character = entry.substring(colon + 1);
            characters.put(code, character.equals("-") ? 0 : (char) Integer.parseInt(character, 16));
        }
    }

    static Table locking(NationalLanguage language) {
        return ALL.locking.getOrDefault(language, NONE);
    }

    static Table shift(NationalLanguage language) {
        return ALL.shift.getOrDefault(language, NONE);
    }
}
