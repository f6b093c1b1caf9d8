package io.relay24.bitrix24.messageservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relay24.bitrix24.Access;
import io.relay24.bitrix24.Authorization;
import io.relay24.bitrix24.BatchAnswer.Failure;
import io.relay24.bitrix24.BatchAnswer.NotExecuted;
import io.relay24.bitrix24.BatchAnswer.Result;
import io.relay24.bitrix24.BatchAnswer.Success;
import io.relay24.bitrix24.Bitrix24;
import io.relay24.bitrix24.RestException;
import io.relay24.bitrix24.Secret;
import io.relay24.bitrix24.http.Reach;
import io.relay24.bitrix24.http.Transport;
import io.relay24.bitrix24.script.ManualClock;
import io.relay24.bitrix24.script.ScriptedServer;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MessageServiceTest {

    private static final String ADD = "/rest/messageservice.sender.add";
    private static final String UPDATE = "/rest/messageservice.sender.update";
    private static final String DELETE = "/rest/messageservice.sender.delete";
    private static final String YES = "{\"result\":true}";
    private static final String TAKEN =
            "{\"error\":\"ERROR_SENDER_ALREADY_INSTALLED\",\"error_description\":\"Sender already installed!\"}";
    private static final SenderProfile PROFILE =
            new SenderProfile("main", URI.create("https://sms.example.com/hook"), "Main", "");

    private final ScriptedServer portal = new ScriptedServer();
    private final Transport transport = Transport.create(Reach.ANYWHERE);
    private final MessageService service = new MessageService(Bitrix24.of(
            transport, Authorization.once(new Access(portal.restAddress(), Secret.of("t"))), new ManualClock()));

    @AfterEach
    void close() {
        portal.close();
        transport.close();
    }

    private List<String> asked() {
        return portal.requests().stream().map(ScriptedServer.Request::path).toList();
    }

    @Test
    void a_new_sender_is_added() throws Exception {
        portal.on(ADD, 200, YES);
        assertThat(service.register(PROFILE)).isEqualTo(Registration.ADDED);
        JsonNode body =
                JsonMapper.shared().readTree(portal.requests().getFirst().body());
        assertThat(body.path("HANDLER").asString()).isEqualTo("https://sms.example.com/hook");
        assertThat(body.path("TYPE").asString()).isEqualTo("SMS");
    }

    @Test
    void a_sender_that_is_there_is_updated() throws Exception {
        portal.on(ADD, 400, TAKEN).on(UPDATE, 200, YES);
        assertThat(service.register(PROFILE)).isEqualTo(Registration.UPDATED);
        assertThat(asked()).containsExactly(ADD, UPDATE);
    }

    @Test
    void an_old_portal_that_cannot_update_gets_it_deleted_and_added() throws Exception {
        portal.on(ADD, 400, TAKEN)
                .on(UPDATE, 404, "{\"error\":\"ERROR_METHOD_NOT_FOUND\"}")
                .on(DELETE, 200, YES)
                .on(ADD, 200, YES);
        assertThat(service.register(PROFILE)).isEqualTo(Registration.REPLACED);
        assertThat(asked()).containsExactly(ADD, UPDATE, DELETE, ADD);
    }

    @Test
    void a_refusal_for_another_reason_is_passed_on() {
        portal.on(ADD, 403, "{\"error\":\"ACCESS_DENIED\",\"error_description\":\"Access denied!\"}");
        assertThatExceptionOfType(RestException.class)
                .isThrownBy(() -> service.register(PROFILE))
                .withMessageContaining("as an administrator");
        assertThat(asked()).containsExactly(ADD);
    }

    @Test
    void senders_are_a_flat_list_of_codes() throws Exception {
        portal.on("/rest/messageservice.sender.list", 200, "{\"result\":[\"twilio1\",\"smsc\"],\"time\":{}}");
        assertThat(service.senders()).containsExactly("twilio1", "smsc");
        portal.on("/rest/messageservice.sender.list", 200, "{\"result\":[]}");
        assertThat(service.senders()).isEmpty();
    }

    @Test
    void statuses_go_in_one_batch_and_come_back_in_order() throws Exception {
        portal.on(
                "/rest/batch",
                200,
                "{\"result\":{\"result\":{\"c0\":true},\"result_error\":{\"c1\":{\"error\":\"ERROR_MESSAGE_NOT_FOUND\"}}}}");
        List<Result> results = service.updateStatuses(List.of(
                new StatusUpdate("main", "e358", MessageStatus.DELIVERED),
                new StatusUpdate("main", "e359", MessageStatus.FAILED),
                new StatusUpdate("main", "e360", MessageStatus.SENT)));
        assertThat(results.get(0)).isInstanceOf(Success.class);
        assertThat(results.get(1))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.error().is("ERROR_MESSAGE_NOT_FOUND"))
                                .isTrue());
        assertThat(results.get(2)).isInstanceOf(NotExecuted.class);
        JsonNode body =
                JsonMapper.shared().readTree(portal.requests().getFirst().body());
        assertThat(body.path("cmd").path("c0").asString())
                .isEqualTo("messageservice.message.status.update?CODE=main&MESSAGE_ID=e358&STATUS=delivered");
        assertThat(body.path("halt").asInt()).isZero();
    }

    @Test
    void fifty_one_statuses_are_refused() {
        StatusUpdate update = new StatusUpdate("main", "e358", MessageStatus.SENT);
        assertThatIllegalArgumentException().isThrownBy(() -> service.updateStatuses(Collections.nCopies(51, update)));
    }
}
