package io.relay24.bitrix24.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BracketFormTest {

    @Test
    void the_documented_handler_call_is_read() throws FormException {
        FormTree form = BracketForm.decode("module_id=crm&bindings%5B0%5D%5BOWNER_TYPE_ID%5D=1"
                + "&bindings%5B0%5D%5BOWNER_ID%5D=5783&properties%5Bphone_number%5D=%2B9172012345"
                + "&message_body=Hello+%F0%9F%91%8B&ts=1766066112&auth%5Bmember_id%5D=da45");
        assertThat(form.get("module_id")).contains("crm");
        assertThat(form.at("bindings", "0").textMap())
                .containsExactly(Map.entry("OWNER_TYPE_ID", "1"), Map.entry("OWNER_ID", "5783"));
        assertThat(form.get("properties", "phone_number")).contains("+9172012345");
        assertThat(form.get("message_body")).contains("Hello 👋");
        assertThat(form.number("ts")).contains(1766066112L);
        assertThat(form.get("auth", "member_id")).contains("da45");
    }

    @Test
    void brackets_may_come_plain() throws FormException {
        assertThat(BracketForm.decode("auth[member_id]=da45").get("auth", "member_id"))
                .contains("da45");
    }

    @ParameterizedTest
    @CsvSource({
        "a=1&a=2, a=2",
        "a=1&a[b]=2, a[b]=2",
        "a[b]=2&a=1, a=1",
        "a[]=x&a[]=y, a[0]=x&a[1]=y",
        "a[5]=x&a[]=y, a[5]=x&a[6]=y",
        "a[05]=x&a[]=y, a[05]=x&a[0]=y",
        "a[][b]=x&a[][b]=y, a[0][b]=x&a[1][b]=y",
        "a, a=",
        "&&a=1&, a=1",
        "=x&a=1, a=1",
        "a=b=c, a=b%3Dc"
    })
    void names_are_read_as_php_reads_them(String form, String same) throws FormException {
        assertThat(BracketForm.decode(form)).isEqualTo(BracketForm.decode(same));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a]", "a[b", "a]", "a[b]c", "a[b]c[d]"})
    void a_name_with_odd_brackets_is_taken_as_it_stands(String name) throws FormException {
        assertThat(BracketForm.decode(name + "=1").get(name)).contains("1");
    }

    @Test
    void what_is_not_there_reads_as_empty() throws FormException {
        FormTree form = BracketForm.decode("a=1&b[c]=");
        assertThat(form.get("b")).isEmpty();
        assertThat(form.get("a", "b", "c")).isEmpty();
        assertThat(form.get("b", "c")).contains("");
        assertThat(form.has("b")).isTrue();
        assertThat(form.list("bindings")).isEmpty();
        assertThat(form.number("b", "c")).isEmpty();
        assertThat(BracketForm.decode("").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "%=1", "a=%F0%9F", "a=%FF", "a=%C0%80", "a=%ED%A0%80"})
    void a_malformed_form_is_refused(String form) {
        assertThatExceptionOfType(FormException.class).isThrownBy(() -> BracketForm.decode(form));
    }

    @Test
    void a_form_over_any_limit_is_refused() throws FormException {
        FormLimits limits = new FormLimits(20, 2, 3);
        assertThat(BracketForm.decode("a[b][c]=1&b=2".getBytes(StandardCharsets.UTF_8), limits)
                        .names())
                .containsExactly("a", "b");
        for (String form : List.of("a=123456789012345678901", "a=1&b=2&c=3", "a[b][c][d]=1")) {
            assertThatExceptionOfType(FormException.class)
                    .isThrownBy(() -> BracketForm.decode(form.getBytes(StandardCharsets.UTF_8), limits));
        }
    }

    @Test
    void the_null_character_is_dropped_because_no_database_takes_it() throws FormException {
        assertThat(BracketForm.decode("a%00=b%00c").get("a")).contains("bc");
    }

    @Test
    void a_form_is_written_as_php_writes_it() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("auth", Map.of("member_id", "da45"));
        tree.put("list", Arrays.asList("x", null, 3));
        tree.put("text", "a b+c~*-_.&=é\n👋");
        tree.put("yes", true);
        tree.put("no", false);
        tree.put("nothing", null);
        tree.put("empty", List.of());
        assertThat(BracketForm.encode(tree))
                .isEqualTo("auth%5Bmember_id%5D=da45&list%5B0%5D=x&list%5B2%5D=3"
                        + "&text=a+b%2Bc%7E%2A-_.%26%3D%C3%A9%0A%F0%9F%91%8B&yes=1&no=0");
    }

    @Test
    void what_has_no_form_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BracketForm.encode(Map.of("a", new Object())))
                .withMessageContaining("java.lang.Object");
        Map<String, Object> endless = new HashMap<>();
        endless.put("again", endless);
        assertThatIllegalArgumentException().isThrownBy(() -> BracketForm.encode(endless));
    }

    @Test
    void a_body_is_laid_over_a_query_by_name() throws FormException {
        FormTree merged = BracketForm.decode("DOMAIN=a&x[y]=1").overlaidBy(BracketForm.decode("DOMAIN=b&z=2"));
        assertThat(merged).isEqualTo(BracketForm.decode("DOMAIN=b&x[y]=1&z=2"));
    }

    @Test
    void a_tree_prints_no_values() throws FormException {
        assertThat(BracketForm.decode("message_body=hush&auth[access_token]=hush")
                        .toString())
                .contains("message_body")
                .doesNotContain("hush");
    }
}
