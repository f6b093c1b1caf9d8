package io.relay24.server.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.relay24.emulator.portal.Portal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The application's page in the portal's frame, as somebody at the screen sees it.
final class FramePage implements AutoCloseable {

    /// Of our own style: without it the page would be as readable as a letter, and as ugly.
    static final String BACKGROUND = "rgb(238, 242, 244)";

    /// Whether the portal has made the frame as high as the page.
    private static final String WHOLE =
            "() => innerHeight >= (document.querySelector('.sheet')?.getBoundingClientRect().height ?? 0)";

    private final BrowserContext visitor;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    FramePage(Chromium chromium) {
        this.visitor = chromium.visitor();
        this.page = visitor.newPage();
        Pictures.frame(page);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
    }

    /// Opens the application in a portal and waits until it is there.
    ///
    /// @param query what the portal's page adds: who looks, how it misbehaves
    FramePage open(Portal portal, String query) {
        navigate(portal, query);
        assertThat(html()).hasAttribute("data-frame", "ready");
        assertThat(frame().locator("body")).hasCSS("background-color", BACKGROUND);
        return this;
    }

    void navigate(Portal portal, String query) {
        var number = portal.application(World.CLIENT_ID).number();
        page.navigate(
                portal.url().resolve("/marketplace/app/" + number + "/" + query).toString());
    }

    /// The portal's page around it.
    Page around() {
        return page;
    }

    FrameLocator frame() {
        return page.frameLocator("iframe");
    }

    Locator html() {
        return frame().locator("html");
    }

    Locator heading() {
        return frame().getByRole(AriaRole.HEADING, new FrameLocator.GetByRoleOptions().setLevel(1));
    }

    Locator button(String name) {
        return frame().getByRole(
                        AriaRole.BUTTON,
                        new FrameLocator.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return frame().getByRole(AriaRole.LINK, new FrameLocator.GetByRoleOptions().setName(name));
    }

    Locator field(String label) {
        return frame().getByLabel(label, new FrameLocator.GetByLabelOptions().setExact(false));
    }

    /// Of a list that is open.
    Locator option(String name) {
        return frame().getByRole(
                        AriaRole.OPTION,
                        new FrameLocator.GetByRoleOptions().setName(name).setExact(true));
    }

    /// The step of the installation that is shown.
    void expectStep(String name) {
        assertThat(frame().locator("section[data-step]")).hasAttribute("data-step", name);
    }

    /// Chooses the emulated operator and fills its form in.
    void chooseGateway(String url) {
        field("Search by name").fill("own HTTP");
        frame().getByText("Your own HTTP gateway").click();
        button("Continue").click();
        expectStep("account");
        field("Address that takes messages").fill(url);
    }

    /// Goes on by the Tab key until something has the focus, as somebody does who has no mouse.
    void tabTo(Locator wanted) {
        assertThat(wanted).isVisible();
        for (int i = 0; i < 150 && !isFocused(wanted); i++) {
            page.keyboard().press("Tab");
        }
        assertThat(wanted).isFocused();
    }

    private static boolean isFocused(Locator wanted) {
        return (boolean) wanted.evaluate("element => element === document.activeElement");
    }

    /// What axe finds serious or critical in the frame as it is now.
    List<String> barriers() {
        var frame = page.frames().stream()
                .filter(each -> each.url().contains("/b24/app"))
                .findFirst()
                .orElseThrow();
        frame.evaluate(axe());
        var found = (List<?>) frame.evaluate("""
                async () => (await axe.run()).violations
                    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
                    .flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html.slice(0, 160)} ${node.any.map(({ message }) => message).join()}`))
                """);
        return found.stream().map(String::valueOf).toList();
    }

    private static String axe() {
        try {
            return Files.readString(Path.of("..", "ui", "node_modules", "axe-core", "axe.min.js"));
        } catch (IOException e) {
            throw new UncheckedIOException("the libraries of the pages are not there; run ui/build", e);
        }
    }

    /// Keeps a picture, if the build asked for pictures.
    void picture(String name) {
        page.frames().stream()
                .filter(each -> each.url().contains("/b24/app"))
                .forEach(frame -> frame.waitForFunction(WHOLE));
        Pictures.keep(page, name);
    }

    /// Nothing of the page failed, or was against its own policy.
    void expectNoComplaint() {
        assertThat(complaints).isEmpty();
    }

    @Override
    public void close() {
        visitor.close();
    }
}
