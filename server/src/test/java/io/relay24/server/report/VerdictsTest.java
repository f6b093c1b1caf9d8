package io.relay24.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.BatchAnswer;
import io.relay24.bitrix24.RestError;
import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.server.store.Portal;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.Reports.Due;
import io.relay24.server.support.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What follows from a portal's answers.
class VerdictsTest {

    private static final List<Duration> WAITS = List.of(Duration.ofSeconds(15), Duration.ofMinutes(1));

    private static final RandomGenerator NO_JITTER = () -> 0;

    @TempDir
    Path folder;

    private Stage stage;
    private Verdicts verdicts;

    @BeforeEach
    void start() {
        stage = new Stage(folder, PortalAccount.InDoubt.HOLD);
        verdicts = new Verdicts(stage.store, WAITS, NO_JITTER, stage.clock);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void a_portal_that_does_not_know_the_message_yet_is_asked_a_bounded_number_of_times() {
        assertThat(again("ERROR_MESSAGE_NOT_FOUND", 0)).contains(Duration.ofSeconds(15));
        assertThat(again("ERROR_MESSAGE_NOT_FOUND", 1)).contains(Duration.ofMinutes(1));
        assertThat(again("ERROR_MESSAGE_NOT_FOUND", 2)).isEmpty();
    }

    @Test
    void a_refusal_of_one_message_concerns_only_that_message() {
        assertThat(again("ERROR_MESSAGE_STATUS_INCORRECT", 0)).isEmpty();
        assertThat(stage.store.portals().byId(stage.portal.id()).orElseThrow().status())
                .isEqualTo(Portal.Status.ACTIVE);
    }

    @Test
    void a_passing_fault_is_told_again_at_growing_intervals() {
        assertThat(again("INTERNAL_SERVER_ERROR", 0)).contains(Duration.ofSeconds(15));
        assertThat(again("INTERNAL_SERVER_ERROR", 9)).contains(Duration.ofMinutes(1));
    }

    @Test
    void a_closed_portal_is_left_alone_for_long() {
        var closed = RestError.of("PORTAL_DELETED", "", 403);
        assertThat(verdicts.portalFailed(stage.portal, closed)).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void whoever_is_denied_is_tried_for_a_day_and_no_longer() {
        assertThat(again("ACCESS_DENIED", 0)).contains(Duration.ofHours(1));
        assertThat(again("ACCESS_DENIED", 24)).isEmpty();
    }

    @Test
    void a_lost_authorisation_suspends_the_portal_with_a_reason() {
        verdicts.portalFailed(stage.portal, RestError.of("invalid_grant", "", 400));
        var portal = stage.store.portals().byId(stage.portal.id()).orElseThrow();
        assertThat(portal.status()).isEqualTo(Portal.Status.SUSPENDED);
        assertThat(portal.statusReason()).contains("open the application");
        assertThat(verdicts.mayTryAgain(portal.id(), stage.clock.instant())).isFalse();
        stage.clock.advance(Duration.ofHours(24));
        assertThat(verdicts.mayTryAgain(portal.id(), stage.clock.instant())).isTrue();
        verdicts.succeeded(portal, false);
        assertThat(stage.store.portals().byId(portal.id()).orElseThrow().status())
                .isEqualTo(Portal.Status.ACTIVE);
    }

    @Test
    void a_portal_that_is_busy_is_left_alone_longer_each_time() {
        var busy = RestError.of("QUERY_LIMIT_EXCEEDED", "", 503);
        assertThat(verdicts.portalFailed(stage.portal, busy)).isEqualTo(Duration.ofSeconds(2));
        assertThat(verdicts.portalFailed(stage.portal, busy)).isEqualTo(Duration.ofSeconds(4));
        verdicts.succeeded(stage.portal, false);
        assertThat(verdicts.portalFailed(stage.portal, busy)).isEqualTo(Duration.ofSeconds(2));
    }

    private Optional<Duration> again(String code, int attempts) {
        var report = new Due(
                1, stage.portal.id(), "m1", "relay24", MessageStatus.DELIVERED, attempts, stage.clock.instant());
        var now = stage.clock.instant();
        return verdicts.of(report, new BatchAnswer.Failure(RestError.of(code, "", 0)), now)
                .again()
                .map(at -> Duration.between(now, at));
    }
}
