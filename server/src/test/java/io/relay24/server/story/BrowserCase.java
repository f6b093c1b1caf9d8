package io.relay24.server.story;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.relay24.server.store.Accounts;
import io.relay24.server.store.PortalAccount;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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

    /// Connects the portal with the emulated SMSC; all its senders send through it.
    ///
    /// @return our number of the account
    int throughSmpp() {
        var smsc = world.smsc().account("relay");
        smsc.settings(smsc.settings().password("s3cret"));
        var fields = Map.of(
                "host", "127.0.0.1",
                "port", Integer.toString(world.smsc().port()),
                "system_id", "relay",
                "password", "s3cret");
        var form = new Accounts.Form("smpp", "SMPP", "Relay", fields, Optional.empty(), PortalAccount.InDoubt.HOLD);
        var store = world.app().store();
        int account = store.accounts().add(world.portalId(), form).id();
        store.senders()
                .ofPortal(world.portalId())
                .forEach(sender -> store.senders().save(sender.through(account)));
        return account;
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
