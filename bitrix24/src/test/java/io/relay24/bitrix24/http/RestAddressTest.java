package io.relay24.bitrix24.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestAddressTest {

    @Test
    void an_address_ends_with_a_slash() {
        URI expected = URI.create("https://example.bitrix24.com/rest/");
        assertThat(RestAddress.of("https://example.bitrix24.com/rest")).contains(expected);
        assertThat(RestAddress.of("https://example.bitrix24.com/rest/")).contains(expected);
        assertThat(RestAddress.ofDomain("example.bitrix24.com", true)).contains(expected);
        assertThat(RestAddress.ofDomain("b24.corp.local:8443", false))
                .contains(URI.create("http://b24.corp.local:8443/rest/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/rest/",
                "ftp://a.b/",
                "https:///rest/",
                "https://u:p@a.b/",
                "https://a.b/?x",
                "https://a.b/#x",
                "https://a b/",
                "https://a.b:99999/",
                "file:/etc/passwd"
            })
    void anything_else_is_none(String text) {
        assertThat(RestAddress.of(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b/c", "a.b?c", "u@a.b", "a.b#", "a.b:", "a.b:x", "-a.b", "a b", "a.b:99999"})
    void a_domain_is_a_host_and_perhaps_a_port(String domain) {
        assertThat(RestAddress.ofDomain(domain, true)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.b/rest/, https://A.B:443/x, true",
        "http://a.b/, http://a.b:80/, true",
        "http://a.b/, https://a.b/, false",
        "https://a.b/, https://a.b:8443/, false",
        "https://a.b/, https://a.b.c/, false"
    })
    void an_origin_is_scheme_host_and_port(URI one, URI other, boolean same) {
        assertThat(RestAddress.sameOrigin(one, other)).isEqualTo(same);
    }
}
