package io.relay24.server.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relay24.bitrix24.form.BracketForm;
import io.relay24.emulator.message.MessageStatus;
import io.relay24.emulator.people.User;
import io.relay24.server.store.Portal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Installation through HTTP, and everything that strangers may try there.
class InstallStory {

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

    @Test
    void opening_the_page_registers_the_sender_with_a_secret_address() throws Exception {
        world.installed();
        var handler =
                world.application().sender("relay24").orElseThrow().handler().toString();
        assertThat(handler).startsWith(world.publicUrl() + "/b24/handler/");
        assertThat(handler.substring(handler.lastIndexOf('/') + 1)).hasSize(22);
    }

    /// Trap 14: the portal never answers `installFinish`, and takes the page away.
    @Test
    void all_is_done_before_the_page_can_finish_the_installation() throws Exception {
        var portal = world.uninstalled();
        var application = portal.application(World.CLIENT_ID);
        portal.install(application);
        assertThat(application.isInstalled()).isFalse();
        assertThat(application.sender("relay24")).isPresent();
        assertThat(application.bindings()).isNotEmpty();
        var known = world.app().store().portals().byMemberId(portal.memberId());
        assertThat(known).map(Portal::status).contains(Portal.Status.ACTIVE);
        assertThat(world.app().store().tokens().find(portal.memberId())).isPresent();
    }

    @Test
    void opening_it_again_updates_the_sender_instead_of_failing() throws Exception {
        world.installed();
        world.openPage();
        assertThat(world.application().senders()).hasSize(1);
        var message = world.sendFromDeal();
        assertThat(world.portal().await(message.id(), MessageStatus.DELIVERED, World.PATIENCE))
                .isTrue();
    }

    @Test
    void a_page_stands_only_in_its_own_portals_frame_and_shows_no_secret() throws Exception {
        world.installed();
        var frame = world.portal().frame(world.application(), 1);
        var answer = open(frame.action(), frame.form());
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors " + world.portal().url().toString().replaceAll("/$", ""));
        assertThat(answer.headers().firstValue("X-Frame-Options")).isEmpty();
        assertThat(answer.body()).doesNotContain("twilio-token").doesNotContain("/b24/handler/");
    }

    @Test
    void a_token_of_one_portal_does_not_install_another() throws Exception {
        var frame = world.portal().frame(world.application(), 1);
        var forged = new LinkedHashMap<>(frame.form());
        forged.put("member_id", "ffff03b265edd8787f8a258d793cc5d0");
        assertThat(open(frame.action(), forged).statusCode()).isEqualTo(403);
        assertThat(world.app().store().portals().all()).isEmpty();
    }

    @Test
    void an_invented_token_installs_nothing() throws Exception {
        var frame = world.portal().frame(world.application(), 1);
        var forged = new LinkedHashMap<>(frame.form());
        forged.put("AUTH_ID", "0".repeat(70));
        assertThat(open(frame.action(), forged).statusCode()).isEqualTo(403);
        assertThat(world.app().store().portals().all()).isEmpty();
    }

    @Test
    void a_foreign_oauth_server_is_not_asked() throws Exception {
        var frame = world.portal().frame(world.application(), 1);
        var forged = new LinkedHashMap<>(frame.form());
        forged.put("SERVER_ENDPOINT", "https://oauth.evil.example/rest/");
        var answer = open(frame.action(), forged);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(world.app().store().portals().all()).isEmpty();
    }

    @Test
    void an_ordinary_user_is_sent_to_the_administrator() throws Exception {
        world.portal().addUser(new User(7, "Uma", "User", false, true));
        var answer = world.portal().open(world.application(), 7);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("Ask your administrator");
        assertThat(world.app().store().portals().all()).isEmpty();
    }

    @Test
    void whoever_just_looks_gets_a_page_for_people() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            for (String method : new String[] {"GET", "HEAD"}) {
                var request = HttpRequest.newBuilder(world.publicUrl().resolve("/b24/app"))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build();
                assertThat(http.send(request, HttpResponse.BodyHandlers.ofString())
                                .statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void a_script_only_application_installs_by_its_event() throws Exception {
        world.portal().installByEvent(world.application());
        await().atMost(World.PATIENCE)
                .until(() -> world.application().sender("relay24").isPresent());
    }

    @Test
    void an_uninstalled_portal_is_no_longer_served_and_its_tokens_are_gone() throws Exception {
        world.installed();
        var before = portal();
        world.portal().uninstall(world.application(), false);
        await().atMost(World.PATIENCE).until(() -> portal().status() == Portal.Status.UNINSTALLED);
        assertThat(world.app().store().tokens().find(before.memberId())).isEmpty();
        var path = "/b24/handler/" + before.handlerSecret().reveal();
        assertThat(world.post(path, "message_id=1&message_to=1&message_body=x").statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_forged_uninstallation_changes_nothing() throws Exception {
        world.installed();
        for (String token : new String[] {"", "forged"}) {
            var auth = Map.of("member_id", world.portal().memberId(), "application_token", token);
            var form = BracketForm.encode(Map.of("event", "ONAPPUNINSTALL", "ts", "4102444800", "auth", auth));
            assertThat(world.post("/b24/events", form).statusCode()).isEqualTo(403);
        }
        assertThat(portal().status()).isEqualTo(Portal.Status.ACTIVE);
    }

    @Test
    void an_uninstallation_older_than_the_installation_is_ignored() throws Exception {
        world.installed();
        var auth = Map.of(
                "member_id",
                world.portal().memberId(),
                "application_token",
                portal().applicationToken().reveal());
        var form = BracketForm.encode(Map.of("event", "ONAPPUNINSTALL", "ts", "1700000000", "auth", auth));
        assertThat(world.post("/b24/events", form).statusCode()).isEqualTo(200);
        assertThat(portal().status()).isEqualTo(Portal.Status.ACTIVE);
    }

    private Portal portal() {
        return world.app()
                .store()
                .portals()
                .byMemberId(world.portal().memberId())
                .orElseThrow();
    }

    private static HttpResponse<String> open(URI action, Map<String, Object> form) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(action)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(BracketForm.encode(form)))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
