package io.relay24.server.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.relay24.emulator.message.MessageStatus;
import io.relay24.emulator.operator.Behaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The console's page, by clicks.
class ConsolePageStory extends BrowserCase {

    private static final String PASSWORD = "correct horse battery";

    private final List<String> complaints = new ArrayList<>();
    private BrowserContext visitor;
    private Page page;

    @Override
    World open() throws Exception {
        return new World(folder, Map.of("RELAY24_CONSOLE_PASSWORD", PASSWORD, "RELAY24_CONSOLE_PORT", "0"))
                .start()
                .installed();
    }

    @BeforeEach
    void start() {
        visitor = chromium.visitor();
        page = visitor.newPage();
        Pictures.frame(page);
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.navigate(world.app().consoleUri().orElseThrow() + "/console/");
    }

    @AfterEach
    void stop() {
        visitor.close();
    }

    private void login(String password) {
        page.getByLabel("Password").fill(password);
        click("Log in");
    }

    private void click(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private void open(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .click();
    }

    @Test
    void a_wrong_password_is_said_at_the_field_and_the_right_one_opens() {
        login("guess");
        assertThat(page.getByText("The password is wrong.")).isVisible();
        login(PASSWORD);
        assertThat(page.getByText("Nothing needs anybody.")).isVisible();
        assertThat(page.locator("body")).hasCSS("background-color", FramePage.BACKGROUND);
        click("Log out");
        assertThat(page.getByLabel("Password")).isVisible();
    }

    @Test
    void a_refused_account_is_seen_as_an_alarm_and_led_to() throws Exception {
        world.operator().answer(Behaviour.refuseAccount());
        world.sendFromDeal();
        login(PASSWORD);
        assertThat(page.getByText("is paused").first()).isVisible();
        open("Accounts");
        assertThat(page.locator("[data-slot=label]:has-text('paused'), .status:has-text('paused')")
                        .first())
                .isVisible();
        open(world.portal().memberId());
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName(world.portal().domain())))
                .isVisible();
        assertThat(page.getByText("twilio").first()).isVisible();
    }

    @Test
    void the_connections_of_an_account_are_shown_with_their_figures() throws Exception {
        throughSmpp();
        var message = world.sendFromDeal();
        Assertions.assertThat(world.portal().await(message.id(), MessageStatus.DELIVERED, World.PATIENCE))
                .isTrue();
        login(PASSWORD);
        Pictures.keep(page, "console");
        open("Accounts");
        assertThat(page.locator("[data-link=open]")).containsText("1 answered · 0 too fast");
        Pictures.keep(page, "console-accounts");
    }

    @Test
    void every_page_opens_and_the_browser_has_nothing_to_complain_of() {
        login(PASSWORD);
        for (String name : List.of("Portals", "Accounts", "Tokens", "Audit log", "Configuration", "Overview")) {
            open(name);
            assertThat(page.locator("h1")).isVisible();
            assertThat(page.locator("[role=alert]")).hasCount(0);
        }
        Assertions.assertThat(complaints)
                .filteredOn(text -> !text.contains("401") && !text.startsWith("[DOM]"))
                .isEmpty();
    }
}
