package io.relay24.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relay24.bitrix24.BatchAnswer.Failure;
import io.relay24.bitrix24.BatchAnswer.NotExecuted;
import io.relay24.bitrix24.BatchAnswer.Result;
import io.relay24.bitrix24.BatchAnswer.Success;
import io.relay24.bitrix24.RestError.Kind;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class BatchTest {

    private static final Call CALL = new Call("user.get", Map.of("ID", 1));

    private static List<Result> results(int calls, String json) {
        Batch batch = new Batch(Collections.nCopies(calls, CALL), false);
        return batch.answer(JsonMapper.shared().readTree(json)).results();
    }

    @Test
    void calls_become_texts_with_their_parameters_as_a_form() {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("NAME", Map.of("en", "A & B"));
        params.put("ACTIVE", true);
        Call batch = new Batch(List.of(CALL, new Call("x.y", params)), true).asCall();
        assertThat(JsonMapper.shared().writeValueAsString(new TreeMap<>(batch.params())))
                .isEqualTo("{\"cmd\":{\"c0\":\"user.get?ID=1\",\"c1\":\"x.y?NAME%5Ben%5D=A+%26+B&ACTIVE=1\"},"
                        + "\"halt\":1}");
    }

    @Test
    void the_order_of_fifty_calls_is_kept() {
        Call batch = new Batch(Collections.nCopies(50, CALL), false).asCall();
        assertThat(JsonMapper.shared().valueToTree(batch.params()).path("cmd").propertyNames())
                .startsWith("c0", "c1", "c2")
                .endsWith("c48", "c49");
    }

    @Test
    void fifty_one_calls_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Batch(Collections.nCopies(51, CALL), false))
                .withMessageContaining("at most 50");
    }

    @Test
    void each_call_gets_its_own_result() {
        List<Result> results = results(3, """
                {"result": {"c0": true},
                 "result_error": {"c1": {"error": "ERROR_MESSAGE_NOT_FOUND", "error_description": "Message not found!"}},
                 "result_total": [], "result_next": [], "result_time": {"c0": {"start": 1}}}
                """);
        assertThat(results.get(0)).isInstanceOf(Success.class);
        assertThat(results.get(1))
                .isEqualTo(new Failure(RestError.of("ERROR_MESSAGE_NOT_FOUND", "Message not found!", 0)));
        assertThat(results.get(2)).isEqualTo(new NotExecuted());
    }

    @Test
    void empty_maps_come_as_lists() {
        assertThat(results(2, "{\"result\": [], \"result_error\": []}"))
                .containsExactly(new NotExecuted(), new NotExecuted());
        assertThat(results(1, "[]")).containsExactly(new NotExecuted());
    }

    @Test
    void maps_may_come_as_lists_by_number() {
        assertThat(results(2, "{\"result\": [true, [1, 2]], \"result_error\": []}"))
                .allSatisfy(result -> assertThat(result).isInstanceOf(Success.class));
    }

    @Test
    void a_null_or_false_result_is_a_result() {
        assertThat(results(2, "{\"result\": {\"c0\": null, \"c1\": false}, \"result_error\": []}"))
                .allSatisfy(result -> assertThat(result).isInstanceOf(Success.class));
    }

    @Test
    void a_blocked_method_says_when_it_opens_again() {
        Result result = results(1, """
                        {"result": [], "result_error": {"c0": {"error": "OPERATION_TIME_LIMIT"}},
                         "result_time": {"c0": {"operating_reset_at": "1742896200"}}}
                        """).getFirst();
        assertThat(result).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.error().kind()).isEqualTo(Kind.OPERATION_TIME_LIMIT);
            assertThat(failure.error().resetAt()).contains(Instant.ofEpochSecond(1742896200));
        });
    }
}
