package io.relay24.bitrix24.messageservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relay24.bitrix24.Label;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SenderProfileTest {

    private static final URI HANDLER = URI.create("https://sms.example.com/hook/hush");

    @Test
    void the_parameters_are_the_portal_s() {
        assertThat(new SenderProfile("main", HANDLER, "Main", " ").params())
                .isEqualTo(Map.of("CODE", "main", "TYPE", "SMS", "HANDLER", HANDLER.toString(), "NAME", "Main"));
    }

    @Test
    void names_per_language_keep_their_order_because_the_first_is_the_default() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("ua", "Головний");
        names.put("en", "Main");
        SenderProfile profile = new SenderProfile("main", HANDLER, Label.of(names), Label.of("For all"));
        assertThat(profile.params()).extractingByKey("NAME").hasToString("{ua=Головний, en=Main}");
        assertThat(profile.params()).containsEntry("DESCRIPTION", "For all");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "a b", "ä", "a/b", "a|b"})
    void a_bad_code_is_refused(String code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SenderProfile(code, HANDLER, "Main", ""))
                .withMessageContaining("code");
    }

    @Test
    void a_code_has_at_most_128_characters() {
        assertThat(new SenderProfile("a".repeat(128), HANDLER, "Main", "").code())
                .hasSize(128);
        assertThatIllegalArgumentException().isThrownBy(() -> new SenderProfile("a".repeat(129), HANDLER, "Main", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost/x", "https://intranet/x", "HTTPS://a.b/x", "ftp://a.b/x", "/x", "https://.b/x"
            })
    void a_handler_that_the_portal_would_refuse_is_refused(URI handler) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SenderProfile("main", handler, "Main", ""))
                .withMessageContaining("handler");
    }

    @Test
    void a_numeric_host_and_a_port_pass() {
        URI handler = URI.create("http://127.0.0.1:8080/x?y=1");
        assertThat(new SenderProfile("main", handler, "Main", "").handler()).isEqualTo(handler);
    }

    @Test
    void a_name_is_needed_and_texts_are_bounded() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SenderProfile("main", HANDLER, " ", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new SenderProfile("main", HANDLER, "x".repeat(501), ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SenderProfile("main", HANDLER, "Main", "x".repeat(1001)));
    }

    @Test
    void the_handler_s_secret_is_not_printed() {
        assertThat(new SenderProfile("main", HANDLER, "Main", "").toString()).doesNotContain("hush");
    }
}
