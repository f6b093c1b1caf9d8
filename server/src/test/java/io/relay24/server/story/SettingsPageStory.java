package io.relay24.server.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.emulator.message.MessageStatus;
import io.relay24.server.store.Accounts;
import io.relay24.server.store.PortalAccount;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The settings in the portal's frame, by clicks.
class SettingsPageStory extends BrowserCase {

    private FramePage screen;

    @Override
    World open() throws Exception {
        return new World(folder, Map.of()).start().installed();
    }

    @BeforeEach
    void start() {
        screen = new FramePage(chromium);
    }

    @AfterEach
    void stop() {
        screen.expectNoComplaint();
        screen.close();
    }

    private int added(String operator, String originator, Map<String, String> fields) {
        var form =
                new Accounts.Form(operator, "Second", originator, fields, Optional.empty(), PortalAccount.InDoubt.HOLD);
        return world.app().store().accounts().add(world.portalId(), form).id();
    }

    private void openAccount(int account) {
        screen.open(world.portal(), "");
        screen.link("Settings").click();
        screen.frame()
                .locator("[data-account='" + account + "']")
                .getByText("Change")
                .click();
    }

    @Test
    void a_sender_is_added_in_the_settings() {
        screen.open(world.portal(), "");
        screen.link("Settings").click();
        assertThat(screen.frame().locator("[data-account]").first()).isVisible();
        assertThat(screen.barriers()).isEmpty();
        screen.picture("settings-accounts");
        screen.button("Senders").click();
        screen.button("Add a sender").click();
        screen.button("Save").click();
        assertThat(screen.frame().getByText("Fill this in.")).isVisible();
        screen.field("Name in Bitrix24").fill("Warehouse");
        assertThat(screen.barriers()).isEmpty();
        screen.picture("settings-sender");
        screen.button("Save").click();
        assertThat(screen.frame().locator("[data-sender=warehouse]")).isVisible();
        assertThat(world.application().sender("warehouse")).isPresent();
        screen.button("Access").click();
        assertThat(screen.frame().getByText("Administrators see everything.")).isVisible();
        screen.button("Save").click();
        assertThat(screen.frame().getByText("Saved.")).isVisible();
    }

    @Test
    void templates_are_entered_changed_and_kept() {
        int account = added("msg91", "", Map.of("auth_key", "not-a-real-key"));
        openAccount(account);
        screen.button("Templates").click();
        assertThat(screen.frame().getByText("No template is entered yet.")).isVisible();
        screen.button("Add a template").click();
        screen.button("Save").click();
        assertThat(screen.frame().getByText("Fill this in.")).hasCount(2);
        screen.field("Its number at the operator").fill("flow7");
        screen.field("Text").fill("Dear ##name##, your order ##order## is ready.");
        assertThat(screen.barriers()).isEmpty();
        screen.button("Save").click();
        assertThat(screen.frame().locator("[data-template=flow7]")).containsText("Variables: name, order");
        screen.button("Add a template").click();
        screen.field("Its number at the operator").fill("flow7");
        screen.field("Text").fill("Thank you.");
        screen.button("Save").click();
        assertThat(screen.frame().getByText("This number stands in the list already"))
                .isVisible();
        screen.field("Its number at the operator").fill("flow8");
        screen.button("Save").click();
        assertThat(screen.frame().locator("[data-template]")).hasCount(2);
        assertThat(screen.barriers()).isEmpty();
        screen.picture("settings-templates");
        assertThat(world.app()
                        .store()
                        .accounts()
                        .byId(account)
                        .orElseThrow()
                        .access()
                        .templates()
                        .templates())
                .extracting(template -> template.id())
                .containsExactly("flow7", "flow8");
    }

    @Test
    void wishes_for_texts_are_saved_and_a_text_is_tried() {
        int account = world.firstAccount();
        openAccount(account);
        screen.button("Texts").click();
        screen.field("Try a text").fill("Привет");
        assertThat(screen.frame().locator("[data-preview=size]")).containsText("UCS-2");
        screen.field("Replace letters by Latin ones").click();
        screen.option("Russian").click();
        screen.button("Save").click();
        assertThat(screen.frame().getByText("Saved.")).isVisible();
        assertThat(screen.frame().locator("[data-preview=size]")).containsText("GSM-7");
        assertThat(screen.frame().locator(".preview blockquote")).hasText("Privet");
        assertThat(screen.barriers()).isEmpty();
        screen.picture("settings-texts");
    }

    @Test
    void the_connections_of_an_account_are_shown_with_their_figures() throws Exception {
        int account = throughSmpp();
        var message = world.sendFromDeal();
        assertThat(world.portal().await(message.id(), MessageStatus.DELIVERED, World.PATIENCE))
                .isTrue();
        openAccount(account);
        screen.button("Connections").click();
        var link = screen.frame().locator("[data-link=open]").first();
        assertThat(link).containsText("Open");
        assertThat(link).containsText("ms");
        assertThat(screen.barriers()).isEmpty();
        screen.picture("settings-links");
    }
}
