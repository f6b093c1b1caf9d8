package io.relay24.bitrix24.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.Secret;
import io.relay24.bitrix24.form.BracketForm;
import io.relay24.bitrix24.form.FormException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstallRequestTest {

    /// Protocol §1.2.
    private static final String QUERY =
            "DOMAIN=example.bitrix24.com&PROTOCOL=1&LANG=la&APP_SID=9ecab44f06b9efb6c37d7b02180422b2";

    private static final String BODY = "AUTH_ID=6061e726&AUTH_EXPIRES=3600&REFRESH_ID=50e00aa3"
            + "&SERVER_ENDPOINT=https%3A%2F%2Foauth.bitrix.info%2Frest%2F"
            + "&APPLICATION_TOKEN=ec1b&APPLICATION_SCOPE=messageservice%2Cplacement"
            + "&member_id=da45a03b265edd8787f8a258d793cc5d&status=L&PLACEMENT=DEFAULT"
            + "&PLACEMENT_OPTIONS=%7B%22URI%22%3A%22%5C%2Fmarketplace%5C%2Fapp%5C%2F5%5C%2F%22%7D";

    private static final String OLD_BODY = "AUTH_ID=6061e726&member_id=da45";

    private static Optional<InstallRequest> parse(String query, String body) throws FormException {
        return InstallRequest.parse(BracketForm.decode(query), BracketForm.decode(body));
    }

    @Test
    void a_new_portal_s_frame_is_read_whole() throws FormException {
        InstallRequest request = parse(QUERY, BODY).orElseThrow();
        assertThat(request.domain()).isEqualTo("example.bitrix24.com");
        assertThat(request.protocol()).isEqualTo("https");
        assertThat(request.clientEndpoint()).isEqualTo(URI.create("https://example.bitrix24.com/rest/"));
        assertThat(request.lang()).isEqualTo("la");
        assertThat(request.appSid()).isEqualTo("9ecab44f06b9efb6c37d7b02180422b2");
        assertThat(request.accessToken()).isEqualTo(Secret.of("6061e726"));
        assertThat(request.refreshToken()).isEqualTo(Secret.of("50e00aa3"));
        assertThat(request.authExpires()).isEqualTo(Duration.ofHours(1));
        assertThat(request.serverEndpoint()).contains(URI.create("https://oauth.bitrix.info/rest/"));
        assertThat(request.applicationToken()).contains(Secret.of("ec1b"));
        assertThat(request.scope()).containsExactly("messageservice", "placement");
        assertThat(request.memberId()).isEqualTo("da45a03b265edd8787f8a258d793cc5d");
        assertThat(request.status()).isEqualTo("L");
        assertThat(request.isMainPage()).isTrue();
        assertThat(request.placementOptions()).isEqualTo(Map.of("URI", "/marketplace/app/5/"));
    }

    @Test
    void an_old_on_premise_portal_sends_less() throws FormException {
        InstallRequest request =
                parse("DOMAIN=b24.corp.local:8443&PROTOCOL=0", OLD_BODY).orElseThrow();
        assertThat(request.clientEndpoint()).isEqualTo(URI.create("http://b24.corp.local:8443/rest/"));
        assertThat(request.serverEndpoint()).isEmpty();
        assertThat(request.applicationToken()).isEmpty();
        assertThat(request.scope()).isEmpty();
        assertThat(request.refreshToken().isEmpty()).isTrue();
        assertThat(request.isMainPage()).isTrue();
        assertThat(request.placementOptions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "undefined", "[]", "%7B", "null", "%22x%22", "%7B%22a%22%3A%5B1%5D%7D"})
    void placement_options_may_be_anything(String options) throws FormException {
        assertThat(parse(QUERY, OLD_BODY + "&PLACEMENT_OPTIONS=" + options)
                        .orElseThrow()
                        .placementOptions())
                .isEmpty();
    }

    @Test
    void numbers_in_placement_options_read_as_texts() throws FormException {
        String options = "&PLACEMENT=CRM_DEAL_DETAIL_TAB&PLACEMENT_OPTIONS=%7B%22ID%22%3A8061%7D";
        InstallRequest request = parse(QUERY, OLD_BODY + options).orElseThrow();
        assertThat(request.placementOptions()).isEqualTo(Map.of("ID", "8061"));
        assertThat(request.isMainPage()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "member_id=da45",
                "AUTH_ID=x",
                "AUTH_ID=&member_id=da45",
                "AUTH_ID=x&member_id=da/45",
                "AUTH_ID=x&member_id=da45&DOMAIN=evil.com/x%3F",
                "AUTH_ID=x&member_id=da45&DOMAIN="
            })
    void what_no_portal_would_post_is_no_frame(String body) throws FormException {
        assertThat(parse(QUERY, body)).isEmpty();
    }

    @Test
    void endless_values_are_no_frame() throws FormException {
        assertThat(parse(QUERY, "member_id=da45&AUTH_ID=" + "a".repeat(256))).isEmpty();
        assertThat(parse(QUERY, "AUTH_ID=a&member_id=" + "a".repeat(65))).isEmpty();
    }

    @Test
    void an_absurd_lifetime_is_bounded() throws FormException {
        assertThat(parse(QUERY, OLD_BODY + "&AUTH_EXPIRES=9223372036854775807")
                        .orElseThrow()
                        .authExpires())
                .isEqualTo(Duration.ofDays(1));
    }

    @Test
    void tokens_are_not_printed() throws FormException {
        assertThat(parse(QUERY, BODY).orElseThrow().toString()).doesNotContain("6061e726", "50e00aa3", "ec1b");
    }
}
