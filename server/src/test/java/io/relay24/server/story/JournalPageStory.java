package io.relay24.server.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.relay24.emulator.message.Message;
import io.relay24.emulator.message.MessageStatus;
import io.relay24.emulator.message.OutgoingMessage;
import io.relay24.emulator.operator.Behaviour;
import io.relay24.emulator.portal.Portal;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Journal and analytics in the portal's frame, by clicks.
class JournalPageStory extends BrowserCase {

    private static final int TOM = 2;

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

    private Message sent(String text, MessageStatus until) throws Exception {
        return sent(world.portal(), text, until);
    }

    private static Message sent(Portal portal, String text, MessageStatus until) throws Exception {
        var message = portal.send(OutgoingMessage.to("+48500100200").body(text).ofDeal(1, 1));
        assertThat(portal.await(message.id(), until, World.PATIENCE)).isTrue();
        return message;
    }

    private void rights(String json) throws Exception {
        var saved = world.call(world.session(1), "PUT", "/b24/api/rights", json);
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    }

    private Locator row(Message message) {
        return screen.frame().locator("tr[data-message='" + message.id() + "']");
    }

    @Test
    void a_failed_message_is_explained_and_sent_again() throws Exception {
        world.operator().answer(Behaviour.reject());
        var failed = sent("Your chairs arrive tomorrow.", MessageStatus.FAILED);
        screen.open(world.portal(), "");
        assertThat(row(failed)).containsText("Failed");
        row(failed).getByRole(AriaRole.LINK).click();
        assertThat(screen.heading()).hasText("Message");
        assertThat(screen.frame().getByText("It was not sent.")).isVisible();
        assertThat(screen.frame().locator(".reason")).containsText("Why:");
        var sender = world.app().store().senders().ofPortal(world.portalId()).getFirst();
        assertThat(screen.frame().locator(".facts bdi[title='" + sender.code() + "']"))
                .hasText(sender.name().text());
        assertThat(screen.frame().locator(".timeline [data-step=received]")).isVisible();
        assertThat(screen.frame().locator(".timeline [data-step=failed]")).isVisible();
        assertThat(screen.barriers()).isEmpty();
        screen.picture("message-failed");
        screen.button("Send again").click();
        assertThat(screen.frame().locator("[data-fate=delivered]")).isVisible();
        screen.picture("message-delivered");
    }

    @Test
    void what_comes_in_appears_by_itself_and_is_found_by_number_and_status() throws Exception {
        screen.open(world.portal(), "");
        assertThat(screen.frame().getByText("No messages here.")).isVisible();
        var first = sent("Your chairs arrive tomorrow.", MessageStatus.DELIVERED);
        assertThat(row(first)).containsText("Delivered");
        screen.field("Phone, text or ID").fill("100200");
        assertThat(row(first)).isVisible();
        screen.field("Phone, text or ID").fill("999999");
        assertThat(row(first)).hasCount(0);
        assertThat(screen.barriers()).isEmpty();
    }

    @Test
    void an_ordinary_user_sees_only_what_is_his() throws Exception {
        var message = sent("Your chairs arrive tomorrow.", MessageStatus.DELIVERED);
        screen.open(world.portal(), "?user=" + TOM);
        assertThat(screen.frame().getByText("No messages here.")).isVisible();
        assertThat(row(message)).hasCount(0);
        assertThat(screen.link("Settings")).hasCount(0);
        assertThat(screen.link("Analytics")).hasCount(0);
    }

    @Test
    void a_role_hides_numbers_and_texts_and_opens_the_analytics() throws Exception {
        var message = sent("Your chairs arrive tomorrow.", MessageStatus.DELIVERED);
        rights("{\"messages\":\"all\",\"phone\":\"ends\",\"text\":\"hidden\",\"analytics\":true}");
        screen.open(world.portal(), "?user=" + TOM);
        assertThat(row(message)).containsText("+48500***200");
        assertThat(row(message)).not().containsText("chairs");
        row(message).getByRole(AriaRole.LINK).click();
        assertThat(screen.frame().locator(".facts")).containsText("+48500***200");
        assertThat(screen.frame().locator("main")).not().containsText("500100200");
        assertThat(screen.frame().locator("blockquote")).hasText("hidden");
        screen.link("Analytics").click();
        assertThat(screen.frame().locator("[data-figure=ended] dd")).hasText("1");
    }

    @Test
    void the_card_that_a_message_belongs_to_is_opened_beside_the_page() throws Exception {
        var message = sent("Your chairs arrive tomorrow.", MessageStatus.DELIVERED);
        screen.open(world.portal(), "");
        row(message).getByRole(AriaRole.LINK).click();
        screen.button("Open the card in CRM: Deal").click();
        var card = screen.around().frameLocator(".slider iframe");
        assertThat(card.locator("#timeline")).containsText("Your chairs arrive tomorrow.");
        screen.around().getByText("Close").click();
        assertThat(screen.heading()).hasText("Message");
    }

    @Test
    void a_reason_is_told_in_the_language_of_the_portal() throws Exception {
        var german = world.uninstalled("de");
        world.installed(german);
        world.operator().answer(Behaviour.reject());
        var failed = sent(german, "Ihre Stühle kommen morgen.", MessageStatus.FAILED);
        screen.open(german, "");
        assertThat(row(failed)).containsText("die Nummer ist ungültig");
        row(failed).getByRole(AriaRole.LINK).click();
        assertThat(screen.frame().locator(".reason")).hasText("Warum: die Nummer ist ungültig");
        assertThat(screen.frame().locator("[data-step=failed]")).containsText("die Nummer ist ungültig");
        assertThat(screen.frame().locator("[data-step=reported]")).not().containsText("failed");
    }

    @Test
    void the_journal_is_saved_as_a_file() throws Exception {
        sent("Your chairs arrive tomorrow.", MessageStatus.DELIVERED);
        screen.open(world.portal(), "");
        var file = screen.around()
                .waitForDownload(() -> screen.button("Export as CSV").click());
        assertThat(Files.readString(file.path())).contains("Your chairs arrive tomorrow.");
    }

    @Test
    void analytics_count_what_ended_and_say_it_in_a_table_too() throws Exception {
        world.operator().answer(Behaviour.reject());
        sent("One", MessageStatus.FAILED);
        sent("Two", MessageStatus.DELIVERED);
        screen.open(world.portal(), "");
        screen.link("Analytics").click();
        assertThat(screen.heading()).hasText("Analytics");
        assertThat(screen.frame().locator("[data-figure=ended] dd")).hasText("2");
        assertThat(screen.frame().locator("[data-plot=time] table td").first()).hasText("1");
        assertThat(screen.barriers()).isEmpty();
    }
}
