package io.relay24.server.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.AriaRole;
import io.relay24.emulator.message.Message;
import io.relay24.emulator.message.MessageStatus;
import io.relay24.emulator.message.OutgoingMessage;
import io.relay24.emulator.operator.Behaviour;
import io.relay24.emulator.operator.ReceiptPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A portal that has been at work for two weeks, as its administrator sees it.
class FortnightStory extends BrowserCase {

    private static final int DAYS = 14;
    private static final List<String> TEXTS = List.of(
            "Your order 2417 is on its way. It arrives tomorrow between 9 and 12.",
            "Reminder: your appointment is on Thursday at 10:30.",
            "Your code is 480 215. It is good for ten minutes.",
            "Thank you for your payment of 129.00 EUR.",
            "Your chairs are ready to be picked up.");

    private FramePage screen;
    private int sent;
    private int delivered;

    @Override
    World open() throws Exception {
        var before = new World(folder, Map.of("RELAY24_PORTAL_FIRST_REPORT_AFTER", "5m"));
        before.later(Duration.ofDays(-DAYS));
        return before.start().installed();
    }

    @BeforeEach
    void start() {
        screen = new FramePage(chromium);
    }

    @AfterEach
    void stop() {
        screen.close();
    }

    private void addReminders() throws Exception {
        var account = world.addAccount("reserve");
        world.operator("reserve").always(Behaviour.accept());
        var saved = world.call(
                world.session(1),
                "PUT",
                "/b24/api/senders/reminders",
                "{\"name\":\"Reminders\",\"account_id\":" + account + "}");
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    }

    /// Each day brings some more than the day before; what goes by the first account fails now and then.
    private void day(int number) throws Exception {
        for (int i = 0; i < 3 + number % 7; i++) {
            boolean reminds = i % 3 == 2;
            var end = reminds ? MessageStatus.DELIVERED : end(5 * number + i);
            if (!reminds) {
                world.operator().answer(answer(end));
            }
            var message = world.portal()
                    .send(OutgoingMessage.to("+48500100" + (200 + 7 * sent++))
                            .body(TEXTS.get((number + i) % TEXTS.size()))
                            .from(reminds ? "reminders" : "relay24")
                            .ofDeal(1, 1));
            await().atMost(World.PATIENCE).until(() -> ended(message, end));
            delivered += end == MessageStatus.DELIVERED ? 1 : 0;
        }
    }

    /// With us. The portal, whose clock does not jump and which limits calls, is told once a day.
    private boolean ended(Message message, MessageStatus end) {
        return world.entry(message).orElseThrow().status().wire().equals(end.word());
    }

    private static MessageStatus end(int seed) {
        return switch (seed % 11) {
            case 4 -> MessageStatus.FAILED;
            case 9 -> MessageStatus.UNDELIVERED;
            default -> MessageStatus.DELIVERED;
        };
    }

    private static Behaviour answer(MessageStatus end) {
        return switch (end) {
            case FAILED -> Behaviour.reject();
            case UNDELIVERED -> Behaviour.accept(ReceiptPlan.undelivered("30003"));
            default -> Behaviour.accept();
        };
    }

    @Test
    void two_weeks_are_found_in_the_journal_and_counted_in_the_analytics() throws Exception {
        addReminders();
        for (int day = 1; day <= DAYS; day++) {
            day(day);
            if (day == 2) {
                screen.open(world.portal(), "");
                assertThat(screen.frame().locator("tr[data-message]")).hasCount(sent);
                screen.picture("messages");
            }
            if (day < DAYS) {
                world.later(Duration.ofDays(1));
            }
        }
        screen.open(world.portal(), "");
        assertThat(screen.frame().locator("tr[data-message]")).hasCount(Math.min(50, sent));
        screen.link("Analytics").click();
        assertThat(screen.frame().locator("[data-figure=ended] dd")).hasText(Integer.toString(sent));
        assertThat(screen.frame().locator("[data-plot=time] tbody tr")).hasCount(DAYS);
        assertThat(screen.frame().locator("[data-plot=sender] tbody")).containsText("Reminders");
        var plotted = screen.frame()
                .locator("[data-plot=time] tbody tr td:nth-of-type(1)")
                .allTextContents();
        assertThat(plotted.stream().mapToInt(Integer::parseInt).sum()).isEqualTo(delivered);
        screen.picture("analytics");
        screen.link("Messages").click();
        screen.frame()
                .locator("tr[data-message]:has([data-status=undelivered])")
                .first()
                .getByRole(AriaRole.LINK)
                .click();
        assertThat(screen.frame().locator("[data-fate=undelivered]")).isVisible();
        screen.picture("message-undelivered");
    }
}
