package io.relay24.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class DemoCommandTest {

    @Test
    void a_message_from_a_deal_card_is_delivered_and_the_portal_shows_it() {
        var run = CommandRun.of("demo", "--once", "--json");

        assertThat(run.status()).as(run.err()).isZero();
        var result = run.json();
        assertThat(result.path("message_id").asString()).matches("[0-9a-f]{32}");
        assertThat(result.path("operator_message_id").asString()).isNotEmpty();
        assertThat(result.path("portal_status").asString()).isEqualTo("delivered");
        assertThat(result.path("elapsed_ms").asLong()).isPositive();
        var statuses = new ArrayList<String>();
        result.path("timeline").forEach(step -> statuses.add(step.path("status").asString()));
        assertThat(statuses).endsWith("sent", "delivered");
    }

    @Test
    void a_port_that_does_not_exist_is_refused_in_words() {
        var run = CommandRun.of("demo", "--once", "--port-app", "70000");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("0 to 65535").doesNotContain("Exception");
    }
}
