package io.relay24.bitrix24.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.relay24.bitrix24.RestError.Kind;
import io.relay24.bitrix24.RestException;
import io.relay24.bitrix24.Secret;
import io.relay24.bitrix24.http.Reach;
import io.relay24.bitrix24.http.Transport;
import io.relay24.bitrix24.script.ScriptedServer;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AppInfoTest {

    private static final String PATH = "/rest/app.info";
    private static final Secret TOKEN = Secret.of("viewer-token");

    private final ScriptedServer oauth = new ScriptedServer();
    private final Transport transport = Transport.create(Reach.ANYWHERE);
    private final AppInfo appInfo = new AppInfo(transport, OAuthServers.with(List.of(oauth.restAddress())));

    @AfterEach
    void close() {
        oauth.close();
        transport.close();
    }

    @Test
    void the_server_says_whose_a_token_is() throws Exception {
        oauth.on(PATH, 200, """
                {"result":{"client_id":"app.ours","install":{"domain":"b24.corp.local:8443","member_id":"a223",
                 "uri":"http://b24.corp.local:8443"}},"time":{}}
                """);
        assertThat(appInfo.verify(TOKEN, oauth.restAddress()))
                .isEqualTo(new VerifiedInstall(
                        "app.ours",
                        "a223",
                        "b24.corp.local:8443",
                        URI.create("http://b24.corp.local:8443/rest/"),
                        oauth.restAddress()));
        ScriptedServer.Request request = oauth.requests().getFirst();
        assertThat(request.body()).isEqualTo("{\"auth\":\"viewer-token\"}");
        assertThat(request.query()).isEqualTo("null");
    }

    @Test
    void without_an_address_the_domain_gives_it() throws Exception {
        oauth.on(
                PATH,
                200,
                "{\"result\":{\"client_id\":\"c\",\"install\":{\"domain\":\"x.bitrix24.com\",\"member_id\":\"m\"}}}");
        assertThat(appInfo.verify(TOKEN, oauth.restAddress()).clientEndpoint())
                .isEqualTo(URI.create("https://x.bitrix24.com/rest/"));
    }

    @Test
    void a_made_up_token_is_refused() {
        oauth.on(PATH, 401, "{\"error\":\"invalid_token\"}");
        assertThatExceptionOfType(RestException.class)
                .isThrownBy(() -> appInfo.verify(TOKEN, oauth.restAddress()))
                .matches(e -> e.error().kind() == Kind.INVALID_TOKEN);
    }

    @Test
    void an_answer_that_names_no_portal_proves_nothing() {
        oauth.on(PATH, 200, "{\"result\":{\"client_id\":\"app.ours\",\"install\":[]}}");
        assertThatExceptionOfType(RestException.class)
                .isThrownBy(() -> appInfo.verify(TOKEN, oauth.restAddress()))
                .matches(e -> e.error().is("sdk.no_install"));
    }

    @Test
    void a_server_that_is_not_allowed_is_not_asked() {
        try (ScriptedServer evil = new ScriptedServer()) {
            assertThatExceptionOfType(RestException.class)
                    .isThrownBy(() -> appInfo.verify(TOKEN, evil.restAddress()))
                    .matches(e -> e.error().is("sdk.foreign_oauth_server"));
            assertThat(evil.requests()).isEmpty();
        }
    }
}
