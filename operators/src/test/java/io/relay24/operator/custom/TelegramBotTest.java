package io.relay24.operator.custom;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.operator.Account;
import io.relay24.operator.HttpCall;
import io.relay24.operator.Operators;
import io.relay24.operator.PushedReceipts.Verification;
import io.relay24.operator.SendOutcome;
import io.relay24.operator.Sms;
import io.relay24.operator.http.OperatorFiles;
import io.relay24.operator.http.example.Given;
import io.relay24.operator.http.example.Recorder;
import io.relay24.operator.http.wire.AddressGuard;
import io.relay24.operator.http.wire.Timeouts;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// People share their number with the bot, receive messages, and leave.
class TelegramBotTest {

    private static final Account ACCOUNT = new Account(
            "a1",
            "telegram_bot",
            Map.of("bot_token", "123456:not-a-real-token-at-all", "webhook_secret", "abc"),
            Optional.empty());
    private static final Sms SMS = new Sms("+48500100200", "Hi", "", "r1", Optional.empty());

    private final Recorder wire = new Recorder();
    private final Operators.Entry bot = new OperatorFiles(AddressGuard.strict(), Timeouts.USUAL, Clock.systemUTC())
            .completedBy(Completions.all(new MemoryBook()))
            .withBundled()
            .operators(wire)
            .named("telegram_bot")
            .orElseThrow();

    private Verification told(String secret, String update) {
        return bot.pushed()
                .orElseThrow()
                .read(
                        new HttpCall(
                                "POST",
                                URI.create("https://relay.example/receipt/t"),
                                Map.of("x-telegram-bot-api-secret-token", secret),
                                update.getBytes(StandardCharsets.UTF_8)),
                        ACCOUNT)
                .verification();
    }

    private SendOutcome sent() throws InterruptedException {
        wire.begin(List.of(new Given(200, Map.of(), "{\"ok\":true,\"result\":{\"message_id\":9}}").answer()));
        return bot.operator().send(SMS, ACCOUNT);
    }

    private static String contact(int from, int owner) {
        return """
                {"message":{"from":{"id":%d},"chat":{"id":%d,"type":"private"},
                "contact":{"phone_number":"+48500100200","user_id":%d}}}""".formatted(from, from, owner);
    }

    @Test
    void a_shared_number_is_reached_until_its_owner_blocks_the_bot() throws Exception {
        assertThat(sent()).isInstanceOf(SendOutcome.Rejected.class);
        assertThat(wire.requests()).isEmpty();
        assertThat(told("abc", contact(42, 42))).isEqualTo(Verification.VERIFIED);
        assertThat(sent()).isEqualTo(new SendOutcome.Accepted(List.of("42:9")));
        assertThat(new String(wire.requests().getFirst().body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"chat_id\":\"42\",\"text\":\"Hi\"}");
        told("abc", "{\"my_chat_member\":{\"chat\":{\"id\":42},\"new_chat_member\":{\"status\":\"kicked\"}}}");
        assertThat(sent()).isInstanceOf(SendOutcome.Rejected.class);
    }

    @Test
    void neither_a_strangers_contact_nor_a_call_without_the_secret_enters_the_book() throws Exception {
        assertThat(told("abc", contact(666, 42))).isEqualTo(Verification.VERIFIED);
        assertThat(told("wrong", contact(42, 42))).isEqualTo(Verification.REFUSED);
        assertThat(sent()).isInstanceOf(SendOutcome.Rejected.class);
    }

    @Test
    void what_is_no_update_is_refused() {
        var push = bot.pushed()
                .orElseThrow()
                .trusting()
                .read(new HttpCall("POST", URI.create("https://r.example/"), Map.of(), new byte[] {'{'}), ACCOUNT);
        assertThat(push.answer().status()).isEqualTo(400);
    }
}
