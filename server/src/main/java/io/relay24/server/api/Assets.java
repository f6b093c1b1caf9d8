package io.relay24.server.api;

import io.relay24.server.web.Request;
import io.relay24.server.web.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the project `ui/` was built into: scripts and styles with hashed names, which therefore never change, and the
/// manifest that tells the names.
///
/// @param script the page's entry, relative to the page
/// @param styles what it needs, relative to the page
record Assets(String script, List<String> styles) {

    private static final String ENTRY = "src/app.ts";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}(\\.[A-Za-z0-9_-]{1,20})*\\.(js|css|svg)");
    private static final Map<String, String> TYPES =
            Map.of("js", "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8", "svg", "image/svg+xml");

    /// Of this build. Without the pages (`-DskipUi`) there is nothing to show, and pages have only their words.
    static final Assets BUILT = bytes("manifest.json").map(Assets::of).orElseGet(() -> new Assets("", List.of()));

    private static Assets of(byte[] manifest) {
        var entry = JsonMapper.shared().readTree(manifest).get(ENTRY);
        if (entry == null) {
            throw new IllegalStateException("the build of the pages does not name " + ENTRY);
        }
        var styles = entry.path("css").valueStream().map(JsonNode::asString).toList();
        return new Assets(entry.path("file").asString(), styles);
    }

    /// The lines of a page's head that load them.
    String head() {
        var lines = new StringBuilder();
        styles.forEach(style -> lines.append("<link rel=\"stylesheet\" href=\"%s\">\n".formatted(style)));
        return script.isEmpty()
                ? lines.toString()
                : lines + "<script type=\"module\" src=\"%s\"></script>".formatted(script);
    }

    /// `GET /b24/assets/{name}`
    static Response answer(Request request) {
        var name = request.pathParameter("name");
        if (!NAME.matcher(name).matches()) {
            return Response.notFound();
        }
        var type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "");
        var packed = acceptsGzip(request) ? bytes("assets/" + name + ".gz") : Optional.<byte[]>empty();
        return packed.map(body -> Response.of(200, type, body).header("Content-Encoding", "gzip"))
                .or(() -> bytes("assets/" + name).map(body -> Response.of(200, type, body)))
                .map(found -> found.header("Cache-Control", "public, max-age=31536000, immutable")
                        .header("Vary", "Accept-Encoding"))
                .orElseGet(Response::notFound);
    }

    private static boolean acceptsGzip(Request request) {
        return request.header("Accept-Encoding")
                .filter(codings -> codings.toLowerCase(Locale.ROOT).contains("gzip"))
                .isPresent();
    }

    private static Optional<byte[]> bytes(String name) {
        try (var file = Assets.class.getResourceAsStream("/ui/" + name)) {
            return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("a file of the server's own jar cannot be read", e);
        }
    }
}
