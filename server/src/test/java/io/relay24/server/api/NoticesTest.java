package io.relay24.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.server.brand.Brand;
import io.relay24.server.web.Response;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticesTest {

    private static final Notices NOTICES = new Notices(Brand.RELAY24);
    private static final String ORIGIN = "https://example.bitrix24.com";

    private static String text(Response response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    /// Bitrix24's codes are not ISO (trap 22): what we have no words for gets English.
    @ParameterizedTest
    @CsvSource({
        "en, en, Ask your",
        "ru, ru, Обратитесь",
        "kz, ru, Обратитесь",
        "de, de, Administrator",
        "DE, de, Admin",
        "la, es, Consulte",
        "br, pt-BR, administrador",
        "fr, fr, administrateur",
        "pl, pl, administrator",
        "tr, tr, Bitrix24",
        "ua, uk, Зверніться",
        "ar, ar, المسؤول",
        "it, en, Ask your",
        "sc, en, Ask your",
        "'', en, Ask your",
        "\"><script>, en, Ask your"
    })
    void an_ordinary_user_is_told_in_his_language_whom_to_ask(String lang, String html, String words) {
        var page = NOTICES.askAdministrator(lang, ORIGIN);
        assertThat(page.status()).isEqualTo(200);
        assertThat(text(page))
                .contains("<html lang=\"" + html + "\" dir=\"" + (html.equals("ar") ? "rtl" : "ltr") + "\">", words)
                .doesNotContain("><script>");
        assertThat(page.headers().get("Content-Security-Policy")).endsWith("frame-ancestors " + ORIGIN);
    }

    @Test
    void a_refusal_escapes_its_reason() {
        var page = NOTICES.notInstalled("en", "<b>x</b>");
        assertThat(page.status()).isEqualTo(403);
        assertThat(text(page)).contains("&lt;b&gt;").doesNotContain("<b>x");
    }

    @Test
    void trouble_on_the_way_asks_to_come_again() {
        var page = NOTICES.later("de", "sdk.no_answer");
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.headers()).containsEntry("Retry-After", "60");
    }

    @Test
    void a_page_loads_nothing_from_elsewhere_and_runs_nothing_inline() {
        assertThat(NOTICES.outside().headers().get("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self' 'sha256-")
                .doesNotContain("unsafe", "http");
    }
}
