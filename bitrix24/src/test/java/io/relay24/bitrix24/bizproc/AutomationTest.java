package io.relay24.bitrix24.bizproc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relay24.bitrix24.Label;
import io.relay24.bitrix24.Secret;
import io.relay24.bitrix24.bizproc.Automation.Kind;
import io.relay24.bitrix24.form.BracketForm;
import io.relay24.bitrix24.script.ScriptedPortal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AutomationTest {

    private static final RobotProfile PROFILE = new RobotProfile(
            "send_and_wait",
            URI.create("https://sms.example.com/robot"),
            1,
            true,
            Label.of("Send and wait"),
            List.of(Property.required("to", "Number"), Property.text("body", "Text")),
            List.of(Property.text("status", "Status")));

    private final ScriptedPortal portal = new ScriptedPortal();
    private final Automation automation = new Automation(portal.rest);

    @AfterEach
    void close() {
        portal.close();
    }

    @Test
    void a_robot_is_added_with_its_form() throws Exception {
        portal.answers("bizproc.robot.add", "{'result':true}");
        assertThat(automation.register(Kind.ROBOT, PROFILE)).isTrue();
        assertThat(portal.asked().path("CODE").asString()).isEqualTo("send_and_wait");
        assertThat(portal.asked().path("USE_SUBSCRIPTION").asString()).isEqualTo("Y");
        assertThat(portal.asked().path("PROPERTIES").path("to").toString())
                .isEqualTo("{\"Name\":\"Number\",\"Type\":\"string\",\"Required\":\"Y\",\"Multiple\":\"N\"}");
        assertThat(portal.asked().path("RETURN_PROPERTIES").has("status")).isTrue();
    }

    @Test
    void one_that_is_there_is_updated_under_its_code() throws Exception {
        portal.refuses("bizproc.activity.add", 400, "ERROR_ACTIVITY_ALREADY_INSTALLED", "Activity already installed!")
                .answers("bizproc.activity.update", "{'result':true}");
        assertThat(automation.register(Kind.ACTIVITY, PROFILE)).isFalse();
        assertThat(portal.asked().path("CODE").asString()).isEqualTo("send_and_wait");
        assertThat(portal.asked().path("FIELDS").has("CODE")).isFalse();
        assertThat(portal.asked().path("FIELDS").path("HANDLER").asString()).isEqualTo("https://sms.example.com/robot");
    }

    @Test
    void codes_are_listed_and_deleted() throws Exception {
        portal.answers("bizproc.robot.list", "{'result':['send_and_wait']}")
                .answers("bizproc.robot.delete", "{'result':true}");
        assertThat(automation.codes(Kind.ROBOT)).containsExactly("send_and_wait");
        automation.delete(Kind.ROBOT, "send_and_wait");
        assertThat(portal.askedText()).isEqualTo("{'CODE':'send_and_wait'}");
    }

    @Test
    void an_answer_brings_values_to_the_waiting_workflow() throws Exception {
        portal.answers("bizproc.event.send", "{'result':true}");
        automation.answer(Secret.of("token.1"), Map.of("status", "delivered"), "done");
        assertThat(portal.askedText())
                .isEqualTo("{'EVENT_TOKEN':'token.1','RETURN_VALUES':{'status':'delivered'},'LOG_MESSAGE':'done'}");
    }

    @Test
    void a_call_of_a_robot_is_read_with_its_refresh_token() throws Exception {
        RobotCall call = RobotCall.parse(BracketForm.decode("workflow_id=59ce.1&code=send_and_wait"
                        + "&document_id%5B0%5D=crm&document_id%5B1%5D=CCrmDocumentDeal&document_id%5B2%5D=DEAL_98"
                        + "&event_token=59ce.1%7CA1%7Chash&properties%5Bto%5D=%2B48500100200"
                        + "&use_subscription=Y&timeout_duration=86400&ts=1766066112"
                        + "&auth%5Bmember_id%5D=da45&auth%5Brefresh_token%5D=r"))
                .orElseThrow();
        assertThat(call.documentId()).containsExactly("crm", "CCrmDocumentDeal", "DEAL_98");
        assertThat(call.properties().textOrEmpty("to")).isEqualTo("+48500100200");
        assertThat(call.waits()).isTrue();
        assertThat(call.timeout()).contains(Duration.ofDays(1));
        assertThat(call.auth().orElseThrow().refreshToken()).isEqualTo(Secret.of("r"));
        assertThat(call.toString()).doesNotContain("+48");
    }

    @Test
    void what_is_no_call_of_a_robot_is_none() throws Exception {
        assertThat(RobotCall.parse(BracketForm.decode("message_id=1"))).isEmpty();
    }

    @Test
    void ids_and_types_are_checked_before_the_call() {
        assertThatIllegalArgumentException().isThrownBy(() -> Property.text("1st", "Name"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Property("a", Label.of("A"), "number", false, false, Map.of()))
                .withMessageContaining("datetime");
    }
}
