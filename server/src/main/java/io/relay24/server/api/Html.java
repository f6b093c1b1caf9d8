package io.relay24.server.api;

import io.relay24.server.web.Response;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Plain pages without a build step: a frame around a body, and the two files that they use.
final class Html {

    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /// A page that may stand in a frame of this portal only.
    ///
    /// @param portalOrigin `https://example.bitrix24.com`, or `*` for pages that tell nothing
    static Response page(int status, String title, String body, String portalOrigin) {
        return page(status, "en", title, body, portalOrigin);
    }

    /// The same in another language.
    ///
    /// @param lang ISO 639-1
    static Response page(int status, String lang, String title, String body, String portalOrigin) {
        var html = """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>%s</title>
                <link rel="stylesheet" href="app.css">
                <script src="app.js" defer></script>
                </head>
                <body>
                <main>
                %s
                </main>
                </body>
                </html>
                """.formatted(lang, escape(title), body);
        return Response.html(status, html)
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none';"
                                + " frame-ancestors " + portalOrigin);
    }

    /// One of our own files.
    static Response file(String name, String contentType) {
        try (var file = Html.class.getResourceAsStream("/page/" + name)) {
            if (file == null) {
                return Response.notFound();
            }
            return Response.of(200, contentType, file.readAllBytes()).header("Cache-Control", "public, max-age=3600");
        } catch (IOException e) {
            throw new UncheckedIOException("a file of the server's own jar cannot be read", e);
        }
    }
}
