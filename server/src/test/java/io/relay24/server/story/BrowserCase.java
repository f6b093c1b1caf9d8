package io.relay24.server.story;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// One browser for a class of stories; a world of its own for each story.
abstract class BrowserCase {

    static Chromium chromium;

    @TempDir
    Path folder;

    World world;

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.start();
        PlaywrightAssertions.setDefaultAssertionTimeout((double) World.PATIENCE.toMillis());
    }

    @AfterAll
    static void stopBrowser() {
        chromium.close();
    }

    /// The world that each story begins in.
    abstract World open() throws Exception;

    @BeforeEach
    void startWorld() throws Exception {
        world = open();
    }

    @AfterEach
    void stopWorld() {
        world.close();
    }
}
