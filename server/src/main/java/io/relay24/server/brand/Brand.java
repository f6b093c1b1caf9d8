package io.relay24.server.brand;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Under which name the service goes to its users, and whatever else whoever publishes it says otherwise than we do.
/// Immutable.
///
/// @param name      stands wherever the service names itself
/// @param logo      empty = none
/// @param help      links to pages for users
/// @param operators ids of those that may be chosen; empty = all
/// @param words     by language and key: what stands in place of our own
public record Brand(
        String name, Logo logo, List<Link> help, Set<String> operators, Map<Language, Map<String, String>> words) {

    public static final Brand RELAY24 = new Brand("Relay24", Logo.NONE, List.of(), Set.of(), Map.of());

    /// A page for users.
    public record Link(String name, URI url) {}

    public Brand {
        help = List.copyOf(help);
        operators = Set.copyOf(operators);
        words = Map.copyOf(words);
    }

    /// A text in a language, with the brand's name in it: the brand's own, else ours.
    ///
    /// @throws IllegalArgumentException if nobody has such a text
    public String text(Language language, String key) {
        var text = own(language, key);
        return (text.isEmpty() ? Words.of(language, key) : text).replace("{brand}", name);
    }

    /// The brand's own word for something; empty if it has none.
    public String own(Language language, String key) {
        return words.getOrDefault(language, Map.of()).getOrDefault(key, "");
    }
}
