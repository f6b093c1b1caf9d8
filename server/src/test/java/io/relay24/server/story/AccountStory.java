package io.relay24.server.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.form.BracketForm;
import io.relay24.emulator.operator.Behaviour;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An account is tried before it is saved, without sending anything.
class AccountStory {

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void start() throws Exception {
        world = new World(folder, Map.of()).start();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private HttpResponse<String> saved(String operator, Map<String, String> fields, Behaviour answer) throws Exception {
        var session = world.openPage();
        world.operator().answer(answer);
        var form = new LinkedHashMap<String, Object>();
        form.put("session", session);
        form.put("operator", operator);
        form.put("originator", "Relay");
        form.put("fields", fields);
        form.put("base_url", world.operatorUrl().toString());
        return world.post("/b24/account", BracketForm.encode(form));
    }

    private int accounts() {
        var portal = world.app().store().portals().byMemberId(world.portal().memberId());
        return world.app()
                .store()
                .accounts()
                .ofPortal(portal.orElseThrow().id())
                .size();
    }

    @Test
    void a_refused_key_is_not_saved_and_the_page_says_so_without_showing_it() throws Exception {
        var refused = new Behaviour.Raw(401, "application/json", "{\"code\":\"unauthorized\",\"message\":\"Key\"}");
        var page = saved("brevo", Map.of("api_key", "xkeysib-secret"), refused);
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body())
                .contains("Nothing was saved: Brevo refused the account")
                .contains("the API key is wrong")
                .doesNotContain("xkeysib-secret");
        assertThat(accounts()).isZero();
        assertThat(world.operator().acceptedCount()).isZero();
    }

    @Test
    void a_refusal_that_cannot_be_read_is_a_refusal_too() throws Exception {
        var page = saved(
                "brevo", Map.of("api_key", "xkeysib-secret"), new Behaviour.Raw(401, "text/html", "<html>No</html>"));
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(accounts()).isZero();
    }

    @Test
    void an_account_that_cannot_be_tried_is_saved_with_a_remark() throws Exception {
        var page = saved(
                "brevo",
                Map.of("api_key", "xkeysib-secret"),
                new Behaviour.Raw(503, "text/html", "<html>Later</html>"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Brevo is connected").contains("could not be tried");
        assertThat(accounts()).isEqualTo(1);
    }

    @Test
    void an_account_that_works_is_saved_and_its_balance_shown() throws Exception {
        var works = new Behaviour.Raw(200, "application/json", "{\"balance\":\"12.50\",\"currency\":\"EUR\"}");
        var fields = Map.of("account_sid", "AC" + "0123456789abcdef".repeat(2), "auth_token", "twilio-token");
        var page = saved("twilio", fields, works);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Balance: ");
        assertThat(accounts()).isEqualTo(1);
    }
}
