package io.relay24.server.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.emulator.people.User;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the page of installation does before anything is connected.
class SetupStory {

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void start() throws Exception {
        world = new World(folder, Map.of()).start().installed();
        world.portal().addUser(new User(7, "Uma", "User", false, true));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void a_page_gets_its_session_by_the_portals_word_and_renews_it_with_a_fresh_token() throws Exception {
        for (int opening = 0; opening < 2; opening++) {
            var checks = world.call(world.session(1), "GET", "/b24/api/checks", "");
            assertThat(checks.statusCode()).as(checks.body()).isEqualTo(200);
            assertThat(checks.body())
                    .contains("{\"id\":\"reachable\",\"ok\":true", "{\"id\":\"scope\",\"ok\":true")
                    .contains("{\"id\":\"public_url\",\"ok\":false", "\"what_to_do\":\"Good for trying out");
        }
    }

    @Test
    void an_ordinary_user_gets_a_session_that_sets_up_nothing() throws Exception {
        var answer = world.call(world.session(7), "GET", "/b24/api/checks", "");
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void strangers_get_no_session_and_learn_nothing_about_portals() throws Exception {
        var genuine = world.portal().access().issue(world.application(), 1).access();
        var other = world.another();
        var others = other.access().issue(other.application(World.CLIENT_ID), 1).access();
        var bodies = List.of(
                "{\"access_token\":\"" + genuine + "\",\"member_id\":\"unknown\"}",
                "{\"access_token\":\"" + "0".repeat(70) + "\",\"member_id\":\""
                        + world.portal().memberId() + "\"}",
                "{\"access_token\":\"" + others + "\",\"member_id\":\""
                        + world.portal().memberId() + "\"}",
                "{\"access_token\":\"" + genuine + "\",\"member_id\":\""
                        + world.portal().memberId() + "\",\"domain\":\"evil.example\"}");
        String first = "";
        for (String body : bodies) {
            var answer = world.call("", "POST", "/b24/api/session", body);
            assertThat(answer.statusCode()).as(body).isEqualTo(403);
            assertThat(answer.body()).contains("\"code\":\"forbidden\"");
            first = first.isEmpty() ? answer.body() : first;
            assertThat(answer.body()).isEqualTo(first);
        }
        assertThat(world.proof(other, others).statusCode()).isEqualTo(200);
    }

    @Test
    void a_session_ends_with_the_installation() throws Exception {
        var token = world.portal().access().issue(world.application(), 1).access();
        var portal = world.app().store().portals().byId(world.portalId()).orElseThrow();
        world.app().store().portals().setStatus(portal.id(), io.relay24.server.store.Portal.Status.UNINSTALLED, "");
        assertThat(world.proof(world.portal(), token).statusCode()).isEqualTo(403);
    }
}
