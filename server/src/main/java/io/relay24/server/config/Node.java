package io.relay24.server.config;

import java.util.List;
import java.util.Map;

/// A piece of YAML that remembers where it stands.
sealed interface Node {

    Place place();

    /// A scalar as it was written, unquoted: `0123` stays `0123`. Nothing at all is an empty text.
    record Text(String text, Place place) implements Node {}

    record Listing(List<Node> items, Place place) implements Node {}

    record Section(Map<String, Node> entries, Place place) implements Node {}
}
