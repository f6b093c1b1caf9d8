package io.relay24.server.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.relay24.bitrix24.RestError.Kind;
import io.relay24.bitrix24.RestException;
import io.relay24.bitrix24.oauth.TokenStore;
import io.relay24.bitrix24.oauth.Tokens;
import io.relay24.emulator.fault.Fault;
import io.relay24.emulator.people.User;
import io.relay24.server.store.Portal;
import io.relay24.server.store.TokenTable.Administrator;
import io.relay24.server.support.BothDatabases;
import io.relay24.server.support.PortalStage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Administrators' tokens from the installation to the end, on both databases, against an OAuth server that rotates.
@ParameterizedClass
@EnumSource(BothDatabases.class)
class TokenLifeTest {

    private static final User SECOND = new User(8, "Sam", "Second", true, true);
    private static final User ORDINARY = new User(9, "Uma", "User", false, true);

    @TempDir
    Path folder;

    private final BothDatabases databases;

    private PortalStage stage;

    TokenLifeTest(BothDatabases databases) {
        this.databases = databases;
    }

    @BeforeEach
    void install() throws Exception {
        stage = new PortalStage(databases.open(folder));
        stage.emulator.portal().addUser(SECOND);
        stage.emulator.portal().addUser(ORDINARY);
        assertThat(stage.open(1)).isInstanceOf(Installer.Result.Installed.class);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private Optional<Long> user() {
        return stage.store.tokens().find(stage.portal().memberId()).map(Tokens::userId);
    }

    private String whoWeAre() throws Exception {
        return stage.rest
                .of(stage.portal())
                .call("profile", Map.of())
                .path("ID")
                .asString();
    }

    @Test
    void who_installs_is_the_master_and_others_stand_by() throws Exception {
        stage.open(8);
        assertThat(user()).contains(1L);
        assertThat(stage.store.tokens().administrators(stage.portal().id()))
                .extracting(Administrator::userId, Administrator::master)
                .containsExactly(tuple(1L, true), tuple(8L, false));
    }

    @Test
    void an_ordinary_users_tokens_are_never_kept() throws Exception {
        assertThat(stage.open(9)).isInstanceOf(Installer.Result.NotAdministrator.class);
        assertThat(stage.store.tokens().administrators(stage.portal().id())).hasSize(1);
        assertThat(user()).contains(1L);
    }

    @Test
    void who_lost_his_rights_is_set_aside_when_he_opens_the_page() throws Exception {
        stage.open(8);
        stage.emulator.portal().addUser(new User(1, "Anna", "Admin", false, true));
        assertThat(stage.open(1)).isInstanceOf(Installer.Result.NotAdministrator.class);
        assertThat(user()).contains(8L);
    }

    @Test
    void who_lost_his_rights_unnoticed_gives_way_at_the_first_refusal() throws Exception {
        stage.open(8);
        stage.emulator.portal().addUser(new User(1, "Anna", "Admin", false, true));
        assertThat(stage.senders.sync(stage.portal())).isEmpty();
        assertThat(user()).contains(8L);
        stage.emulator.portal().addUser(new User(8, "Sam", "Second", false, true));
        assertThat(stage.senders.sync(stage.portal())).startsWith("ACCESS_DENIED");
    }

    @Test
    void when_the_master_is_dismissed_the_next_administrator_takes_over() throws Exception {
        stage.open(8);
        stage.emulator.portal().dismiss(1);
        stage.clock.advance(Duration.ofHours(2));
        assertThat(whoWeAre()).isEqualTo("8");
        var former = stage.store.tokens().administrators(stage.portal().id()).getLast();
        assertThat(former.userId()).isOne();
        assertThat(former.setAside()).isNotEmpty();
        assertThat(stage.portal().status()).isEqualTo(Portal.Status.ACTIVE);
    }

    @Test
    void when_nobody_is_left_the_portal_is_suspended_until_an_administrator_opens_the_page() throws Exception {
        stage.emulator.portal().dismiss(1);
        stage.clock.advance(Duration.ofDays(26));
        stage.keeper().runOnce();
        assertThat(stage.portal().status()).isEqualTo(Portal.Status.SUSPENDED);
        assertThat(stage.portal().statusReason()).contains("invalid_grant").contains("open the application");
        stage.open(9);
        assertThat(stage.portal().status()).isEqualTo(Portal.Status.SUSPENDED);
        stage.open(8);
        assertThat(stage.portal().status()).isEqualTo(Portal.Status.ACTIVE);
        assertThat(stage.portal().statusReason()).isEmpty();
        assertThat(whoWeAre()).isEqualTo("8");
    }

    @Test
    void idle_tokens_are_renewed_once_between_20_and_25_days() throws Exception {
        stage.open(8);
        var before = stage.store.tokens().find(stage.portal().memberId()).orElseThrow();
        stage.clock.advance(Duration.ofDays(20).minusSeconds(1));
        assertThat(stage.keeper().runOnce()).isZero();
        stage.clock.advance(Duration.ofDays(5).plusSeconds(1));
        assertThat(stage.keeper().runOnce()).isEqualTo(2);
        assertThat(stage.keeper().runOnce()).isZero();
        var after = stage.store.tokens().find(stage.portal().memberId()).orElseThrow();
        assertThat(after.userId()).isEqualTo(before.userId());
        assertThat(after.refreshToken()).isNotEqualTo(before.refreshToken());
        assertThat(stage.store.tokens().administrators(stage.portal().id()))
                .allMatch(one -> one.renewAt().isAfter(stage.clock.instant().plus(Duration.ofDays(19))));
    }

    @Test
    void an_unpaid_portal_is_suspended_asked_daily_and_goes_on_when_it_is_paid() throws Exception {
        stage.emulator.oauth().nextAnswer(refused(402, "PAYMENT_REQUIRED"));
        stage.clock.advance(Duration.ofDays(26));
        stage.keeper().runOnce();
        assertThat(stage.portal().status()).isEqualTo(Portal.Status.SUSPENDED);
        assertThat(stage.portal().statusReason()).startsWith("PAYMENT_REQUIRED");
        assertThat(stage.keeper().runOnce()).isZero();
        stage.clock.advance(Duration.ofDays(1));
        assertThat(stage.keeper().runOnce()).isOne();
        assertThat(stage.portal().status()).isEqualTo(Portal.Status.ACTIVE);
    }

    @Test
    void an_application_that_is_gone_suspends_the_portal_with_the_reason() throws Exception {
        stage.emulator.portal().nextAnswer(refused(401, "APPLICATION_NOT_FOUND"));
        assertThat(stage.senders.sync(stage.portal())).startsWith("APPLICATION_NOT_FOUND");
        assertThat(stage.portal().status()).isEqualTo(Portal.Status.SUSPENDED);
        assertThat(stage.portal().statusReason()).startsWith("APPLICATION_NOT_FOUND");
    }

    private static Fault refused(int status, String code) {
        return Fault.error(code, "refused", status);
    }

    @Test
    void a_crash_between_answer_and_commit_costs_one_administrators_tokens_and_no_more() throws Exception {
        stage.open(8);
        crashWhileRefreshing();
        stage.clock.advance(Duration.ofHours(2));
        assertThat(whoWeAre()).isEqualTo("8");
        assertThat(stage.portal().status()).isEqualTo(Portal.Status.ACTIVE);
    }

    @Test
    void a_crash_between_answer_and_commit_with_one_administrator_recovers_on_the_next_opening() throws Exception {
        crashWhileRefreshing();
        stage.clock.advance(Duration.ofHours(2));
        var lost = catchThrowableOfType(RestException.class, this::whoWeAre);
        assertThat(lost.error().kind()).isEqualTo(Kind.AUTHORIZATION_LOST);
        stage.open(1);
        assertThat(whoWeAre()).isEqualTo("1");
    }

    /// The OAuth server has used the refresh token up, and the new pair dies with the process.
    private void crashWhileRefreshing() {
        var stored = stage.store.tokens().find(stage.portal().memberId()).orElseThrow();
        var dying = stage.refresherOver(new Dying(stage.store.tokens()));
        assertThatThrownBy(() -> dying.refresh(stored)).isInstanceOf(Killed.class);
        assertThat(stage.store.tokens().find(stored.memberId())).contains(stored);
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /// A process that dies before its commit.
    private record Dying(TokenStore store) implements TokenStore {
        @Override
        public Optional<Tokens> find(String memberId) {
            return store.find(memberId);
        }

        @Override
        public Optional<Tokens> find(String memberId, long userId) {
            return store.find(memberId, userId);
        }

        @Override
        public boolean replace(Tokens expected, Tokens fresh) {
            throw new Killed();
        }

        @Override
        public void setAside(Tokens lost, String reason) {
            store.setAside(lost, reason);
        }

        @Override
        public <T, X extends Exception> T exclusively(String memberId, Exclusive<T, X> work)
                throws X, InterruptedException {
            return store.exclusively(memberId, work);
        }
    }

    @Test
    void a_renamed_portals_address_is_kept_with_the_new_tokens() throws Exception {
        var before = stage.portal().clientEndpoint();
        var now = stage.emulator.portal().rename();
        assertThat(whoWeAre()).isEqualTo("1");
        assertThat(stage.portal().clientEndpoint())
                .isNotEqualTo(before)
                .isEqualTo(stage.emulator.portal().clientEndpoint());
        assertThat(stage.portal().domain()).isEqualTo(stage.emulator.portal().domain());
        assertThat(now).isNotNull();
    }
}
