package io.relay24.emulator.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.emulator.Scene;
import io.relay24.emulator.Wire;
import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PagesTest {

    private final Scene scene;

    PagesTest() throws Exception {
        scene = new Scene();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void pages_are_served_with_everything_that_they_name() throws Exception {
        for (String path : new String[] {"/", "/crm/deal/details/2/", "/marketplace/app/1/", "/switchboard/"}) {
            var page = Wire.get(URI.create(scene.portal.url() + path));
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body()).doesNotContain("{{").contains("data-portal=\"1\"");
            var assets = Pattern.compile("/emulator/[a-z.-]+").matcher(page.body());
            while (assets.find()) {
                assertThat(Wire.get(URI.create(scene.portal.url() + assets.group()))
                                .statusCode())
                        .as(assets.group())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void scripts_are_served_as_modules() throws Exception {
        var script = Wire.get(URI.create(scene.portal.url() + "/emulator/frame-commands.js"));
        assertThat(script.headers().firstValue("Content-Type")).contains("text/javascript; charset=utf-8");
    }

    @Test
    void what_is_not_there_is_404_and_nothing_is_posted_to_pages() throws Exception {
        assertThat(Wire.get(URI.create(scene.portal.url() + "/emulator/no.css")).statusCode())
                .isEqualTo(404);
        assertThat(Wire.get(URI.create(scene.portal.url() + "/elsewhere")).statusCode())
                .isEqualTo(404);
        assertThat(Wire.form(URI.create(scene.portal.url() + "/"), "").statusCode())
                .isEqualTo(405);
    }
}
