package io.relay24.bitrix24.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthServersTest {

    private final OAuthServers servers = OAuthServers.with(List.of(URI.create("http://127.0.0.1:8070")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://oauth.bitrix.info/rest/", "https://OAUTH.bitrix.info:443/rest/",
                "https://oauth.bitrix24.tech/rest/", "http://127.0.0.1:8070/rest/"
            })
    void known_and_configured_servers_are_allowed(URI serverEndpoint) {
        assertThat(servers.resolve(serverEndpoint)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://oauth.bitrix.info/rest/",
                "https://oauth.bitrix.info.evil.com/rest/",
                "https://oauth.bitrix.info:8443/rest/",
                "https://evil.com/oauth.bitrix.info/",
                "https://oauth.bitrix.info@evil.com/rest/",
                "http://127.0.0.1:8071/rest/",
                "https://127.0.0.1:8070/rest/",
                "rest/",
                "mailto:x"
            })
    void all_others_are_refused(URI serverEndpoint) {
        assertThat(servers.resolve(serverEndpoint)).isEmpty();
    }

    @Test
    void a_server_s_addresses_do_not_depend_on_what_the_request_wrote() {
        OAuthServer server = servers.resolve(URI.create("https://oauth.bitrix.info/any/where"))
                .orElseThrow();
        assertThat(server.tokenAddress()).isEqualTo(URI.create("https://oauth.bitrix.info/oauth/token/"));
        assertThat(server.appInfoAddress()).isEqualTo(URI.create("https://oauth.bitrix.info/rest/app.info"));
        assertThat(server.serverEndpoint()).isEqualTo(URI.create("https://oauth.bitrix.info/rest/"));
    }

    @Test
    void a_wrongly_configured_server_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OAuthServers.with(List.of(URI.create("oauth.example.com"))))
                .withMessageContaining("oauth.example.com")
                .withMessageContaining("write it like");
    }
}
