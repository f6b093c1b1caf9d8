package io.relay24.server.api;

import io.relay24.server.brand.Language;
import io.relay24.server.web.Response;

/// Plain pages: a frame around a body, with the look and the script of the project `ui/`.
final class Html {

    /// Nothing from elsewhere, nothing inline; who may frame the page follows.
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors ";

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
    static Response page(int status, Language language, String title, String body, String portalOrigin) {
        var html = """
                <!doctype html>
                <html lang="%s" dir="%s">
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
                """.formatted(language.tag(), language.direction(), escape(title), Assets.BUILT.head(), body);
        return Response.html(status, html).header("Content-Security-Policy", POLICY + portalOrigin);
    }
}
