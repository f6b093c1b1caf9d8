package io.relay24.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "../oauth/token", "a?b", "http://evil", "a..b", "a b"})
    void a_method_name_is_words_and_dots(String method) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Call(method, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth", "TOKEN", "access_token", "State"})
    void names_that_the_portal_keeps_for_itself_are_refused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Call("profile", Map.of(name, "x")));
    }

    @Test
    void a_call_prints_no_values() {
        assertThat(new Call("messageservice.sender.add", Map.of("HANDLER", "https://a.b/hush")))
                .hasToString("messageservice.sender.add[HANDLER]");
    }
}
