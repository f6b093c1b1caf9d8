package io.relay24.server.story;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Optional;

/// Pictures of pages, kept where the build asked for them: `-Drelay24.screenshots=FOLDER`.
final class Pictures {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 1700;
    private static final int MARGIN = 20;

    private Pictures() {}

    /// Makes the window high enough for every page, so that none moves under a hand that is about to click.
    static void frame(Page page) {
        page.setViewportSize(WIDTH, HEIGHT);
    }

    /// What is empty below the page is cut off.
    static void keep(Page page, String name) {
        Optional.ofNullable(System.getProperty("relay24.screenshots"))
                .map(folder -> Path.of(folder, name + ".png"))
                .ifPresent(file -> page.screenshot(
                        new Page.ScreenshotOptions().setPath(file).setClip(0, 0, WIDTH, bottom(page))));
    }

    private static double bottom(Page page) {
        var box = page.locator("main, iframe").last().boundingBox();
        return Math.min(HEIGHT, box.y + box.height + MARGIN);
    }
}
