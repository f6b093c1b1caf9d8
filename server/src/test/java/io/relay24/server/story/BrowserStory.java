package io.relay24.server.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.relay24.emulator.operator.Behaviour;
import io.relay24.emulator.portal.Portal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The installation in the portal's frame, by clicks: Bitrix24's own SDK in a real browser, the emulated portal around
/// it.
class BrowserStory extends BrowserCase {

    private static final int TOM = 2;

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

    @Test
    void an_administrator_installs_by_clicks_and_a_message_from_the_deal_is_delivered() {
        var portal = world.uninstalled();
        screen.open(portal, "");
        screen.picture("install-checks");
        screen.button("Continue anyway").click();
        screen.picture("install-operator");
        screen.chooseGateway(world.operatorUrl() + "/send");
        screen.picture("install-account");
        screen.button("Connect operator").click();
        screen.expectStep("sender");
        screen.field("Name in Bitrix24").fill("Northwind SMS");
        screen.button("Continue").click();
        testMessage();
        screen.picture("install-finish");
        screen.button("Finish installation").click();
        screen.around().waitForURL("**install_finished=Y**");
        assertThat(screen.html()).hasAttribute("data-frame", "ready");
        assertThat(screen.heading()).hasText("Messages");
        sendFromDeal(portal);
        screen.expectNoComplaint();
    }

    private void testMessage() {
        screen.expectStep("test");
        screen.field("Phone number").fill("+48 500 100 200");
        screen.button("Send test message").click();
        assertThat(screen.frame().getByText("It arrived.")).isVisible();
        screen.picture("install-test");
        screen.button("Continue").click();
    }

    private void sendFromDeal(Portal portal) {
        var page = screen.around();
        page.navigate(portal.url().resolve("/crm/deal/details/1/").toString());
        page.getByLabel("Message").fill("Your chairs arrive tomorrow.");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Send").setExact(true))
                .click();
        assertThat(page.locator("#timeline .badge.delivered")).isVisible();
        screen.picture("deal-card");
    }

    @Test
    void a_key_that_the_operator_refuses_is_told_and_not_saved() {
        var portal = world.uninstalled();
        world.operator()
                .answer(new Behaviour.Raw(401, "application/json", "{\"code\":\"unauthorized\",\"message\":\"Key\"}"));
        screen.open(portal, "");
        screen.button("Continue anyway").click();
        screen.field("Search by name").fill("brevo");
        screen.frame().getByText("Brevo").first().click();
        screen.button("Continue").click();
        screen.button("Connect operator").click();
        assertThat(screen.frame().getByText("Fill this in.").first()).isVisible();
        screen.field("API key").fill("xkeysib-not-a-real-key");
        screen.field("Sender that the phone shows").fill("Northwind");
        screen.frame().getByText("More settings").click();
        screen.field("Another address of the operator").fill(world.operatorUrl().toString());
        screen.button("Check without sending").click();
        assertThat(screen.frame().getByText("The operator refused the account")).isVisible();
        screen.picture("install-refused");
        screen.expectStep("account");
        screen.expectNoComplaint();
    }

    @Test
    void a_form_speaks_up_while_it_is_filled_in_and_in_the_users_language() {
        screen.open(world.uninstalled("de"), "");
        screen.button("Trotzdem weiter").click();
        screen.field("Suche nach Name").fill("brevo");
        screen.frame().getByText("Brevo").first().click();
        screen.button("Weiter").click();
        screen.field("API-Schlüssel").fill("xkeysib-not-a-real-key");
        screen.frame().getByText("Weitere Einstellungen").click();
        var address = screen.field("Andere Adresse des Anbieters");
        address.fill("gateway");
        address.blur();
        assertThat(screen.frame().getByText("Schreiben Sie eine Adresse wie")).isVisible();
        address.fill("https://gateway.example.com");
        assertThat(screen.frame().getByText("Schreiben Sie eine Adresse wie")).hasCount(0);
        screen.expectNoComplaint();
    }

    @Test
    void a_server_that_does_not_answer_leaves_open_whether_something_was_saved_and_the_form_as_it_is() {
        screen.open(world.uninstalled(), "");
        screen.button("Continue anyway").click();
        screen.chooseGateway(world.operatorUrl() + "/send");
        world.stop();
        screen.button("Connect operator").click();
        assertThat(screen.frame().getByText("Whether anything was saved is not known."))
                .isVisible();
        assertThat(screen.field("Address that takes messages")).hasValue(world.operatorUrl() + "/send");
    }

    /// The session lives half an hour; the portal knows its user still.
    @Test
    void a_session_that_is_over_is_renewed_without_losing_the_form() {
        var portal = world.uninstalled();
        screen.open(portal, "");
        screen.button("Continue anyway").click();
        screen.chooseGateway(world.operatorUrl() + "/send");
        world.later(Duration.ofMinutes(31));
        screen.button("Connect operator").click();
        screen.expectStep("sender");
        screen.expectNoComplaint();
    }

    @Test
    void a_portal_that_does_not_renew_the_session_leaves_the_form_as_it_is() {
        var portal = world.uninstalled();
        screen.open(portal, "?silent=refreshAuth");
        screen.button("Continue anyway").click();
        screen.chooseGateway(world.operatorUrl() + "/send");
        world.later(Duration.ofMinutes(31));
        screen.button("Connect operator").click();
        assertThat(screen.frame().getByText("Nothing was saved. What you entered is still here"))
                .isVisible();
        assertThat(screen.field("Address that takes messages")).hasValue(world.operatorUrl() + "/send");
        screen.picture("session-lost");
    }

    @Test
    void in_arabic_the_page_runs_from_right_to_left() {
        screen.open(world.uninstalled("ar"), "");
        assertThat(screen.html()).hasAttribute("dir", "rtl");
        assertThat(screen.html()).hasAttribute("lang", "ar");
        assertThat(screen.heading()).hasText("إعداد خدمة الرسائل");
        screen.button("المتابعة على أي حال").click();
        screen.expectStep("operator");
        screen.picture("install-arabic");
        screen.expectNoComplaint();
    }

    @Test
    void until_the_installation_is_finished_the_portal_itself_sends_users_to_their_administrator() {
        screen.navigate(world.uninstalled(), "?user=" + TOM);
        assertThat(screen.around().getByText("not fully installed")).isVisible();
    }

    @Test
    void a_portal_that_keeps_silent_is_told_of_after_ten_seconds() throws Exception {
        world.installed();
        screen.navigate(world.portal(), "?silent=getInitData");
        assertThat(screen.html()).hasAttribute("data-frame", "silent");
        assertThat(screen.heading()).hasText("Your Bitrix24 does not answer");
        assertThat(screen.button("Reload")).isVisible();
        screen.picture("silent-portal");
    }

    @Test
    void outside_of_a_portal_the_page_says_where_to_open_it() {
        screen.around().navigate(world.publicUrl().resolve("/b24/app").toString());
        assertThat(screen.around().getByText("Open it from your Bitrix24")).isVisible();
    }
}
