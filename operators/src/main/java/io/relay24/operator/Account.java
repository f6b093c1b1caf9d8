package io.relay24.operator;

import io.relay24.operator.template.TemplateBook;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// One portal's access to one operator.
///
/// @param id       unique id, safe in an URL
/// @param operator the operator's id, as in its file name
/// @param fields   the filled-in account form, by field name; may hold secrets in the clear, so it is never printed
/// @param baseUrl  replaces scheme, host and port of the operator's URLs (a self-hosted gateway, or the emulator)
/// @param templates the texts that are registered at the operator, where it sends no others
public record Account(
        String id, String operator, Map<String, String> fields, Optional<URI> baseUrl, TemplateBook templates) {

    public Account {
        fields = Map.copyOf(fields);
    }

    /// Without templates.
    public Account(String id, String operator, Map<String, String> fields, Optional<URI> baseUrl) {
        this(id, operator, fields, baseUrl, TemplateBook.EMPTY);
    }

    /// The fields stay out of logs.
    @Override
    public String toString() {
        return "Account[id=" + id + ", operator=" + operator + "]";
    }
}
