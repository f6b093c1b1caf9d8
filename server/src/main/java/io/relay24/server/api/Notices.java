package io.relay24.server.api;

import static io.relay24.server.api.Html.escape;

import io.relay24.server.web.Response;
import java.util.Locale;
import java.util.Map;

/// Pages that only tell something, in the language of the portal's user. They know no secret and have no script of ours
/// to run.
final class Notices {

    private static final String ANYWHERE = "*";

    private Notices() {}

    private enum Language {
        EN,
        RU,
        DE;

        /// From Bitrix24's code, which is not ISO (trap 22).
        static Language of(String code) {
            return switch (code.toLowerCase(Locale.ROOT)) {
                case "ru", "kz", "by" -> RU;
                case "de" -> DE;
                default -> EN;
            };
        }
    }

    private record Words(String title, String text) {}

    private static final Map<Language, Words> ASK_ADMINISTRATOR = Map.of(
            Language.EN,
            new Words(
                    "Ask your administrator",
                    "Only an administrator of this Bitrix24 can set up the message service. Ask one to open this application."),
            Language.RU,
            new Words(
                    "Обратитесь к администратору",
                    "Настроить сервис сообщений может только администратор этого Битрикс24. Попросите его открыть это приложение."),
            Language.DE,
            new Words(
                    "Bitte wenden Sie sich an den Administrator",
                    "Nur ein Administrator dieses Bitrix24 kann den Nachrichtendienst einrichten. Bitten Sie ihn, diese Anwendung zu öffnen."));

    private static final Map<Language, Words> NOT_INSTALLED = Map.of(
            Language.EN,
            new Words(
                    "Not installed",
                    "Nothing was changed. Reload the page; if it happens again, ask whoever runs this server."),
            Language.RU,
            new Words(
                    "Не установлено",
                    "Ничего не изменено. Обновите страницу; если это повторится, обратитесь к владельцу этого сервера."),
            Language.DE,
            new Words(
                    "Nicht installiert",
                    "Es wurde nichts geändert. Laden Sie die Seite neu; geschieht es wieder, fragen Sie den Betreiber dieses Servers."));

    private static final Map<Language, Words> LATER = Map.of(
            Language.EN,
            new Words(
                    "Not now", "Bitrix24 could not be asked who you are. Nothing was changed; try again in a minute."),
            Language.RU,
            new Words(
                    "Не сейчас",
                    "Не удалось узнать у Битрикс24, кто вы. Ничего не изменено; попробуйте снова через минуту."),
            Language.DE,
            new Words(
                    "Jetzt nicht",
                    "Bitrix24 konnte nicht gefragt werden, wer Sie sind. Es wurde nichts geändert; versuchen Sie es in einer Minute wieder."));

    /// For a verified user who may not set anything up.
    ///
    /// @param origin the verified portal's
    static Response askAdministrator(String lang, String origin) {
        return page(200, lang, ASK_ADMINISTRATOR, "", origin);
    }

    /// @param reason in words of ours, without anything secret
    static Response notInstalled(String lang, String reason) {
        return page(403, lang, NOT_INSTALLED, reason, ANYWHERE);
    }

    static Response later(String lang, String reason) {
        return page(503, lang, LATER, reason, ANYWHERE).header("Retry-After", "60");
    }

    /// For whoever looks at the address outside of a portal.
    static Response outside() {
        return Html.page(
                200,
                "Relay24",
                "<h1>Relay24</h1><p>This is the message service for Bitrix24. Open it from your Bitrix24: add the"
                        + " application there first.</p>",
                ANYWHERE);
    }

    private static Response page(
            int status, String lang, Map<Language, Words> inLanguages, String reason, String origin) {
        var language = Language.of(lang);
        var words = inLanguages.getOrDefault(language, new Words("", ""));
        var body = "<h1>" + escape(words.title) + "</h1>"
                + (reason.isEmpty() ? "" : "<p class=\"bad\">" + escape(reason) + "</p>")
                + "<p>" + escape(words.text) + "</p>";
        return Html.page(status, language.name().toLowerCase(Locale.ROOT), words.title, body, origin);
    }
}
