package io.relay24.server.page;

import io.relay24.server.brand.Language;
import io.relay24.server.web.Response;

/// What our pages have in common.
public final class Html {

    /// Of the one style, without effect, that the kit of components adds by itself; a story looks that no browser
    /// complains.
    private static final String KIT_STYLE = "sha256-7ZIzQltM1iU0jPqNUKNjeveSPHJnVZPsIFZx2wkyrFQ=";

    private Html() {}

    /// Text as it may stand in HTML.
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /// A page that only tells something, and runs nothing.
    ///
    /// @param portalOrigin who may frame it: `https://example.bitrix24.com`, or `*` for pages that tell nothing
    public static Response notice(int status, Language language, String title, String body, String portalOrigin) {
        return page(status, language, title, "src/notice.css", "<main>\n" + body + "\n</main>", portalOrigin);
    }

    /// A page of the project `ui/`.
    ///
    /// @param entry what it loads, by its name in the project: `src/app.ts`
    public static Response page(
            int status, Language language, String title, String entry, String body, String portalOrigin) {
        var html = """
                <!doctype html>
                <html lang="%s" dir="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>%s</title>
                %s</head>
                <body>
                %s
                </body>
                </html>
                """.formatted(language.tag(), language.direction(), escape(title), Assets.BUILT.head(entry), body);
        return Response.html(status, html).header("Content-Security-Policy", policy(portalOrigin));
    }

    /// Nothing from elsewhere, nothing inline.
    private static String policy(String portalOrigin) {
        return "default-src 'none'; script-src 'self'; style-src 'self' '" + KIT_STYLE + "'; img-src 'self' data:;"
                + " connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors " + portalOrigin;
    }
}
