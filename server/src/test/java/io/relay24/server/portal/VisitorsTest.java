package io.relay24.server.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.Secret;
import io.relay24.emulator.fault.Fault;
import io.relay24.emulator.people.User;
import io.relay24.server.portal.Visitors.Answer;
import io.relay24.server.store.db.SqliteDatabase;
import io.relay24.server.support.PortalStage;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who has our page open is asked of the portal, whatever the page says.
class VisitorsTest {

    private static final Answer UNPROVEN = new Answer.Unproven();

    @TempDir
    Path folder;

    private PortalStage stage;
    private Visitors visitors;

    @BeforeEach
    void install() throws Exception {
        stage = new PortalStage(new SqliteDatabase(folder, () -> {}));
        stage.open(1);
        stage.emulator.portal().addUser(new User(7, "Uma", "User", false, true));
        visitors = new Visitors(stage.rest, stage.clock);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private Answer who(String token) throws InterruptedException {
        return visitors.who(stage.portal(), Secret.of(token));
    }

    private String tokenOf(long userId) {
        return stage.emulator
                .portal()
                .access()
                .issue(stage.application(), userId)
                .access();
    }

    @Test
    void the_portal_says_who_it_is_and_whether_he_administers_it() throws Exception {
        assertThat(who(tokenOf(1))).isEqualTo(new Answer.Known(1, true));
        assertThat(who(tokenOf(7))).isEqualTo(new Answer.Known(7, false));
    }

    @Test
    void a_token_that_is_not_of_this_portal_and_application_proves_nothing() throws Exception {
        var portal = stage.emulator.portal();
        var foreign = portal.register(PortalStage.registration("local.somebody.else"));
        var other = stage.emulator.newPortal();
        var elsewhere = other.register(PortalStage.registration(PortalStage.CLIENT_ID));
        assertThat(who("0".repeat(70))).isEqualTo(UNPROVEN);
        assertThat(who(portal.access().issue(foreign, 1).access())).isEqualTo(UNPROVEN);
        assertThat(who(other.access().issue(elsewhere, 1).access())).isEqualTo(UNPROVEN);
        var old = tokenOf(1);
        stage.clock.advance(Duration.ofHours(2));
        assertThat(who(old)).isEqualTo(UNPROVEN);
    }

    @Test
    void trouble_on_the_way_is_no_refusal() throws Exception {
        stage.emulator.portal().nextAnswer(Fault.INTERNAL_SERVER_ERROR);
        assertThat(who(tokenOf(1))).isInstanceOf(Answer.Unavailable.class);
    }

    @Test
    void strangers_cannot_use_up_the_portals_patience() throws Exception {
        for (int i = 0; i < 30; i++) {
            assertThat(who("0".repeat(70))).isEqualTo(UNPROVEN);
        }
        assertThat(who(tokenOf(1))).isEqualTo(new Answer.TooMany());
        stage.clock.advance(Duration.ofSeconds(61));
        assertThat(who(tokenOf(1))).isEqualTo(new Answer.Known(1, true));
    }
}
