package io.relay24.emulator.php;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.relay24.emulator.http.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhpFormTest {

    /// The documented sample (protocol §5.2), with the values that it leaves out filled in.
    private static final String SAMPLE = "module_id=crm&bindings%5B0%5D%5BOWNER_TYPE_ID%5D=1"
            + "&bindings%5B0%5D%5BOWNER_ID%5D=5783"
            + "&properties%5Bphone_number%5D=%2B9172012345&properties%5Bmessage_text%5D=Hello+%F0%9F%91%8B"
            + "&type=SMS&code=fastsms&message_id=e35864edce3eaad987d32f8955c1177b"
            + "&message_to=%2B9172012345&message_body=Hello+%F0%9F%91%8B&ts=1766066112"
            + "&auth%5Baccess_token%5D=t1&auth%5Bexpires%5D=1766069712&auth%5Bexpires_in%5D=3600"
            + "&auth%5Bscope%5D=messageservice&auth%5Bdomain%5D=example.bitrix24.com"
            + "&auth%5Bserver_endpoint%5D=https%3A%2F%2Foauth.bitrix.info%2Frest%2F&auth%5Bstatus%5D=L"
            + "&auth%5Bclient_endpoint%5D=https%3A%2F%2Fexample.bitrix24.com%2Frest%2F"
            + "&auth%5Bmember_id%5D=da45a03b265edd8787f8a258d793cc5d&auth%5Buser_id%5D=1"
            + "&auth%5Bapplication_token%5D=127a";

    private static final Map<String, Object> TREE = Json.object(
            "module_id", "crm",
            "bindings", List.of(Json.object("OWNER_TYPE_ID", 1, "OWNER_ID", 5783)),
            "properties", Json.object("phone_number", "+9172012345", "message_text", "Hello 👋"),
            "type", "SMS",
            "code", "fastsms",
            "message_id", "e35864edce3eaad987d32f8955c1177b",
            "message_to", "+9172012345",
            "message_body", "Hello 👋",
            "ts", 1_766_066_112L,
            "auth",
                    Json.object(
                            "access_token", "t1",
                            "expires", 1_766_069_712L,
                            "expires_in", 3600L,
                            "scope", "messageservice",
                            "domain", "example.bitrix24.com",
                            "server_endpoint", "https://oauth.bitrix.info/rest/",
                            "status", "L",
                            "client_endpoint", "https://example.bitrix24.com/rest/",
                            "member_id", "da45a03b265edd8787f8a258d793cc5d",
                            "user_id", 1L,
                            "application_token", "127a"));

    @Test
    void the_documented_handler_call_is_written_byte_by_byte() {
        assertThat(PhpForm.encode(TREE)).isEqualTo(SAMPLE);
    }

    @Test
    void the_documented_handler_call_is_read_as_a_tree() {
        var read = PhpForm.decode(SAMPLE);
        assertThat(read.get("message_body")).isEqualTo("Hello 👋");
        assertThat(read.get("bindings")).isEqualTo(Map.of("0", Map.of("OWNER_TYPE_ID", "1", "OWNER_ID", "5783")));
        assertThat(read.get("auth")).asInstanceOf(MAP).hasSize(11);
    }

    @Test
    void truth_becomes_a_digit_and_empty_arrays_disappear() {
        assertThat(PhpForm.encode(Json.object("a", true, "b", false, "c", List.of(), "d", Map.of(), "e", "")))
                .isEqualTo("a=1&b=0&e=");
    }

    @Test
    void characters_are_escaped_as_php_does_it() {
        assertThat(PhpForm.encode(Json.object("k", "a b*c~d_e-f.g\n%"))).isEqualTo("k=a+b%2Ac%7Ed_e-f.g%0A%25");
    }

    @Test
    void empty_brackets_append_and_later_values_win() {
        assertThat(PhpForm.decode("a[]=1&a[]=2&b=1&b=2&c[x][]=3"))
                .isEqualTo(Map.of("a", Map.of("0", "1", "1", "2"), "b", "2", "c", Map.of("x", Map.of("0", "3"))));
    }

    @Test
    void broken_names_and_escapes_stand_for_themselves() {
        assertThat(PhpForm.decode("a[b=1&c=%ZZ&=3&d")).isEqualTo(Map.of("a[b", "1", "c", "%ZZ", "", "3", "d", ""));
    }
}
