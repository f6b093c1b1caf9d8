package io.relay24.server.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// A table of what may be entered wrongly into each field of the settings: the field is named, the words say what to
/// enter, and nothing is saved.
@TestInstance(Lifecycle.PER_CLASS)
class FormsStory {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SID = "AC" + "0123456789abcdef".repeat(2);

    private World world;
    private String session = "";

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        world = new World(folder, Map.of()).start();
        world.openPage();
        session = world.session(1);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    private void isRefused(String method, String path, Map<String, ?> form, String at) throws Exception {
        var answer = world.call(session, method, path, JSON.writeValueAsString(form));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        var error = JSON.readTree(answer.body()).path("error");
        assertThat(error.path("field").asString()).as(answer.body()).isEqualTo(at);
        assertThat(error.path("saved").asBoolean(true)).isFalse();
        assertThat(error.path("message").asString()).endsWith(".");
    }

    private Map<String, Object> twilio() {
        var form = new LinkedHashMap<String, Object>();
        form.put("operator", "twilio");
        form.put("originator", "+15005550006");
        form.put("fields", Map.of("account_sid", SID, "auth_token", "twilio-token"));
        form.put("base_url", world.operatorUrl().toString());
        return form;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "operator    | \"none\"                       | operator",
                "operator    | \"\"                           | operator",
                "operator    | 5                              | operator",
                "fields      | {}                             | fields/account_sid",
                "fields      | {\"account_sid\":\"AC1\"}      | fields/account_sid",
                "fields      | {\"account_sid\":5}            | fields/account_sid",
                "fields      | {\"other\":\"x\"}              | fields/other",
                "fields      | []                             | fields",
                "base_url    | \"gateway\"                    | base_url",
                "base_url    | \"file:///etc/passwd\"         | base_url",
                "base_url    | \"http://user@host.example\"   | base_url",
                "base_url    | \"http://host.example/?x=1\"   | base_url",
                "originator  | 5                              | originator",
                "name        | 5                              | name",
                "in_doubt    | \"perhaps\"                    | in_doubt",
                "secret      | \"x\"                          | secret"
            })
    void an_account(String field, String value, String at) throws Exception {
        var form = twilio();
        form.put(field, JSON.readTree(value));
        isRefused("POST", "/b24/api/accounts", form, at);
        isRefused("POST", "/b24/api/accounts/check", form, at);
        var accounts = world.call(session, "GET", "/b24/api/accounts", "").body();
        assertThat(accounts).contains("\"accounts\":[]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                              | name",
                "{\"name\":\"\"}                                                   | name",
                "{\"name\":5}                                                    | name",
                "{\"name\":\"X\",\"names\":[]}                                   | names",
                "{\"name\":\"X\",\"names\":{\"es\":\"X\"}}                       | names/es",
                "{\"name\":\"X\",\"names\":{\"ru\":\"\"}}                        | names/ru",
                "{\"name\":\"X\",\"descriptions\":{\"ru\":5}}                    | descriptions/ru",
                "{\"name\":\"X\",\"account_id\":9999}                            | account_id",
                "{\"name\":\"X\",\"urgent\":\"yes\"}                             | urgent",
                "{\"name\":\"X\",\"per_second\":-1}                              | per_second",
                "{\"name\":\"X\",\"per_second\":2.5}                             | per_second",
                "{\"name\":\"X\",\"originator\":5}                               | originator",
                "{\"name\":\"X\",\"used_by\":\"me\"}                             | used_by",
                "{\"name\":\"X\",\"used_by\":{}}                                 | used_by/who",
                "{\"name\":\"X\",\"used_by\":{\"who\":\"friends\"}}              | used_by/who",
                "{\"name\":\"X\",\"used_by\":{\"who\":\"users\"}}                | used_by/user_ids",
                "{\"name\":\"X\",\"used_by\":{\"who\":\"users\",\"user_ids\":[0]}} | used_by/user_ids/0",
                "{\"name\":\"X\",\"other\":1}                                    | other"
            })
    void a_sender(String form, String at) throws Exception {
        isRefused("PUT", "/b24/api/senders/berlin", JSON.readValue(form, new TypeReference<>() {}), at);
        assertThat(world.application().sender("berlin")).isEmpty();
    }
}
