package io.relay24.server.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.Secret;
import io.relay24.bitrix24.oauth.Application;
import io.relay24.emulator.fault.Fault;
import io.relay24.emulator.people.User;
import io.relay24.emulator.portal.Core;
import io.relay24.server.store.Portal;
import io.relay24.server.store.db.SqliteDatabase;
import io.relay24.server.support.PortalStage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Installations of all kinds, against an emulated portal and OAuth server.
class InstallationTest {

    @TempDir
    Path folder;

    private PortalStage stage;

    @BeforeEach
    void start() {
        stage = new PortalStage(new SqliteDatabase(folder, () -> {}));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void each_local_application_is_used_with_its_own_pair() throws Exception {
        var other = stage.emulator.newPortal();
        var clientId = "local.5c8bb1b0891cf2.11111111";
        var application = other.register(PortalStage.registration(clientId));
        stage.store.applications().save(new Application(clientId, Secret.of("secret")), "local");
        stage.open(1);
        stage.open(other.frame(application, 1), Map.of());
        stage.clock.advance(Duration.ofHours(2));
        var second = stage.store.portals().byMemberId(other.memberId()).orElseThrow();
        assertThat(second.clientId()).isEqualTo(clientId);
        assertThat(stage.rest.of(second).call("app.info", Map.of()).isObject()).isTrue();
        assertThat(stage.rest.of(stage.portal()).call("app.info", Map.of()).isObject())
                .isTrue();
        assertThat(second.handlerSecret()).isNotEqualTo(stage.portal().handlerSecret());
    }

    @Test
    void an_application_that_is_not_registered_here_is_not_installed() throws Exception {
        var application = stage.emulator.portal().register(PortalStage.registration("local.unknown.1"));
        var result = stage.open(stage.emulator.portal().frame(application, 1), Map.of());
        assertThat(result)
                .isInstanceOf(Installer.Result.Refused.class)
                .asString()
                .contains("local.unknown.1");
        assertThat(stage.store.portals().all()).isEmpty();
    }

    @Test
    void an_application_registered_while_the_service_runs_is_known_at_once() throws Exception {
        var application = stage.emulator.portal().register(PortalStage.registration("local.late.1"));
        stage.store.applications().save(new Application("local.late.1", Secret.of("secret")), "local");
        assertThat(stage.open(stage.emulator.portal().frame(application, 1), Map.of()))
                .isInstanceOf(Installer.Result.Installed.class);
    }

    @Test
    void a_local_application_made_anew_takes_the_place_of_the_old_one() throws Exception {
        stage.open(1);
        var before = stage.portal();
        stage.emulator.portal().uninstall(stage.application(), false);
        var application = another("local.new.1");
        stage.open(stage.emulator.portal().frame(application, 1), Map.of());
        assertThat(stage.portal().id()).isEqualTo(before.id());
        assertThat(stage.portal().clientId()).isEqualTo("local.new.1");
        assertThat(application.sender("relay24")).isPresent();
        assertThat(stage.store.portals().all()).hasSize(1);
    }

    private io.relay24.emulator.application.Application another(String clientId) {
        stage.store.applications().save(new Application(clientId, Secret.of("secret")), "local");
        return stage.emulator.portal().register(PortalStage.registration(clientId));
    }

    @Test
    void a_second_application_of_ours_does_not_take_a_portal_from_the_first() throws Exception {
        stage.open(1);
        var before = stage.portal();
        var second = stage.emulator.portal().frame(another("local.new.1"), 1);
        assertThat(stage.open(second, Map.of()))
                .isInstanceOf(Installer.Result.Refused.class)
                .asString()
                .contains(PortalStage.CLIENT_ID, "uninstall that one first");
        assertThat(stage.portal()).isEqualTo(before);
        stage.emulator.portal().nextAnswerTo("app.info", Fault.INTERNAL_SERVER_ERROR);
        assertThat(stage.open(second, Map.of())).isInstanceOf(Installer.Result.Unavailable.class);
        assertThat(stage.portal()).isEqualTo(before);
    }

    @Test
    void an_old_box_that_names_neither_server_nor_token_is_installed() throws Exception {
        stage.emulator.portal().conditions().core(Core.OLD);
        assertThat(stage.open(1)).isInstanceOf(Installer.Result.Installed.class);
        assertThat(stage.portal().applicationToken().isEmpty()).isTrue();
        assertThat(stage.portal().serverEndpoint()).isEqualTo(stage.emulator.oauthServer());
        assertThat(stage.application().sender("relay24")).isPresent();
    }

    @Test
    void a_portal_over_http_is_only_taken_where_that_is_allowed() throws Exception {
        var careful = new Installer(stage.store, stage.info, stage.rest, stage.senders, false, stage.clock);
        var result = PortalStage.open(careful, stage.emulator.portal().frame(stage.application(), 1), Map.of());
        assertThat(result)
                .isInstanceOf(Installer.Result.Refused.class)
                .asString()
                .contains("https");
        assertThat(stage.store.portals().all()).isEmpty();
    }

    @Test
    void who_may_install_but_is_no_administrator_changes_nothing() throws Exception {
        stage.emulator.portal().addUser(new User(9, "Uma", "User", false, true));
        assertThat(stage.open(9)).isInstanceOf(Installer.Result.NotAdministrator.class);
        assertThat(stage.store.portals().all()).isEmpty();
    }

    @Test
    void trouble_at_the_oauth_server_is_no_refusal() throws Exception {
        stage.emulator.oauth().nextAnswer(Fault.HTML_502);
        assertThat(stage.open(1)).isInstanceOf(Installer.Result.Unavailable.class);
        assertThat(stage.open(1)).isInstanceOf(Installer.Result.Installed.class);
    }

    @Test
    void a_page_that_was_open_for_too_long_is_refused_and_changes_nothing() throws Exception {
        var frame = stage.emulator.portal().frame(stage.application(), 1);
        stage.clock.advance(Duration.ofHours(2));
        assertThat(stage.open(frame, Map.of())).isInstanceOf(Installer.Result.Refused.class);
        assertThat(stage.store.portals().all()).isEmpty();
    }

    @Test
    void a_reloaded_page_does_not_bring_used_tokens_back() throws Exception {
        var frame = stage.emulator.portal().frame(stage.application(), 1);
        stage.open(frame, Map.of());
        var renewed = stage.refresher.refresh(
                stage.store.tokens().find(stage.portal().memberId()).orElseThrow());
        stage.open(frame, Map.of());
        assertThat(stage.store.tokens().find(stage.portal().memberId())).contains(renewed);
        assertThat(stage.portal().status()).isEqualTo(Portal.Status.ACTIVE);
    }
}
