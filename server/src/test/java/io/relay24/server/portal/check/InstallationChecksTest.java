package io.relay24.server.portal.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.emulator.fault.Fault;
import io.relay24.server.store.db.SqliteDatabase;
import io.relay24.server.support.PortalStage;
import io.relay24.server.web.Response;
import io.relay24.server.web.Routes;
import io.relay24.server.web.WebLimits;
import io.relay24.server.web.WebServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What each check says about a portal, and about our own address.
class InstallationChecksTest {

    @TempDir
    Path folder;

    private PortalStage stage;

    @BeforeEach
    void install() throws Exception {
        stage = new PortalStage(new SqliteDatabase(folder, () -> {}));
        stage.open(1);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private record Found(List<Check> all) {
        Check get(String id) {
            return all.stream()
                    .filter(check -> check.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Found checks() throws Exception {
        return checks(URI.create("http://127.0.0.1:9"));
    }

    private Found checks(URI publicUrl) throws Exception {
        try (var address = new PublicAddress(publicUrl, () -> "nonce")) {
            return new Found(new InstallationChecks(address, stage.rest, stage.clock).of(stage.portal()));
        }
    }

    @Test
    void a_good_portal_passes_and_every_failed_check_says_what_to_do() throws Exception {
        stage.emulator.portal().conditions().invent("scope", List.of("messageservice", "crm"));
        var checks = checks();
        for (String id : List.of("portal", "administrator", "scope", "scope_crm", "clock")) {
            assertThat(checks.get(id)).as(id).matches(Check::ok);
        }
        assertThat(checks.all())
                .allSatisfy(check -> assertThat(check.whatToDo().isEmpty())
                        .as(check.toString())
                        .isEqualTo(check.ok()));
    }

    @Test
    void a_missing_scope_is_named_and_only_the_first_stops_messages() throws Exception {
        stage.emulator.portal().conditions().invent("scope", List.of("placement"));
        var checks = checks();
        assertThat(checks.get("scope")).matches(check -> !check.ok() && check.required());
        assertThat(checks.get("scope").whatToDo()).contains("messageservice");
        assertThat(checks.get("scope_crm")).matches(check -> !check.ok() && !check.required());
    }

    @Test
    void who_is_no_administrator_any_more_is_noticed() throws Exception {
        stage.emulator.portal().conditions().invent("user.admin", false);
        assertThat(checks().get("administrator").whatToDo()).contains("open the application");
    }

    @Test
    void clocks_that_differ_are_told_with_the_difference() throws Exception {
        var ours = stage.clock.instant();
        stage.emulator
                .portal()
                .conditions()
                .invent("server.time", ours.minusSeconds(600).toString());
        assertThat(checks().get("clock").what()).contains("10 minutes ahead");
        stage.emulator
                .portal()
                .conditions()
                .invent("server.time", ours.plusSeconds(600).toString());
        assertThat(checks().get("clock").what()).contains("10 minutes behind");
        stage.emulator.portal().conditions().invent("server.time", "soon");
        assertThat(checks().get("clock").ok()).isFalse();
    }

    @Test
    void a_portal_that_refuses_is_named_with_what_to_do() throws Exception {
        stage.emulator
                .portal()
                .conditions()
                .refuseAll(new Fault.Refusal("PAYMENT_REQUIRED", "Subscription ended", 402, Map.of()));
        var checks = checks();
        assertThat(checks.all()).noneMatch(check -> check.id().equals("scope"));
        assertThat(checks.get("portal").what()).contains("PAYMENT_REQUIRED");
        assertThat(checks.get("portal").whatToDo()).contains("paid");
    }

    @Test
    void an_address_is_reachable_only_if_this_very_server_answers_there() throws Exception {
        var nobody = checks();
        assertThat(nobody.get("public_url")).matches(check -> !check.ok());
        assertThat(nobody.get("reachable").what()).contains("refused");
        assertThat(reachable(Response.json(200, "{\"status\":\"ok\",\"nonce\":\"nonce\"}"))
                        .ok())
                .isTrue();
        assertThat(reachable(Response.json(200, "{\"status\":\"ok\"}")).what()).contains("Something else");
        assertThat(reachable(Response.text(404, "nonce")).what()).contains("404");
        assertThat(reachable(Response.text(200, "x".repeat(100_000))).ok()).isFalse();
        assertThat(reachable(new Response(302, Map.of("Location", "http://127.0.0.1:9/"), new byte[0]))
                        .what())
                .contains("302");
    }

    private Check reachable(Response health) throws Exception {
        try (var server = new WebServer(
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0),
                URI.create("http://127.0.0.1:9"),
                new Routes().get("/health", request -> health),
                WebLimits.standard(),
                failure -> Optional.empty(),
                () -> "incident")) {
            server.start();
            return checks(server.uri()).get("reachable");
        }
    }
}
