package io.relay24.server.page;

import io.relay24.server.web.Request;
import io.relay24.server.web.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// What the project `ui/` was built into: scripts and styles with hashed names, which therefore never change, and the
/// manifest that tells the names. Paths are relative to the page.
public final class Assets {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}(\\.[A-Za-z0-9_-]{1,20})*\\.(js|css|svg)");
    private static final Map<String, String> TYPES =
            Map.of("js", "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8", "svg", "image/svg+xml");

    /// Of this build. Without the pages (`-DskipUi`) there is nothing to show, and pages have only their words.
    static final Assets BUILT = new Assets(
            bytes("manifest.json").map(JsonMapper.shared()::readTree).orElseGet(JsonNodeFactory.instance::objectNode));

    private final JsonNode manifest;

    Assets(JsonNode manifest) {
        this.manifest = manifest;
    }

    /// The lines of a page's head that load an entry, and all that it needs at once.
    ///
    /// @param entry as in the project: `src/app.ts`
    String head(String entry) {
        var lines = new StringBuilder();
        icon().ifPresent(icon -> lines.append("<link rel=\"icon\" href=\"%s\">\n".formatted(icon)));
        var needed = needed(entry);
        needed.stream()
                .flatMap(name -> manifest.path(name).path("css").valueStream())
                .forEach(style -> lines.append(style(style.asString())));
        needed.stream()
                .skip(1)
                .forEach(name -> lines.append("<link rel=\"modulepreload\" href=\"%s\">\n".formatted(file(name))));
        var file = file(entry);
        if (file.endsWith(".css")) {
            lines.append(style(file));
        } else if (!file.isEmpty()) {
            lines.append("<script type=\"module\" src=\"%s\"></script>\n".formatted(file));
        }
        return lines.toString();
    }

    /// The entry, and whatever it imports, however far away: styles that two entries share stand with what they share.
    private Set<String> needed(String entry) {
        var found = new LinkedHashSet<String>();
        var open = new ArrayDeque<>(List.of(entry));
        while (!open.isEmpty()) {
            var name = open.remove();
            if (found.add(name)) {
                manifest.path(name).path("imports").valueStream().forEach(next -> open.add(next.asString()));
            }
        }
        return found;
    }

    private Optional<String> icon() {
        return Optional.of(file("src/favicon.svg")).filter(name -> !name.isEmpty());
    }

    private String file(String entry) {
        return manifest.path(entry).path("file").asString("");
    }

    private static String style(String file) {
        return "<link rel=\"stylesheet\" href=\"%s\">\n".formatted(file);
    }

    /// `GET …/assets/{name}`
    public static Response answer(Request request) {
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
