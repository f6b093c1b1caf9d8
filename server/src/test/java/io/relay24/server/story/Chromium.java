package io.relay24.server.story;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The machine's own Chromium, driven by Playwright. Tests without one are skipped, unless the environment demands it
/// (`BROWSER_REQUIRED`), as CI does: there a missing browser is a failure.
final class Chromium implements AutoCloseable {

    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path program) {
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(QUIET));
    }

    static Chromium start() {
        var program = program();
        if (program.isEmpty() && System.getenv("BROWSER_REQUIRED") != null) {
            throw new IllegalStateException("no Chromium on PATH; install it (Debian: apt-get install chromium)");
        }
        Assumptions.assumeTrue(program.isPresent(), "no Chromium on PATH");
        return new Chromium(program.orElseThrow());
    }

    private static Optional<Path> program() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// A visitor of its own, with nothing remembered.
    BrowserContext visitor() {
        var visitor = browser.newContext();
        visitor.setDefaultTimeout((double) World.PATIENCE.toMillis());
        return visitor;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
