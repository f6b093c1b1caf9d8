package io.relay24.emulator.php;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The fields of a `multipart/form-data` body; files are left out.
final class Multipart {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern NAME = Pattern.compile("(?i)content-disposition:[^\\r\\n]*?;\\s*name=\"([^\"]*)\"");

    private Multipart() {}

    /// The same fields as an urlencoded form.
    ///
    /// @param contentType with the boundary; without one there are no fields
    static String asForm(String contentType, String body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            return "";
        }
        var form = new StringJoiner("&");
        for (String part : body.split(Pattern.quote("--" + boundary.group(1)), -1)) {
            int head = part.indexOf("\r\n\r\n");
            Matcher name = NAME.matcher(head < 0 ? "" : part.substring(0, head));
            if (name.find() && !part.substring(0, head).contains("filename=")) {
                String value = part.substring(head + 4).replaceFirst("\\r\\n$", "");
                form.add(encoded(name.group(1)) + "=" + encoded(value));
            }
        }
        return form.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
