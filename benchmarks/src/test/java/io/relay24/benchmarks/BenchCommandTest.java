package io.relay24.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BenchCommandTest {

    @Test
    void accept_measures_postgres_with_syncs_and_loses_nothing() {
        var result = resultOf("accept", "postgres");

        assertPositive(result, "accepts_per_second", "p50_ms", "p99_ms", "raw_accepts_per_second", "syncs_per_message");
        assertThat(result.path("lost").asLong()).isZero();
        assertThat(result.path("errors").asLong()).isZero();
        assertThat(result.path("database").asString()).contains("fsync=on", "synchronous_commit=on");
    }

    @Test
    void life_measures_the_embedded_store_and_loses_nothing() {
        var result = resultOf("life", "embedded");

        assertPositive(result, "lives_per_second", "raw_lives_per_second", "syncs_per_message");
        assertThat(result.path("wal_bytes_per_message").isNull()).isTrue();
        assertThat(result.path("notes").asString()).contains("counts no bytes");
        assertThat(result.path("errors").asLong()).isZero();
        assertThat(result.path("lost").asLong()).isZero();
    }

    @Test
    void what_cannot_be_measured_is_refused_in_words() {
        assertThat(CommandRun.of("bench").err()).contains("bench accept, or bench life");
        var run = CommandRun.of("bench", "accept", "--callers", "0");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--callers must be 1 to 1024, not 0");
        assertThat(CommandRun.of("bench", "accept", "--folder", "/no/such/folder")
                        .err())
                .contains("does not exist")
                .doesNotContain("Exception");
    }

    private static JsonNode resultOf(String what, String store) {
        var run = CommandRun.of("bench", what, "--store", store, "--seconds", "1", "--callers", "4", "--json");
        assertThat(run.status()).as(run.err()).isZero();
        return run.json();
    }

    private static void assertPositive(JsonNode result, String... fields) {
        for (String field : fields) {
            assertThat(result.path(field).asDouble()).as(field).isPositive();
        }
    }
}
