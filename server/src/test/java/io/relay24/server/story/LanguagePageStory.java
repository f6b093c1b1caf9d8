package io.relay24.server.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.emulator.message.MessageStatus;
import io.relay24.emulator.message.OutgoingMessage;
import io.relay24.emulator.operator.Behaviour;
import io.relay24.emulator.portal.Portal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The pages in other languages than English: that their words fit where they stand, and that none is left in English.
class LanguagePageStory extends BrowserCase {

    private static final List<String> LANGUAGES = List.of("en", "ru", "de", "la", "br", "fr", "pl", "tr", "ua", "ar");

    /// What is wider than its place.
    private static final String CUT = """
            () => [
                ...[...document.querySelectorAll('button, th, nav a, dt, label')].filter(one => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0),
                ...[...document.querySelectorAll('input[placeholder]')].filter(input => {
                    const pen = document.createElement('canvas').getContext('2d')
                    const style = getComputedStyle(input)
                    pen.font = style.font
                    const room = input.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
                    return pen.measureText(input.placeholder).width > room
                }),
                ...(document.documentElement.scrollWidth > innerWidth ? [document.body] : []),
            ].map(one => (one.placeholder || one.textContent).trim().slice(0, 80))
            """;

    /// Labels, helps and heads without a letter of the language.
    private static final String FOREIGN = """
            letter => [...document.querySelectorAll('form label, form [id$="-help"], form summary, form button:not([role=combobox]), h1, h2')]
                .map(one => one.textContent.trim())
                .filter(words => /[a-z]{3}/i.test(words) && !new RegExp(letter, 'u').test(words))
            """;

    private FramePage screen;

    @Override
    World open() throws Exception {
        return new World(folder, Map.of()).start();
    }

    @BeforeEach
    void start() {
        screen = new FramePage(chromium);
    }

    @AfterEach
    void stop() {
        screen.expectNoComplaint();
        screen.close();
    }

    private Portal speaking(String language) throws Exception {
        var portal = world.uninstalled(language);
        world.installed(portal);
        return portal;
    }

    private void failed(Portal portal) throws Exception {
        world.operator().answer(Behaviour.reject());
        var message =
                portal.send(OutgoingMessage.to("+48500100200").body("Text 1").ofDeal(1, 1));
        assertThat(portal.await(message.id(), MessageStatus.FAILED, World.PATIENCE))
                .isTrue();
    }

    private void expectWhole(String language) {
        assertThat(screen.html().evaluate(CUT)).as(language).isEqualTo(List.of());
    }

    @Test
    void in_every_language_the_words_of_journal_and_settings_fit_where_they_stand() throws Exception {
        for (var language : LANGUAGES) {
            var portal = speaking(language);
            failed(portal);
            screen.open(portal, "");
            var row = screen.frame().locator("tr[data-message] a");
            assertThat(row).isVisible();
            expectWhole(language);
            screen.picture("messages-" + language);
            row.click();
            assertThat(screen.frame().locator(".timeline [data-step=failed]")).isVisible();
            expectWhole(language);
            screen.picture("message-" + language);
            screen.frame().locator(".app-nav a").last().click();
            assertThat(screen.frame().locator("[data-account]").first()).isVisible();
            expectWhole(language);
            screen.picture("settings-" + language);
        }
    }

    @Test
    void in_russian_and_arabic_no_word_of_a_long_form_is_english() throws Exception {
        for (var language :
                Map.of("ru", "\\p{Script=Cyrillic}", "ar", "\\p{Script=Arabic}").entrySet()) {
            for (var operator : List.of("SMPP", "Amazon")) {
                screen.open(world.uninstalled(language.getKey()), "");
                screen.frame().locator("button[type=submit]").click();
                screen.expectStep("operator");
                screen.frame().locator("input[type=search]").fill(operator);
                screen.frame().locator(".operator").first().click();
                screen.frame().locator("button[type=submit]").click();
                screen.expectStep("account");
                screen.frame().locator("summary").click();
                assertThat(screen.html()
                                .evaluate("(element, letter) => (" + FOREIGN + ")(letter)", language.getValue()))
                        .as(language.getKey() + " " + operator)
                        .isEqualTo(List.of());
                screen.picture("form-" + operator + "-" + language.getKey());
            }
        }
    }
}
