package io.relay24.operator;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// One portal's access to one operator.
///
/// @param id       unique id, safe in an URL
/// @param operator the operator's id, as in its file name
/// @param fields   the filled-in account form, by field name; may hold secrets in the clear, so it is never printed
/// @param baseUrl  replaces scheme, host and port of the operator's URLs (a self-hosted gateway, or the emulator)
public record Account(String id, String operator, Map<String, String> fields, Optional<URI> baseUrl) {

    public Account {
        fields = Map.copyOf(fields);
    }

    /// The fields stay out of logs.
    @Override
    public String toString() {
        return "Account[id=" + id + ", operator=" + operator + "]";
    }
}
