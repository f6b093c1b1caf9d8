package io.relay24.server.brand;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Our own texts: one file per language, all with the same keys.
final class Words {

    private static final Map<Language, Map<String, String>> ALL = all();

    private Words() {}

    private static Map<Language, Map<String, String>> all() {
        Map<Language, Map<String, String>> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            all.put(language, read("/words/" + language.tag() + ".json"));
        }
        return all;
    }

    private static Map<String, String> read(String name) {
        try (InputStream file = Words.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the program has no file " + name);
            }
            return JsonMapper.shared().readValue(file.readAllBytes(), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> in(Language language) {
        return ALL.getOrDefault(language, Map.of());
    }

    static String of(Language language, String key) {
        var text = in(language).get(key);
        if (text == null) {
            throw new IllegalArgumentException("there is no text " + key + " in " + language.tag());
        }
        return text;
    }
}
