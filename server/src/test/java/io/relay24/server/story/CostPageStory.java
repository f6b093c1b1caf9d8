package io.relay24.server.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.relay24.emulator.message.MessageStatus;
import io.relay24.emulator.message.OutgoingMessage;
import io.relay24.emulator.operator.Behaviour;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What people see of costs, and that they see nothing where none is known.
class CostPageStory extends BrowserCase {

    private static final String ANSWER = """
            {"message-count":"1","messages":[{"message-id":"v1","status":"0","message-price":"0.00750000"}]}
            """;

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

    private Locator cost(String place) {
        return screen.frame().locator(place).getByText("Cost");
    }

    @Test
    void a_cost_is_shown_in_the_list_at_the_message_and_in_the_analytics() throws Exception {
        var session = world.openPage();
        world.connect(session, "vonage", Map.of("api_key", "abcd0000", "api_secret", "not-a-secret"));
        world.operator().always(new Behaviour.Raw(200, "application/json", ANSWER));
        var message = world.portal()
                .send(OutgoingMessage.to("+48500100200")
                        .body("Your chairs arrive tomorrow.")
                        .ofDeal(1, 1));
        assertThat(world.told("vonage", "messageId=v1&status=delivered&err-code=0"))
                .isEqualTo(200);
        assertThat(world.portal().await(message.id(), MessageStatus.DELIVERED, World.PATIENCE))
                .isTrue();
        screen.open(world.portal(), "");
        var row = screen.frame().locator("tr[data-message='" + message.id() + "']");
        assertThat(row).containsText("0.0075");
        row.getByRole(AriaRole.LINK).click();
        assertThat(cost(".facts")).isVisible();
        assertThat(screen.frame().locator(".facts")).containsText("EUR 0.0075");
        screen.link("Analytics").click();
        assertThat(screen.frame().locator("[data-figure=cost]")).containsText("EUR 0.0075");
        assertThat(screen.frame().locator("[data-plot=cost_account]")).isVisible();
        assertThat(screen.barriers()).isEmpty();
    }

    @Test
    void nothing_is_shown_where_no_cost_is_known() throws Exception {
        var message = world.portal()
                .send(OutgoingMessage.to("+48500100200").body("Hello").ofDeal(1, 1));
        assertThat(world.portal().await(message.id(), MessageStatus.DELIVERED, World.PATIENCE))
                .isTrue();
        screen.open(world.portal(), "");
        var row = screen.frame().locator("tr[data-message='" + message.id() + "']");
        assertThat(row).containsText("Delivered");
        assertThat(cost("table.journal")).hasCount(0);
        row.getByRole(AriaRole.LINK).click();
        assertThat(screen.frame().locator(".facts")).containsText("Segments");
        assertThat(cost(".facts")).hasCount(0);
        screen.link("Analytics").click();
        assertThat(screen.frame().locator("[data-figure=ended]")).isVisible();
        assertThat(screen.frame().locator("[data-figure=cost]")).hasCount(0);
        assertThat(screen.frame().locator("[data-plot=cost_time]")).hasCount(0);
    }
}
