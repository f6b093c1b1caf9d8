package io.relay24.server.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The emulated portal's own pages, by clicks: what a visitor of the demo does.
class EmulatedPortalStory extends BrowserCase {

    private BrowserContext visitor;
    private Page page;

    @Override
    World open() throws Exception {
        return new World(folder, Map.of()).start().installed();
    }

    @BeforeEach
    void start() {
        visitor = chromium.visitor();
        page = visitor.newPage();
        page.navigate(at("/crm/deal/details/1/"));
    }

    @AfterEach
    void stop() {
        visitor.close();
    }

    @Test
    void a_rule_and_a_workflow_fill_in_the_contact_and_are_delivered() {
        page.getByLabel("What both send").fill("Dear {contact}, your chairs are here.");
        click("Run the automation rule");
        assertThat(delivered()).hasCount(1);
        click("Run the workflow");
        assertThat(delivered()).hasCount(2);
        assertThat(page.locator("#timeline").getByText("Dear Olivia Carter, your chairs are here."))
                .hasCount(2);
    }

    @Test
    void the_menu_stands_in_one_line_and_whole_at_the_width_of_a_small_notebook() {
        page.setViewportSize(1280, 800);
        assertThat(page.locator(".bar nav a").last()).hasText("Switchboard");
        assertThat(page.locator(".bar nav").evaluate("""
                menu => [...menu.children]
                    .filter(link => link.scrollWidth > link.clientWidth + 1 || link.offsetTop !== menu.firstChild.offsetTop)
                    .map(link => link.textContent).join()
                """)).isEqualTo("");
    }

    @Test
    void an_operator_that_was_switched_off_is_switched_on_again() {
        choose("meets an operator that is down");
        page.navigate(at("/crm/deal/details/1/"));
        send("Patience");
        assertThat(page.locator("#timeline .badge.queued")).isVisible();
        choose("is delivered");
        page.navigate(at("/crm/deal/details/1/"));
        assertThat(delivered()).isVisible();
    }

    @Test
    void tokens_that_expired_and_a_busy_portal_do_not_keep_a_status_back() {
        page.navigate(at("/switchboard/"));
        click("Let access tokens expire");
        click("Answer the next 3 calls with a 503 page");
        assertThat(page.locator("#log li")).hasCount(2);
        page.navigate(at("/crm/deal/details/1/"));
        send("Hello");
        assertThat(delivered()).isVisible();
    }

    private void choose(String behaviour) {
        page.navigate(at("/switchboard/"));
        page.getByLabel(behaviour, new Page.GetByLabelOptions().setExact(true)).check();
        assertThat(page.locator("#log li")).hasCount(1);
    }

    private void send(String text) {
        page.getByLabel("Message").fill(text);
        click("Send");
    }

    private void click(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private Locator delivered() {
        return page.locator("#timeline .badge.delivered");
    }

    private String at(String path) {
        return world.portal().url().resolve(path).toString();
    }
}
