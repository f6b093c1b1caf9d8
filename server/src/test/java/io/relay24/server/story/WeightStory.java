package io.relay24.server.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.emulator.message.MessageStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the pages weigh, and how soon the first one is there: printed, as a time depends on the machine.
class WeightStory extends BrowserCase {

    private static final int MOST_KILOBYTES = 400;
    private static final int OPENINGS = 5;

    @Override
    World open() throws Exception {
        return new World(folder, Map.of()).start().installed();
    }

    /// All that the frame has fetched, packed as it was.
    private static int kilobytes(FramePage screen) {
        var bytes = (Number) screen.html().evaluate("""
                () => performance.getEntries()
                    .filter(entry => entry.encodedBodySize > 0)
                    .reduce((sum, entry) => sum + entry.encodedBodySize, 0)
                """);
        return bytes.intValue() / 1000;
    }

    /// Milliseconds from the frame's opening until the portal has shaken hands and the page is shown.
    private static int untilReady(FramePage screen) {
        return ((Number) screen.html().evaluate("() => performance.getEntriesByName('ready')[0].startTime")).intValue();
    }

    @Test
    void the_installation_and_the_analytics_load_no_more_than_400_kilobytes() throws Exception {
        var message = world.sendFromDeal();
        assertThat(world.portal().await(message.id(), MessageStatus.DELIVERED, World.PATIENCE))
                .isTrue();
        try (var screen = new FramePage(chromium)) {
            screen.open(world.uninstalled(), "");
            screen.button("Continue anyway").click();
            screen.expectStep("operator");
            report("installation", kilobytes(screen));
            assertThat(kilobytes(screen)).isLessThanOrEqualTo(MOST_KILOBYTES);
        }
        try (var screen = new FramePage(chromium)) {
            screen.open(world.portal(), "");
            report("messages", kilobytes(screen));
            screen.link("Analytics").click();
            assertThat(screen.frame().locator("[data-plot=time] [data-drawn]")).isVisible();
            report("analytics", kilobytes(screen));
            assertThat(kilobytes(screen)).isLessThanOrEqualTo(MOST_KILOBYTES);
        }
    }

    @Test
    void the_first_page_is_there_each_time_it_is_opened() {
        for (int i = 1; i <= OPENINGS; i++) {
            try (var screen = new FramePage(chromium)) {
                screen.open(world.portal(), "");
                assertThat(screen.heading()).hasText("Messages");
                System.out.printf("first page, opening %d: %d ms%n", i, untilReady(screen));
            }
        }
    }

    private static void report(String page, int kilobytes) {
        System.out.printf("%s: %d kB%n", page, kilobytes);
    }
}
