package io.relay24.server.api;

import static io.relay24.server.page.Html.escape;

import io.relay24.server.brand.Brand;
import io.relay24.server.brand.Language;
import io.relay24.server.page.Html;
import io.relay24.server.web.Response;

/// Pages that only tell something, in the language of the portal's user and under the brand's name. They know no secret
/// and run no script.
final class Notices {

    private static final String ANYWHERE = "*";

    private final Brand brand;

    Notices(Brand brand) {
        this.brand = brand;
    }

    /// For a verified user who may not set anything up.
    ///
    /// @param lang   Bitrix24's code
    /// @param origin the verified portal's
    Response askAdministrator(String lang, String origin) {
        return page(200, lang, "ask_administrator", "", origin);
    }

    /// @param reason in words of ours, without anything secret
    Response notInstalled(String lang, String reason) {
        return page(403, lang, "not_installed", reason, ANYWHERE);
    }

    Response later(String lang, String reason) {
        return page(503, lang, "later", reason, ANYWHERE).header("Retry-After", "60");
    }

    /// For whoever looks at the address outside of a portal.
    Response outside() {
        var body = "<h1>" + escape(brand.name()) + "</h1><p>" + escape(brand.text(Language.EN, "notice.outside.text"))
                + "</p>";
        return Html.notice(200, Language.EN, brand.name(), body, ANYWHERE);
    }

    /// The reason is English, whatever the rest is in.
    private Response page(int status, String lang, String notice, String reason, String origin) {
        var language = Language.of(lang);
        var title = brand.text(language, "notice." + notice + ".title");
        var body = "<h1>" + escape(title) + "</h1>"
                + (reason.isEmpty() ? "" : "<p class=\"bad\" lang=\"en\" dir=\"ltr\">" + escape(reason) + "</p>")
                + "<p>" + escape(brand.text(language, "notice." + notice + ".text")) + "</p>";
        return Html.notice(status, language, title, body, origin);
    }
}
