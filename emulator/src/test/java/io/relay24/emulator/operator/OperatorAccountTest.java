package io.relay24.emulator.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relay24.emulator.Emulator;
import io.relay24.emulator.EmulatorOptions;
import io.relay24.emulator.Receiver;
import io.relay24.emulator.Wire;
import io.relay24.emulator.http.Json;
import io.relay24.emulator.php.PhpForm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperatorAccountTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String BASIC = "Basic QUMxOnRva2Vu"; // AC1:token

    private final Emulator emulator = Emulator.start(EmulatorOptions.DEFAULT);
    private final Receiver receiver = new Receiver();
    private final OperatorAccount account = emulator.operator("acc1");

    OperatorAccountTest() throws IOException {}

    @AfterEach
    void close() {
        emulator.close();
        receiver.close();
    }

    private URI at(String path) {
        return URI.create(emulator.operatorUrl("acc1") + path);
    }

    private HttpResponse<String> twilio() throws Exception {
        return Wire.form(
                at("/2010-04-01/Accounts/AC1/Messages.json"),
                "To=%2B447700900123&From=Relay&Body=Hi&StatusCallback=" + receiver.url("/receipt?ref=7"),
                "Authorization",
                BASIC);
    }

    private HttpResponse<String> smsc() throws Exception {
        return Wire.form(at("/sys/send.php"), "login=l&psw=p&phones=447700900123&mes=Hi&sender=R&fmt=3");
    }

    private HttpResponse<String> generic() throws Exception {
        return Wire.json(
                at("/send"),
                "{\"to\":\"+447700900123\",\"from\":\"R\",\"text\":\"Hi\",\"reference\":\"r1\"," + "\"callback\":\""
                        + receiver.url("/receipt") + "\"}");
    }

    @Test
    void a_repeated_reference_is_the_same_message_where_it_is_a_key() throws Exception {
        account.takeReferenceAsKey();
        var first = Wire.object(generic());
        assertThat(Wire.object(generic())).isEqualTo(first);
        assertThat(account.accepted()).hasSize(1);
    }

    @Test
    void twilio_takes_a_message_and_pushes_a_signed_receipt() throws Exception {
        account.answer(Behaviour.accept(ReceiptPlan.undelivered("30003").after(Duration.ZERO)));
        var answer = twilio();
        assertThat(answer.statusCode()).isEqualTo(201);
        var message = account.accepted().getFirst();
        assertThat(Wire.object(answer)).containsEntry("sid", message.id()).containsEntry("status", "queued");
        var receipt = receiver.take();
        var form = PhpForm.decode(receipt.body());
        assertThat(form)
                .containsEntry("MessageSid", message.id())
                .containsEntry("MessageStatus", "undelivered")
                .containsEntry("ErrorCode", "30003");
        assertThat(receipt.headers().getOrDefault("X-Twilio-Signature", ""))
                .hasSize(28)
                .endsWith("=");
        var status = Wire.get(at("/2010-04-01/Accounts/AC1/Messages/" + message.id() + ".json"));
        assertThat(Wire.object(status)).containsEntry("status", "undelivered").containsEntry("error_code", 30003);
    }

    @Test
    void twilio_refuses_in_its_own_form() throws Exception {
        account.answer(Behaviour.reject("21610"), Behaviour.throttle(Duration.ofSeconds(3)), Behaviour.refuseAccount());
        assertThat(Wire.object(twilio())).containsEntry("code", 21610).containsEntry("status", 400);
        var throttled = twilio();
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("Retry-After")).contains("3");
        assertThat(twilio().statusCode()).isEqualTo(401);
        assertThat(account.accepted()).isEmpty();
    }

    @Test
    void smsc_answers_200_for_refusals_and_pushes_to_the_accounts_address() throws Exception {
        account.receiptsTo(receiver.url("/smsc"), "swordfish");
        account.answer(Behaviour.throttle(), Behaviour.refuseAccount(), Behaviour.accept());
        assertThat(Wire.object(smsc())).containsEntry("error_code", 9);
        assertThat(Wire.object(smsc())).containsEntry("error_code", 2);
        var answer = smsc();
        assertThat(answer.statusCode()).isEqualTo(200);
        var id = account.accepted().getFirst().id();
        assertThat(Wire.object(answer)).containsEntry("cnt", 1).containsKey("id");
        assertThat(PhpForm.decode(receiver.take().body()))
                .containsEntry("id", id)
                .containsEntry("phone", "447700900123")
                .containsEntry("status", "1");
    }

    @Test
    void smsc_tells_statuses_one_by_one_and_as_a_list() throws Exception {
        account.answer(Behaviour.accept(ReceiptPlan.none()));
        smsc();
        var message = account.accepted().getFirst();
        account.receiptsTo(receiver.url("/smsc"), "");
        account.pushReceipt(message.id(), "undelivered");
        String query = "login=l&psw=p&fmt=3&phone=447700900123";
        var single = Wire.form(at("/sys/status.php"), query + "&id=" + message.id());
        assertThat(Wire.object(single)).containsEntry("status", 20);
        var list = Wire.form(at("/sys/status.php"), query + ",&id=" + message.id() + ",");
        assertThat(list.body()).startsWith("[{\"status\":20,");
        assertThat(Wire.form(at("/sys/status.php"), query + "&id=1").body()).contains("\"status\":-3");
        assertThat(Wire.form(at("/sys/balance.php"), "login=l&psw=p&fmt=3").body())
                .contains("balance");
        assertThat(Wire.form(at("/sys/balance.php"), "fmt=3").body()).contains("\"error_code\":2");
    }

    @Test
    void a_generic_gateway_speaks_json_both_ways() throws Exception {
        var id = String.valueOf(Wire.object(generic()).get("id"));
        var receipt = Json.parse(receiver.take().body().getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        assertThat(receipt).isEqualTo(Map.of("id", id, "reference", "r1", "status", "delivered", "error", ""));
        assertThat(Wire.get(at("/status?id=" + id)).body()).contains("\"status\":\"delivered\"");
        assertThat(Wire.get(at("/status?id=x")).statusCode()).isEqualTo(404);
    }

    @Test
    void what_was_taken_before_an_error_is_counted() throws Exception {
        account.answer(Behaviour.failAfterAcceptance(), Behaviour.serverError(), Behaviour.down());
        assertThat(generic().statusCode()).isEqualTo(500);
        assertThat(generic().statusCode()).isEqualTo(500);
        assertThat(generic().statusCode()).isEqualTo(503);
        assertThat(account.accepted()).hasSize(1);
    }

    @Test
    void a_cut_line_leaves_open_whether_it_was_taken() {
        account.answer(Behaviour.cut(), Behaviour.cutAfterAcceptance());
        assertThatThrownBy(this::generic).isInstanceOf(IOException.class);
        assertThat(account.acceptedCount()).isZero();
        assertThatThrownBy(this::generic).isInstanceOf(IOException.class);
        assertThat(account.acceptedCount()).isEqualTo(1);
    }

    @Test
    void a_held_connection_is_released_on_command() throws Exception {
        account.answer(Behaviour.hangAfterAcceptance(Duration.ofMinutes(5)));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = threads.submit(this::generic);
            assertThat(account.awaitAccepted(1, SOON)).isTrue();
            assertThat(answer.isDone()).isFalse();
            account.release();
            assertThat(answer.get().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_stalled_submission_ends_with_503() throws Exception {
        account.answer(Behaviour.stall(Duration.ofMillis(20)));
        assertThat(generic().statusCode()).isEqualTo(503);
        assertThat(account.acceptedCount()).isZero();
    }

    @Test
    void receipts_come_early_or_twice_or_not_at_all_or_in_unknown_words() throws Exception {
        account.answer(
                Behaviour.accept(ReceiptPlan.delivered().beforeTheAnswer()),
                Behaviour.accept(ReceiptPlan.of("vanished", "").twice().after(Duration.ZERO)),
                Behaviour.accept(ReceiptPlan.none()));
        generic();
        assertThat(receiver.waiting()).isEqualTo(1);
        assertThat(account.accepted().getFirst().receiptAnswers()).hasSize(1);
        receiver.take();
        generic();
        assertThat(receiver.take().body()).contains("vanished");
        assertThat(receiver.take().body()).contains("vanished");
        generic();
        assertThat(account.accepted().getLast().status()).isEqualTo("sent");
    }

    @Test
    void only_the_required_key_works() throws Exception {
        account.requireKey("other");
        assertThat(twilio().statusCode()).isEqualTo(401);
        account.requireKey("token");
        assertThat(twilio().statusCode()).isEqualTo(201);
    }

    @Test
    void requests_are_taken_in_order() throws Exception {
        smsc();
        generic();
        assertThat(account.takeRequest(SOON).orElseThrow().path()).isEqualTo("/sys/send.php");
        assertThat(account.takeRequest(SOON).orElseThrow().text()).contains("\"reference\":\"r1\"");
        assertThat(account.takeRequest(Duration.ZERO)).isEmpty();
    }

    @Test
    void any_other_operator_is_played_word_for_word() throws Exception {
        assertThat(Wire.json(at("/v1/messages"), "{}").statusCode()).isEqualTo(404);
        account.answer(new Behaviour.Raw(202, "application/json", "{\"x\":1}"));
        var answer = Wire.json(at("/v1/messages"), "{}");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"x\":1}");
    }

    @Test
    void repetitions_are_remembered_even_with_the_same_id() throws Exception {
        String form = "login=l&psw=p&phones=447700900123&mes=Hi&id=77&fmt=3";
        Wire.form(at("/sys/send.php"), form);
        Wire.form(at("/sys/send.php"), form);
        assertThat(account.accepted())
                .hasSize(2)
                .allSatisfy(message -> assertThat(message.reference()).isEqualTo("77"));
    }
}
