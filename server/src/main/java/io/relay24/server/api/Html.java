package io.relay24.server.api;

import io.relay24.server.web.Response;

/// Plain pages: a frame around a body, with the look and the script of the project `ui/`.
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
                %s
                </head>
                <body>
                <main>
                %s
                </main>
                </body>
                </html>
                """.formatted(lang, escape(title), Assets.BUILT.head(), body);
        return Response.html(status, html)
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none';"
                                + " frame-ancestors " + portalOrigin);
    }
}
