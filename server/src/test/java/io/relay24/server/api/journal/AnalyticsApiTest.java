package io.relay24.server.api.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.operator.Cost;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.Reason;
import io.relay24.operator.SendOutcome;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.support.ApiStage;
import io.relay24.server.support.Stage;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyticsApiTest {

    private static final String ADDRESS = "/b24/api/analytics";

    @TempDir
    Path folder;

    private Stage stage;
    private ApiStage api;

    @BeforeEach
    void start() throws Exception {
        stage = new Stage(folder, PortalAccount.InDoubt.HOLD);
        api = new ApiStage(stage.store, stage.clock, routes -> {
            new AnalyticsApi(stage.store, stage.clock).routes(routes);
            new RightsApi(stage.store.rights()).routes(routes);
        });
    }

    @AfterEach
    void stop() {
        api.close();
        stage.close();
    }

    @Test
    void what_ended_is_counted_by_time_sender_account_reason_and_lag() throws Exception {
        stage.operator.answer(new SendOutcome.Accepted(List.of("op-1")));
        stage.operator.answer(new SendOutcome.Rejected(Reason.of("blocked")));
        stage.receive("m1");
        stage.dispatch();
        stage.push(stage.account, "op-1", DeliveryReceipt.Status.DELIVERED);
        stage.receive("m2");
        stage.dispatch();
        stage.receive("m3");
        stage.clock.advance(Duration.ofMinutes(1));

        var shown = api.administrator(stage.portal).get(ADDRESS + "?step=hour");
        assertThat(shown.path("points").size()).isEqualTo(1);
        assertThat(shown.at("/points/0/delivered").asInt()).isEqualTo(1);
        assertThat(shown.at("/points/0/failed").asInt()).isEqualTo(1);
        assertThat(shown.at("/points/0/segments").asInt()).isEqualTo(2);
        assertThat(shown.at("/by_sender/0/code").asString()).isEqualTo("relay24");
        assertThat(shown.at("/by_account/0/account").asString()).isEqualTo("main");
        assertThat(shown.at("/reasons/0/reason").asString()).isEqualTo("blocked");
        assertThat(shown.at("/lag/0/count").asInt()).isEqualTo(1);
        assertThat(shown.at("/open/queued").asInt()).isEqualTo(1);
        var other = api.administrator(stage.portal).get(ADDRESS + "?code=other");
        assertThat(other.path("points").size()).isZero();
    }

    private static final Optional<Cost> NONE = Optional.empty();

    private static Optional<Cost> eur(String amount) {
        return Optional.of(new Cost(new BigDecimal(amount), "EUR"));
    }

    @Test
    void costs_are_added_up_by_currency_and_of_messages_where_one_is_known() throws Exception {
        var costs = List.of(eur("0.0333"), eur("0.0667"), Optional.of(new Cost(new BigDecimal("2.5"), "RUB")), NONE);
        for (int i = 0; i < costs.size(); i++) {
            stage.operator.answer(new SendOutcome.Accepted(List.of("op-" + i), costs.get(i)));
            stage.receive("m" + i);
            stage.dispatch();
            stage.push(stage.account, "op-" + i, DeliveryReceipt.Status.DELIVERED);
        }
        stage.clock.advance(Duration.ofMinutes(1));
        var shown = api.administrator(stage.portal).get(ADDRESS);
        for (String group : List.of("points", "by_sender", "by_account")) {
            assertThat(shown.path(group).size()).isEqualTo(1);
            assertThat(shown.at("/" + group + "/0/costs").toString())
                    .isEqualTo("[{\"currency\":\"EUR\",\"amount\":\"0.1\",\"messages\":2},"
                            + "{\"currency\":\"RUB\",\"amount\":\"2.5\",\"messages\":1}]");
        }
        assertThat(shown.at("/points/0/delivered").asInt()).isEqualTo(4);
    }

    @Test
    void ordinary_users_need_the_right_to_see_it() throws Exception {
        var user = api.user(stage.portal, 7);
        user.call("GET", ADDRESS, "", 403);
        api.administrator(stage.portal).call("PUT", "/b24/api/rights", "{\"analytics\":true}", 200);
        user.get(ADDRESS);
    }

    @Test
    void a_span_that_makes_no_sense_is_refused_at_its_field() throws Exception {
        var administrator = api.administrator(stage.portal);
        for (String query : List.of(
                "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
                "from=2000-01-01T00:00:00Z",
                "from=2026-01-01T00:00:00Z&to=2026-03-01T00:00:00Z&step=hour")) {
            var refusal = administrator.call("GET", ADDRESS + "?" + query, "", 400);
            assertThat(refusal.at("/error/field").asString()).isEqualTo("from");
        }
        administrator.call("GET", ADDRESS + "?step=week", "", 400);
    }
}
