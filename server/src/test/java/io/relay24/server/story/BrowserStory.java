package io.relay24.server.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.relay24.emulator.portal.Portal;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The application in the portal's frame, by clicks: Bitrix24's own SDK in a real browser, the emulated portal around
/// it.
class BrowserStory {

    private static final int TOM = 2;

    private static Chromium chromium;

    @TempDir
    Path folder;

    private World world;
    private BrowserContext visitor;
    private Page page;

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.start();
        PlaywrightAssertions.setDefaultAssertionTimeout((double) World.PATIENCE.toMillis());
    }

    @AfterAll
    static void stopBrowser() {
        chromium.close();
    }

    @BeforeEach
    void start() throws Exception {
        world = new World(folder, Map.of()).start();
        visitor = chromium.visitor();
        page = visitor.newPage();
    }

    @AfterEach
    void stop() {
        visitor.close();
        world.close();
    }

    @Test
    void an_administrator_installs_by_clicks_and_a_message_from_the_deal_is_delivered() throws Exception {
        var portal = world.uninstalled();
        open(portal, "");
        connect();
        frame().getByRole(AriaRole.BUTTON, named("Finish installation")).click();
        page.waitForURL("**install_finished=Y**");
        assertThat(html()).hasAttribute("data-frame", "ready");
        assertThat(frame().getByText("Your own HTTP gateway").first()).isVisible();

        page.navigate(portal.url().resolve("/crm/deal/details/1/").toString());
        page.getByLabel("Message").fill("Your chairs arrive tomorrow.");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Send").setExact(true))
                .click();
        assertThat(page.locator("#timeline .badge.delivered")).isVisible();
    }

    @Test
    void an_ordinary_user_is_sent_to_his_administrator() throws Exception {
        world.installed();
        open(world.portal(), "?user=" + TOM);
        assertThat(frame().getByRole(AriaRole.HEADING)).hasText("Ask your administrator");
    }

    @Test
    void outside_of_a_portal_the_page_says_where_to_open_it() {
        page.navigate(world.publicUrl().resolve("/b24/app").toString());
        assertThat(page.locator("html")).hasAttribute("data-frame", "outside");
        assertThat(page.getByText("Open it from your Bitrix24")).isVisible();
    }

    private void open(Portal portal, String query) {
        var number = portal.application(World.CLIENT_ID).number();
        page.navigate(
                portal.url().resolve("/marketplace/app/" + number + "/" + query).toString());
        assertThat(html()).hasAttribute("data-frame", "ready");
    }

    private void connect() {
        frame().getByLabel("Operator").selectOption("generic_http");
        frame().getByLabel("Address that takes messages").fill(world.operatorUrl() + "/send");
        frame().getByRole(AriaRole.BUTTON, named("Connect operator")).click();
        assertThat(frame().getByText("is connected")).isVisible();
    }

    private Locator html() {
        return frame().locator("html");
    }

    private FrameLocator frame() {
        return page.frameLocator("iframe");
    }

    private static FrameLocator.GetByRoleOptions named(String name) {
        return new FrameLocator.GetByRoleOptions().setName(name);
    }
}
