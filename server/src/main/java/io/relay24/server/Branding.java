package io.relay24.server;

import io.relay24.operator.OperatorDefinition;
import io.relay24.operator.Operators;
import io.relay24.server.brand.Brand;
import io.relay24.server.brand.Language;
import io.relay24.server.brand.Logo;
import io.relay24.server.config.Config;
import io.relay24.server.config.ConfigException;
import io.relay24.server.portal.SenderSync;
import io.relay24.server.store.Senders.Wording;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// From the configuration to the brand, and to the sender that new portals start with: a part of [App].
final class Branding {

    private static final String ANY = "any";

    private Branding() {}

    /// @throws ConfigException if the logo cannot be taken, or an operator is not there
    static Brand brand(Config.Brand config, Operators operators) {
        var offered = config.operators().contains(ANY) ? Set.<String>of() : Set.copyOf(config.operators());
        var known = operators.definitions().stream().map(OperatorDefinition::id).collect(Collectors.toSet());
        offered.stream().filter(id -> !known.contains(id)).findFirst().ifPresent(id -> {
            throw ConfigException.of(
                    "brand.operators", "names " + id + ", which no operator file has; see ./relay24 operator list");
        });
        return new Brand(
                config.name(),
                config.logo().map(Branding::logo).orElse(Logo.NONE),
                config.help().stream()
                        .map(link -> new Brand.Link(link.name(), link.url()))
                        .toList(),
                offered,
                words(config.texts()));
    }

    private static Logo logo(Path file) {
        try {
            return Logo.read(file);
        } catch (IllegalArgumentException e) {
            throw ConfigException.of("brand.logo", String.valueOf(e.getMessage()));
        }
    }

    private static Map<Language, Map<String, String>> words(List<Config.Brand.Text> texts) {
        Map<Language, Map<String, String>> words = new HashMap<>();
        texts.forEach(text -> words.computeIfAbsent(Language.of(text.language()), _ -> new TreeMap<>())
                .put(text.key(), text.text()));
        return words;
    }

    static SenderSync.Profile profile(Config.Sender sender, Brand brand) {
        var names = own(brand, "sender_name");
        var name = new Wording(sender.name().orElse(brand.name()), names);
        var description = sender.description()
                .map(text -> new Wording(text, own(brand, "sender_description")))
                .orElseGet(() -> everywhere(brand, "sender_description"));
        return new SenderSync.Profile(sender.code(), name, description);
    }

    private static Map<String, String> own(Brand brand, String key) {
        var own = new TreeMap<String, String>();
        for (Language language : Language.values()) {
            var text = brand.own(language, key);
            if (!text.isEmpty()) {
                own.put(language.code(), text);
            }
        }
        return own;
    }

    private static Wording everywhere(Brand brand, String key) {
        var texts = new TreeMap<String, String>();
        for (Language language : Language.values()) {
            texts.put(language.code(), brand.text(language, key));
        }
        return new Wording(brand.text(Language.EN, key), texts);
    }
}
