package io.relay24.server.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.Secret;
import io.relay24.bitrix24.event.AppEvent;
import io.relay24.bitrix24.form.BracketForm;
import io.relay24.bitrix24.oauth.HandlerAuth;
import io.relay24.emulator.people.User;
import io.relay24.server.store.Portal;
import io.relay24.server.store.TokenTable.Administrator;
import io.relay24.server.store.db.SqliteDatabase;
import io.relay24.server.support.PortalStage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Events of an installation's life, genuine ones and others, against an emulated portal and OAuth server.
class EventsTest {

    @TempDir
    Path folder;

    private PortalStage stage;

    @BeforeEach
    void install() throws Exception {
        stage = new PortalStage(new SqliteDatabase(folder, () -> {}));
        stage.emulator.portal().addUser(new User(9, "Uma", "User", false, true));
        stage.open(1);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    /// With the tokens that such an event would carry, then changed.
    private Map<String, Object> auth(long userId, Map<String, Object> changed) {
        var tokens = stage.emulator.portal().access().issue(stage.application(), userId);
        var auth = new LinkedHashMap<String, Object>();
        auth.put("access_token", tokens.access());
        auth.put("refresh_token", tokens.refresh());
        auth.put("expires", Long.toString(tokens.expires().getEpochSecond()));
        auth.put("domain", stage.emulator.portal().domain());
        auth.put("member_id", stage.emulator.portal().memberId());
        auth.put("server_endpoint", stage.emulator.oauthServer().toString());
        auth.put("application_token", stage.application().token());
        auth.putAll(changed);
        return auth;
    }

    private Map<String, Object> tokenless(String applicationToken) {
        return Map.of("member_id", stage.emulator.portal().memberId(), "application_token", applicationToken);
    }

    private int post(String event, Instant ts, Map<String, Object> data, Map<String, Object> auth) throws Exception {
        var form = new LinkedHashMap<String, Object>();
        form.put("event", event);
        form.put("data", data);
        form.put("ts", Long.toString(ts.getEpochSecond()));
        form.put("auth", auth);
        var read = AppEvent.parse(BracketForm.decode(BracketForm.encode(form)));
        return stage.events.handle(read.orElseThrow()).status();
    }

    private Instant now() {
        return stage.clock.instant();
    }

    @Test
    void an_update_that_deleted_our_senders_is_mended() throws Exception {
        stage.application().senders().clear();
        assertThat(post("ONAPPUPDATE", now(), Map.of("VERSION", "2"), auth(1, Map.of())))
                .isEqualTo(200);
        assertThat(stage.application().sender("relay24")).isPresent();
    }

    @Test
    void an_update_that_an_ordinary_user_caused_is_mended_with_the_administrators_tokens() throws Exception {
        stage.application().senders().clear();
        assertThat(post("ONAPPUPDATE", now(), Map.of(), auth(9, Map.of()))).isEqualTo(200);
        assertThat(stage.application().sender("relay24")).isPresent();
        assertThat(stage.store.tokens().administrators(stage.portal().id()))
                .extracting(Administrator::userId)
                .containsExactly(1L);
    }

    @Test
    void an_update_with_genuine_tokens_of_an_administrator_may_bring_a_new_application_token() throws Exception {
        stage.emulator.portal().changeApplicationToken(stage.application());
        assertThat(post("ONAPPUPDATE", now(), Map.of(), auth(1, Map.of()))).isEqualTo(200);
        assertThat(stage.portal().applicationToken().reveal())
                .isEqualTo(stage.application().token());
    }

    @Test
    void a_forged_installation_changes_neither_token_nor_tokens() throws Exception {
        var before = stage.portal();
        var tokens = stage.store.tokens().find(before.memberId());
        var forged = List.of(
                auth(1, Map.of("access_token", "0".repeat(70), "application_token", "forged")),
                auth(1, Map.of("member_id", "f".repeat(32), "application_token", "forged")),
                auth(1, Map.of("server_endpoint", "https://oauth.evil.example/rest/", "application_token", "forged")),
                auth(9, Map.of("application_token", "forged")));
        for (var auth : forged) {
            assertThat(post("ONAPPINSTALL", now(), Map.of(), auth)).isEqualTo(403);
        }
        assertThat(stage.portal()).isEqualTo(before);
        assertThat(stage.store.tokens().find(before.memberId())).isEqualTo(tokens);
        assertThat(stage.store.portals().all()).hasSize(1);
    }

    @Test
    void the_same_tokens_once_more_do_not_overwrite_renewed_ones() throws Exception {
        var auth = auth(1, Map.of());
        post("ONAPPINSTALL", now(), Map.of(), auth);
        var stored = stage.store.tokens().find(stage.portal().memberId()).orElseThrow();
        var renewed = stage.refresher.refresh(stored);
        post("ONAPPINSTALL", now(), Map.of(), auth);
        assertThat(stage.store.tokens().find(stage.portal().memberId())).contains(renewed);
    }

    @Test
    void an_uninstallation_ends_the_tokens_and_what_waits() throws Exception {
        assertThat(post(
                        "ONAPPUNINSTALL",
                        now(),
                        Map.of("CLEAN", "0"),
                        tokenless(stage.application().token())))
                .isEqualTo(200);
        assertThat(stage.portal().status()).isEqualTo(Portal.Status.UNINSTALLED);
        assertThat(stage.store.tokens().find(stage.portal().memberId())).isEmpty();
        assertThat(stage.store.senders().ofPortal(stage.portal().id())).hasSize(1);
    }

    @Test
    void without_the_application_token_nobody_uninstalls() throws Exception {
        for (String token : new String[] {"", "forged"}) {
            assertThat(post("ONAPPUNINSTALL", now(), Map.of("CLEAN", "1"), tokenless(token)))
                    .isEqualTo(403);
        }
        assertThat(stage.portal().status()).isEqualTo(Portal.Status.ACTIVE);
        assertThat(stage.store.senders().ofPortal(stage.portal().id())).hasSize(1);
    }

    @Test
    void an_end_that_cannot_be_proven_makes_us_ask_the_portal_itself() throws Exception {
        stage.store.portals().learn(stage.portal(), Secret.of(""));
        assertThat(post("ONAPPUNINSTALL", now(), Map.of("CLEAN", "1"), tokenless("x")))
                .isEqualTo(403);
        stage.clock.advance(Duration.ofMinutes(5));
        var check = new PortalCheck(stage.store, stage.senders, stage.clock);
        assertThat(check.runOnce()).isOne();
        assertThat(stage.portal().status()).isEqualTo(Portal.Status.ACTIVE);
        stage.emulator.portal().uninstall(stage.application(), true);
        post("ONAPPUNINSTALL", now(), Map.of("CLEAN", "1"), tokenless("x"));
        stage.clock.advance(Duration.ofMinutes(5));
        check.runOnce();
        assertThat(stage.portal().status()).isEqualTo(Portal.Status.SUSPENDED);
        assertThat(stage.store.senders().ofPortal(stage.portal().id())).hasSize(1);
    }

    @Test
    void an_unknown_portal_is_answered_like_a_known_one() throws Exception {
        var unknown = Map.<String, Object>of("member_id", "f".repeat(32), "application_token", "x");
        assertThat(post("ONAPPUNINSTALL", now(), Map.of(), unknown)).isEqualTo(403);
        assertThat(post("ONAPPPAYMENT", now(), Map.of(), unknown)).isEqualTo(403);
    }

    @Test
    void the_end_of_the_old_installation_does_not_end_the_new_one() throws Exception {
        var old = now();
        stage.clock.advance(Duration.ofMinutes(5));
        stage.open(1);
        var token = stage.application().token();
        assertThat(post("ONAPPUNINSTALL", old, Map.of("CLEAN", "1"), tokenless(token)))
                .isEqualTo(200);
        assertThat(stage.portal().status()).isEqualTo(Portal.Status.ACTIVE);
        assertThat(stage.store.tokens().find(stage.portal().memberId())).isPresent();
    }

    @Test
    void a_reinstalled_portal_is_revived_with_its_senders() throws Exception {
        var before = stage.portal();
        post(
                "ONAPPUNINSTALL",
                now(),
                Map.of("CLEAN", "0"),
                tokenless(stage.application().token()));
        stage.emulator.portal().uninstall(stage.application(), false);
        stage.application().revive();
        stage.clock.advance(Duration.ofMinutes(5));
        assertThat(stage.open(1)).isInstanceOf(Installer.Result.Installed.class);
        assertThat(stage.portal().id()).isEqualTo(before.id());
        assertThat(stage.portal().status()).isEqualTo(Portal.Status.ACTIVE);
        assertThat(stage.application().sender("relay24")).isPresent();
    }

    @Test
    void a_payment_that_ran_out_is_shown_and_goes_with_the_next_one() throws Exception {
        var auth = auth(1, Map.of());
        post("ONAPPPAYMENT", now(), Map.of("STATUS", "P", "PAYMENT_EXPIRED", "Y", "DAYS", "0"), auth);
        assertThat(stage.portal().status()).isEqualTo(Portal.Status.SUSPENDED);
        assertThat(stage.portal().statusReason()).startsWith("PAYMENT_EXPIRED");
        post("ONAPPPAYMENT", now(), Map.of("STATUS", "P", "PAYMENT_EXPIRED", "N", "DAYS", "30"), auth);
        assertThat(stage.portal().status()).isEqualTo(Portal.Status.ACTIVE);
    }

    private HandlerAuth handlerAuth(long userId, Map<String, Object> changed) throws Exception {
        var form = Map.<String, Object>of("auth", auth(userId, changed));
        return HandlerAuth.parse(BracketForm.decode(BracketForm.encode(form))).orElseThrow();
    }

    private CallWitness withoutToken() {
        stage.store.portals().learn(stage.portal(), Secret.of(""));
        return new CallWitness(stage.store, stage.info, stage.clock);
    }

    @Test
    void an_unknown_application_token_is_learned_from_a_handler_call_with_a_genuine_token() throws Exception {
        var witness = withoutToken();
        witness.called(stage.portal(), Optional.of(handlerAuth(9, Map.of())));
        assertThat(stage.portal().applicationToken().isEmpty()).isTrue();
        witness.runOnce();
        assertThat(stage.portal().applicationToken().reveal())
                .isEqualTo(stage.application().token());
        assertThat(stage.store.portals().lastCall(stage.portal().id())).contains(now());
    }

    @Test
    void it_is_not_learned_from_an_invented_token_nor_from_another_portals() throws Exception {
        var witness = withoutToken();
        var other = stage.emulator.newPortal();
        var application = other.register(PortalStage.registration(PortalStage.CLIENT_ID));
        for (String token : new String[] {
            "0".repeat(70), other.access().issue(application, 1).access()
        }) {
            witness.called(stage.portal(), Optional.of(handlerAuth(1, Map.of("access_token", token))));
            witness.runOnce();
            stage.clock.advance(Duration.ofMinutes(11));
        }
        assertThat(stage.portal().applicationToken().isEmpty()).isTrue();
    }
}
