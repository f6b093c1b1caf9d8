package io.relay24.server.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The pages for whoever has no mouse, or does not see the screen.
class AccessPageStory extends BrowserCase {

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
        screen.close();
    }

    private void press(String button) {
        screen.tabTo(screen.button(button));
        screen.around().keyboard().press("Enter");
    }

    private void type(String field, String text) {
        screen.tabTo(screen.field(field));
        screen.around().keyboard().insertText(text);
    }

    @Test
    void the_installation_needs_no_mouse() {
        screen.open(world.uninstalled(), "");
        press("Continue anyway");
        screen.expectStep("operator");
        type("Search by name", "own HTTP");
        screen.tabTo(screen.field("Your own HTTP gateway"));
        screen.around().keyboard().press("Space");
        press("Continue");
        screen.expectStep("account");
        type("Address that takes messages", world.operatorUrl() + "/send");
        press("Connect operator");
        screen.expectStep("sender");
        press("Continue");
        screen.expectStep("test");
        press("Without a test");
        screen.expectStep("finish");
        press("Finish installation");
        screen.around().waitForURL("**install_finished=Y**");
        assertThat(screen.html()).hasAttribute("data-frame", "ready");
    }

    @Test
    void axe_finds_nothing_serious_on_the_way_through_the_installation() {
        screen.open(world.uninstalled(), "");
        assertThat(screen.frame().locator("[data-check=portal]")).isVisible();
        assertThat(screen.barriers()).isEmpty();
        screen.button("Continue anyway").click();
        screen.expectStep("operator");
        assertThat(screen.barriers()).isEmpty();
        screen.chooseGateway("");
        screen.button("Connect operator").click();
        assertThat(screen.frame().getByText("Fill this in.").first()).isVisible();
        assertThat(screen.barriers()).isEmpty();
        screen.field("Address that takes messages").fill(world.operatorUrl() + "/send");
        screen.button("Connect operator").click();
        screen.expectStep("sender");
        screen.button("Continue").click();
        screen.expectStep("test");
        assertThat(screen.barriers()).isEmpty();
    }
}
