package io.relay24.operator.http.function;

import java.util.List;
import java.util.regex.Pattern;

/// Forms of URLs. They work on the text, so that a signed URL stays byte for byte what was called.
final class UrlFunctions {

    private static final Pattern DEFAULT_PORT =
            Pattern.compile("^(https://[^/?]+):443(?=[/?]|$)|^(http://[^/?]+):80(?=[/?]|$)");
    private static final Pattern AUTHORITY = Pattern.compile("^(https?)://([^/?:]+)(?=[/?]|$)");

    static final List<Function> TABLE = List.of(
            Function.text("open_query", url -> url + (url.contains("?") ? "&" : "?")),
            Function.text("without_query", url -> url.replaceFirst("\\?.*$", "")),
            Function.text("without_port", UrlFunctions::withoutPort),
            Function.text("with_port", UrlFunctions::withPort));

    private UrlFunctions() {}

    private static String withoutPort(String url) {
        return DEFAULT_PORT.matcher(url).replaceFirst("$1$2");
    }

    private static String withPort(String url) {
        return AUTHORITY
                .matcher(url)
                .replaceFirst(found -> found.group(1) + "://" + found.group(2)
                        + (found.group(1).equals("https") ? ":443" : ":80"));
    }
}
