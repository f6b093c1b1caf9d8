package io.relay24.bitrix24;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// One call of a REST method.
///
/// @param method `messageservice.sender.list`; letters, digits, dots and underscores
/// @param params names and values: texts, numbers, booleans, lists and maps; their order is kept
public record Call(String method, Map<String, ?> params) {

    private static final Pattern METHOD = Pattern.compile("[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)*");

    /// The portal reads these as credentials, and a `token` breaks any call (protocol §6.1).
    private static final Set<String> RESERVED = Set.of("auth", "access_token", "state", "token");

    public Call {
        if (!METHOD.matcher(method).matches()) {
            throw new IllegalArgumentException("a method name is words joined by dots, as in user.current");
        }
        for (String name : params.keySet()) {
            if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("the portal keeps the parameter name \"" + name + "\" for itself");
            }
        }
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    /// Parameters hold texts, numbers and addresses with secrets: only their names are printed.
    @Override
    public String toString() {
        return method + params.keySet();
    }
}
