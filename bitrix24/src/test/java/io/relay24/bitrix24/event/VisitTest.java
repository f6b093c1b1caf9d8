package io.relay24.bitrix24.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.Secret;
import io.relay24.bitrix24.event.Visit.Event;
import io.relay24.bitrix24.event.Visit.Frame;
import io.relay24.bitrix24.event.Visit.Page;
import io.relay24.bitrix24.form.BracketForm;
import io.relay24.bitrix24.form.FormException;
import io.relay24.bitrix24.form.FormTree;
import io.relay24.bitrix24.oauth.HandlerAuth;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VisitTest {

    /// Protocol §1.5.
    private static final String INSTALL = "event=ONAPPINSTALL&event_handler_id=12&data[VERSION]=1&data[ACTIVE]=Y"
            + "&data[INSTALLED]=Y&data[LANGUAGE_ID]=en&ts=1766066112&auth[access_token]=aa&auth[expires]=1766069712"
            + "&auth[expires_in]=3600&auth[scope]=messageservice&auth[domain]=example.bitrix24.com"
            + "&auth[server_endpoint]=https://oauth.bitrix.info/rest/&auth[status]=L"
            + "&auth[client_endpoint]=https://example.bitrix24.com/rest/&auth[member_id]=da45&auth[user_id]=1"
            + "&auth[refresh_token]=rr&auth[application_token]=ec1b";

    private static final String FRAME = "AUTH_ID=x&member_id=da45&DOMAIN=example.bitrix24.com&PLACEMENT=DEFAULT";

    private static Visit visit(String body) throws FormException {
        return Visit.of(FormTree.empty(), BracketForm.decode(body));
    }

    private static AppEvent event(String body) throws FormException {
        return AppEvent.parse(BracketForm.decode(body)).orElseThrow();
    }

    @Test
    void an_installation_event_is_read_whole() throws FormException {
        AppEvent event = event(INSTALL);
        assertThat(visit(INSTALL)).isEqualTo(new Event(event));
        assertThat(event.event()).isEqualTo(AppEvent.INSTALL);
        assertThat(event.ts()).contains(Instant.ofEpochSecond(1766066112));
        assertThat(event.data())
                .isEqualTo(Map.of("VERSION", "1", "ACTIVE", "Y", "INSTALLED", "Y", "LANGUAGE_ID", "en"));
        HandlerAuth auth = event.auth().orElseThrow();
        assertThat(auth.refreshToken()).isEqualTo(Secret.of("rr"));
        assertThat(auth.applicationToken()).isEqualTo(Secret.of("ec1b"));
        assertThat(auth.memberId()).isEqualTo("da45");
    }

    @Test
    void an_uninstallation_has_no_tokens_but_says_whether_to_clean() throws FormException {
        AppEvent event = event("event=OnAppUninstall&data[clean]=1&auth[member_id]=da45&auth[application_token]=ec1b");
        assertThat(event.event()).isEqualTo(AppEvent.UNINSTALL);
        assertThat(event.isClean()).isTrue();
        assertThat(event.auth().orElseThrow().accessToken().isEmpty()).isTrue();
        assertThat(event("event=ONAPPUNINSTALL&data[CLEAN]=0").isClean()).isFalse();
    }

    @Test
    void a_post_with_frame_fields_is_a_frame() throws FormException {
        assertThat(visit(FRAME)).isInstanceOf(Frame.class);
    }

    @Test
    void an_event_is_recognised_before_a_frame() throws FormException {
        assertThat(visit(FRAME + "&event=ONAPPUPDATE")).isInstanceOf(Event.class);
        assertThat(visit(FRAME + "&auth[member_id]=da45")).isInstanceOf(Event.class);
    }

    @Test
    void a_bare_visit_is_a_page() throws FormException {
        assertThat(visit("")).isEqualTo(new Page());
        assertThat(visit("utm_source=x&PLACEMENT=DEFAULT")).isEqualTo(new Page());
    }
}
