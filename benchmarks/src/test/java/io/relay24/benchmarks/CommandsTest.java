package io.relay24.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The commands run to their end and print what is promised. Nothing here looks at how fast they are.
class CommandsTest {

    @Test
    void the_demo_sends_a_message_from_a_deal_and_the_portal_shows_it_delivered() {
        var result = run("demo", "--once", "--json");
        assertThat(result.path("portal_status").asString()).isEqualTo("delivered");
        assertThat(result.path("message_id").asString()).matches("[0-9a-f]{32}");
        assertThat(result.path("operator_message_id").asString()).isNotEmpty();
        assertThat(result.path("elapsed_ms").asLong()).isPositive();
        assertThat(result.path("timeline").values())
                .extracting(step -> step.path("status").asString())
                .contains("sent", "delivered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "postgres"})
    void bench_accept_counts_every_message(String store) {
        var result = run("bench", "accept", "--store", store, "--seconds", "1", "--callers", "4", "--json");
        assertThat(result.path("accepts_per_second").asDouble()).isPositive();
        assertThat(result.path("raw_accepts_per_second").asDouble()).isPositive();
        assertThat(result.path("p50_ms").asDouble())
                .isPositive()
                .isLessThanOrEqualTo(result.path("p99_ms").asDouble());
        assertThat(result.path("syncs_per_message").asDouble()).isPositive();
        assertThat(result.path("errors").asLong()).isZero();
        assertThat(result.path("lost").asLong()).isZero();
        assertThat(result.path("database").asString())
                .containsAnyOf("synchronous=FULL", "fsync=on, synchronous_commit=on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "postgres"})
    void bench_life_sees_every_message_reported(String store) {
        var result =
                run("bench", "life", "--store", store, "--seconds", "2", "--portals", "16", "--callers", "4", "--json");
        assertThat(result.path("lives_per_second").asDouble()).isPositive();
        assertThat(result.path("raw_lives_per_second").asDouble()).isPositive();
        assertThat(result.path("commits_per_message").asDouble()).isPositive();
        assertThat(result.path("lost").asLong()).isZero();
        assertThat(result.path("per_message").path("processor_ms").asDouble()).isPositive();
        assertThat(result.path("per_message").path("wal_bytes").isNull()).isEqualTo(store.equals("embedded"));
        assertThat(result.path("per_message").path("statements").isNull()).isEqualTo(store.equals("embedded"));
    }

    @Test
    void bench_latency_accounts_for_every_message() {
        var result = run("bench", "latency", "--rate", "20", "--seconds", "1", "--json");
        assertThat(result.path("accepted").asInt()).isPositive();
        assertThat(result.path("lost").asInt()).isZero();
        assertThat(result.path("sent_p50_ms").asDouble()).isPositive();
    }

    @Test
    void bench_overload_sees_everything_that_was_taken_arrive() {
        var result = run("bench", "overload", "--seconds", "1", "--callers", "2", "--flood", "30", "--json");
        assertThat(result.path("flood").path("accepted").asLong()).isPositive();
        assertThat(result.path("flood").path("lost").asLong()).isZero();
        assertThat(result.path("missing").asLong()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "postgres"})
    void bench_recovery_sees_the_queue_of_a_killed_server_go_on(String store) {
        var result = run("bench", "recovery", "--store", store, "--queued", "200", "--json");
        assertThat(result.path("first_ms").asDouble())
                .isPositive()
                .isGreaterThan(result.path("ready_ms").asDouble() / 2);
        assertThat(result.path("queued").asLong()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "postgres"})
    void bench_growth_measures_at_each_size(String store) {
        var result = run(
                "bench", "growth", "--store", store, "--seconds", "1", "--callers", "4", "--most", "1000", "--json");
        var point = result.path("points").path(0);
        assertThat(point.path("stored").asLong()).isEqualTo(1000);
        assertThat(point.path("lost").asLong()).isZero();
        assertThat(result.path("last_ratio").asDouble()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "postgres"})
    void bench_queue_claims_beside_an_old_transaction(String store) {
        var result = run("bench", "queue", "--store", store, "--seconds", "1", "--queued", "200000", "--json");
        assertThat(result.path("from_bound")).hasSize(4);
        assertThat(result.at("/from_the_head/3/messages_per_second").asDouble()).isPositive();
        assertThat(result.at("/afterwards/claim_p50_ms").asDouble()).isPositive();
        assertThat(result.at("/reports_from_bound/3/messages_per_second").asDouble())
                .isPositive();
        assertThat(result.at("/reports_from_the_head/3/messages_per_second").asDouble())
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "postgres"})
    void bench_fair_serves_everybody_beside_a_backlog(String store) {
        var result = run(
                "bench",
                "fair",
                "--store",
                store,
                "--seconds",
                "1",
                "--portals",
                "20",
                "--backlog",
                "500",
                "--backlog-rate",
                "50",
                "--json");
        assertThat(result.at("/alone/messages").asLong()).isEqualTo(100);
        assertThat(result.at("/alone/missing").asLong()).isZero();
        assertThat(result.at("/beside/0/rate").asInt()).isEqualTo(50);
        assertThat(result.at("/beside/0/others/missing").asLong()).isZero();
        assertThat(result.at("/beside/0/backlog_per_second").asDouble()).isBetween(1.0, 70.0);
        assertThat(result.at("/beside/1/rate").asInt()).isZero();
        assertThat(result.at("/beside/1/others/missing").asLong()).isZero();
        assertThat(result.at("/beside/1/backlog_per_second").asDouble()).isPositive();
    }

    @Test
    void bench_start_waits_until_the_service_is_well() {
        var result = run("bench", "start", "--times", "1", "--json");
        assertThat(result.path("ready_ms").asDouble()).isPositive();
        assertThat(result.path("slowest_ready_ms").asDouble())
                .isGreaterThanOrEqualTo(result.path("ready_ms").asDouble());
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "postgres"})
    void bench_journal_times_every_question(String store) {
        var result = run("bench", "journal", "--store", store, "--messages", "2000", "--rounds", "3", "--json");
        assertThat(result.at("/times/first_page/p95_ms").asDouble()).isPositive();
        assertThat(result.at("/times/analytics_month/p95_ms").asDouble()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "postgres"})
    void chaos_loses_no_message_and_sends_none_twice(String store) {
        var result = run("chaos", "--short", "--store", store, "--json");
        assertThat(result.path("runs").asInt()).isGreaterThan(8);
        assertThat(result.path("accepted").asInt()).isPositive();
        assertThat(result.path("submitted").asInt()).isPositive();
        assertThat(result.path("lost").asInt(-1)).isZero();
        assertThat(result.path("duplicated").asInt(-1)).isZero();
        assertThat(result.path("in_doubt").isInt()).isTrue();
        assertThat(result.path("unreported").asInt(-1)).isZero();
        assertThat(result.path("recovery_seconds").asDouble()).isPositive();
    }

    @Test
    void a_wrong_command_line_is_refused_in_words() {
        assertThat(refusal(2, "bench")).contains("bench accept, life, growth");
        assertThat(refusal(2, "bench", "accept", "--callers", "0")).contains("--callers must be 1 to 1024, not 0");
        assertThat(refusal(2, "bench", "life", "--store", "mysql")).contains("mysql");
    }

    @Test
    void what_this_machine_does_not_have_is_named() {
        assertThat(refusal(1, "demo", "--once", "--port-app", "70000")).contains("a port is 0 to 65535, not 70000");
        assertThat(refusal(1, "bench", "accept", "--folder", "no-such-folder"))
                .contains("no-such-folder does not exist");
    }

    private static String refusal(int status, String... arguments) {
        var err = new StringWriter();
        assertThat(Main.commands().setErr(new PrintWriter(err)).execute(arguments))
                .isEqualTo(status);
        assertThat(err.toString()).doesNotContain("Exception");
        return err.toString();
    }

    private static JsonNode run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int status = Main.commands()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        assertThat(status).as(err.toString()).isZero();
        var lines = out.toString().strip().split("\n", -1);
        return JsonMapper.shared().readTree(lines[lines.length - 1]);
    }
}
