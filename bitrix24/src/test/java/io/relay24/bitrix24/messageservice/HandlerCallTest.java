package io.relay24.bitrix24.messageservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.relay24.bitrix24.Secret;
import io.relay24.bitrix24.form.BracketForm;
import io.relay24.bitrix24.form.FormException;
import io.relay24.bitrix24.oauth.HandlerAuth;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandlerCallTest {

    /// Protocol §5.2.
    private static final String FROM_A_LEAD = "module_id=crm&bindings%5B0%5D%5BOWNER_TYPE_ID%5D=1"
            + "&bindings%5B0%5D%5BOWNER_ID%5D=5783&bindings%5B1%5D%5BOWNER_TYPE_ID%5D=x"
            + "&properties%5Bphone_number%5D=%2B9172012345&properties%5Bmessage_text%5D=Hello+%F0%9F%91%8B"
            + "&type=SMS&code=fastsms&message_id=e35864edce3eaad987d32f8955c1177b"
            + "&message_to=%2B9172012345&message_body=Hello+%F0%9F%91%8B%0Asecond+line&ts=1766066112"
            + "&auth%5Baccess_token%5D=hush&auth%5Bexpires%5D=1766069712&auth%5Bexpires_in%5D=3600"
            + "&auth%5Bscope%5D=messageservice&auth%5Bdomain%5D=example.bitrix24.com"
            + "&auth%5Bserver_endpoint%5D=https%3A%2F%2Foauth.bitrix.info%2Frest%2F&auth%5Bstatus%5D=L"
            + "&auth%5Bclient_endpoint%5D=https%3A%2F%2Fexample.bitrix24.com%2Frest%2F"
            + "&auth%5Bmember_id%5D=da45&auth%5Buser_id%5D=1&auth%5Bapplication_token%5D=127a";

    private static final String LEAST = "message_id=e358&message_to=112&message_body=";

    private static HandlerCall parse(String form) throws FormException, BadHandlerCall {
        return HandlerCall.parse(BracketForm.decode(form));
    }

    @Test
    void a_message_from_a_lead_is_read_whole() throws Exception {
        HandlerCall call = parse(FROM_A_LEAD);
        assertThat(call.messageId()).isEqualTo("e35864edce3eaad987d32f8955c1177b");
        assertThat(call.messageTo()).isEqualTo("+9172012345");
        assertThat(call.messageBody()).isEqualTo("Hello 👋\nsecond line");
        assertThat(call.code()).isEqualTo("fastsms");
        assertThat(call.type()).isEqualTo("SMS");
        assertThat(call.ts()).contains(Instant.ofEpochSecond(1766066112));
        assertThat(call.moduleId()).contains("crm");
        assertThat(call.bindings()).containsExactly(new Binding(1, 5783));
        assertThat(call.properties()).containsEntry("phone_number", "+9172012345");
    }

    @Test
    void its_auth_names_portal_user_and_tokens() throws Exception {
        HandlerAuth auth = parse(FROM_A_LEAD).auth().orElseThrow();
        assertThat(auth.memberId()).isEqualTo("da45");
        assertThat(auth.applicationToken()).isEqualTo(Secret.of("127a"));
        assertThat(auth.accessToken()).isEqualTo(Secret.of("hush"));
        assertThat(auth.refreshToken().isEmpty()).isTrue();
        assertThat(auth.userId()).isEqualTo(1);
        assertThat(auth.domain()).isEqualTo("example.bitrix24.com");
        assertThat(auth.clientEndpoint()).contains(URI.create("https://example.bitrix24.com/rest/"));
        assertThat(auth.serverEndpoint()).contains(URI.create("https://oauth.bitrix.info/rest/"));
        assertThat(auth.expires()).contains(Instant.ofEpochSecond(1766069712));
    }

    @Test
    void a_message_of_a_workflow_names_its_document() throws Exception {
        HandlerCall call = parse(LEAST + "&module_id=bizproc&workflow_id=59ce38567ff2a5.26351167"
                + "&document_id[0]=crm&document_id[1]=CCrmDocumentLead&document_id[2]=LEAD_98"
                + "&document_type[0]=crm&document_type[1]=CCrmDocumentLead&document_type[2]=LEAD");
        assertThat(call.workflowId()).contains("59ce38567ff2a5.26351167");
        assertThat(call.documentId()).containsExactly("crm", "CCrmDocumentLead", "LEAD_98");
        assertThat(call.documentType()).containsExactly("crm", "CCrmDocumentLead", "LEAD");
    }

    @Test
    void a_message_of_the_system_has_no_auth_and_perhaps_no_module_and_an_empty_text() throws Exception {
        HandlerCall call = parse(LEAST);
        assertThat(call.auth()).isEmpty();
        assertThat(call.moduleId()).isEmpty();
        assertThat(call.messageBody()).isEmpty();
        assertThat(call.code()).isEmpty();
        assertThat(call.ts()).isEmpty();
        assertThat(call.bindings()).isEmpty();
        assertThat(call.properties()).isEqualTo(Map.of());
        assertThat(parse(LEAST + "&auth=").auth()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "message_to=1&message_body=x, message_id",
        "message_id=&message_to=1&message_body=x, message_id",
        "message_id[a]=1&message_to=1&message_body=x, message_id",
        "message_id=1&message_body=x, message_to",
        "message_id=1&message_to=+&message_body=x, message_to",
        "message_id=1&message_to=1, message_body"
    })
    void what_every_message_must_have_is_named_when_it_lacks(String form, String field) {
        assertThatExceptionOfType(BadHandlerCall.class)
                .isThrownBy(() -> parse(form))
                .matches(bad -> bad.field().equals(field))
                .withMessageContaining(field);
    }

    @Test
    void ids_and_numbers_too_long_for_a_key_are_refused() {
        for (String form : new String[] {
            "message_id=" + "x".repeat(129) + "&message_to=1&message_body=x",
            "message_id=1&message_to=" + "1".repeat(129) + "&message_body=x",
            LEAST + "&code=" + "x".repeat(129)
        }) {
            assertThatExceptionOfType(BadHandlerCall.class)
                    .isThrownBy(() -> parse(form))
                    .withMessageContaining("longer than 128")
                    .withMessageNotContaining("xxx");
        }
    }

    @Test
    void number_and_text_and_tokens_are_not_printed() throws Exception {
        assertThat(parse(FROM_A_LEAD).toString())
                .contains("e35864edce3eaad987d32f8955c1177b")
                .doesNotContain("9172012345", "Hello");
        assertThat(parse(FROM_A_LEAD).auth().toString()).doesNotContain("hush", "127a");
    }
}
