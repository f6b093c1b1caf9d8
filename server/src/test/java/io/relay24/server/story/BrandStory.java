package io.relay24.server.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.form.BracketForm;
import io.relay24.emulator.people.User;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody publishes the service under his own name.
class BrandStory {

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void start() throws Exception {
        var logo = Files.writeString(folder.resolve("logo.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        world = new World(
                        folder.resolve("data"),
                        Map.of(
                                "RELAY24_BRAND_NAME", "Acme",
                                "RELAY24_BRAND_LOGO", logo.toString(),
                                "RELAY24_BRAND_OPERATORS", "twilio",
                                "RELAY24_BRAND_HELP", "{name: Handbook, url: 'https://help.acme.example'}",
                                "RELAY24_BRAND_TEXTS", "{language: de, key: sender_name, text: Acme Kurznachrichten}"))
                .start();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private String get(String path) throws Exception {
        return world.call("", "GET", path, "").body();
    }

    @Test
    void pages_know_its_name_its_logo_its_links_its_operators_and_the_languages() throws Exception {
        assertThat(get("/b24/api/brand"))
                .contains("\"name\":\"Acme\"", "\"logo\":\"brand/logo\"", "\"operators\":[\"twilio\"]")
                .contains("{\"name\":\"Handbook\",\"url\":\"https://help.acme.example\"}")
                .contains("\"de\":{\"sender_name\":\"Acme Kurznachrichten\"}")
                .contains("{\"code\":\"ar\",\"language\":\"ar\",\"direction\":\"rtl\"}")
                .contains("{\"code\":\"ua\",\"language\":\"uk\",\"direction\":\"ltr\"}");
        var logo = world.call("", "GET", "/b24/brand/logo", "");
        assertThat(logo.headers().firstValue("Content-Type")).contains("image/svg+xml");
        assertThat(logo.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("sandbox");
    }

    @Test
    void only_its_operators_are_offered() throws Exception {
        world.openPage();
        var session = world.session(1);
        assertThat(world.call(session, "GET", "/b24/api/operators", "").body())
                .contains("\"id\":\"twilio\"")
                .doesNotContain("\"id\":\"brevo\"");
        var other = "{\"operator\":\"brevo\",\"originator\":\"Acme\",\"fields\":{\"api_key\":\"x\"}}";
        assertThat(world.call(session, "POST", "/b24/api/accounts", other).body())
                .contains("\"field\":\"operator\"");
    }

    @Test
    void its_sender_is_registered_in_the_users_languages() throws Exception {
        world.openPage();
        var sender = world.application().sender("relay24").orElseThrow();
        assertThat(sender.names()).containsEntry("**", "Acme").containsEntry("de", "Acme Kurznachrichten");
        assertThat(sender.descriptions().keySet())
                .containsExactlyInAnyOrder("**", "en", "ru", "de", "la", "br", "fr", "pl", "tr", "ua", "ar");
        assertThat(sender.descriptions()).containsEntry("pl", "SMS przez wybranego operatora");
        assertThat(sender.descriptions().get("**"))
                .isEqualTo(sender.descriptions().get("en"));
    }

    @Test
    void nothing_that_users_see_says_relay24() throws Exception {
        world.portal().addUser(new User(7, "Uma", "User", false, true));
        var seen = new ArrayList<String>();
        seen.add(world.portal().open(world.application(), 7).text());
        seen.add(world.portal().install(world.application()).text());
        seen.add(get("/b24/app"));
        seen.add(get("/b24/api/brand"));
        for (String lang : List.of("en", "ru", "de", "la", "br", "fr", "pl", "tr", "ua", "ar")) {
            var forged = new LinkedHashMap<>(
                    world.portal().frame(world.application(), 1).form());
            forged.put("DOMAIN", world.portal().domain());
            forged.put("PROTOCOL", "0");
            forged.put("LANG", lang);
            forged.put("AUTH_ID", "0".repeat(70));
            seen.add(world.post("/b24/app", BracketForm.encode(forged)).body());
        }
        var sender = world.application().sender("relay24").orElseThrow();
        seen.addAll(sender.names().values());
        seen.addAll(sender.descriptions().values());
        assertThat(seen).allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain("Relay24"));
    }
}
