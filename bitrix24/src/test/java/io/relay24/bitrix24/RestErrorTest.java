package io.relay24.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.RestError.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestErrorTest {

    @ParameterizedTest
    @CsvSource({
        "expired_token, EXPIRED_TOKEN",
        "EXPIRED_TOKEN, EXPIRED_TOKEN",
        "invalid_token, INVALID_TOKEN",
        "NO_AUTH_FOUND, INVALID_TOKEN",
        "QUERY_LIMIT_EXCEEDED, RATE_LIMIT",
        "OPERATION_TIME_LIMIT, OPERATION_TIME_LIMIT",
        "ERROR_METHOD_NOT_FOUND, METHOD_NOT_FOUND",
        "ACCESS_DENIED, ACCESS_DENIED",
        "insufficient_scope, ACCESS_DENIED",
        "PAYMENT_REQUIRED, PAYMENT_REQUIRED",
        "PORTAL_DELETED, PORTAL_CLOSED",
        "OVERLOAD_LIMIT, PORTAL_CLOSED",
        "APPLICATION_NOT_FOUND, APPLICATION_GONE",
        "invalid_client, APPLICATION_GONE",
        "invalid_grant, AUTHORIZATION_LOST",
        "user_access_error, AUTHORIZATION_LOST",
        "INTERNAL_SERVER_ERROR, TRANSIENT",
        "CONNECTION_ERROR, TRANSIENT",
        "ERROR_MESSAGE_NOT_FOUND, PERMANENT",
        "ERROR_SENDER_ALREADY_INSTALLED, PERMANENT",
        "'', PERMANENT",
        "0, PERMANENT"
    })
    void the_code_decides_the_kind_whatever_the_status(String code, Kind kind) {
        assertThat(RestError.of(code, "", 200).kind()).isEqualTo(kind);
        assertThat(RestError.of(code, "", 503).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "ACCESS_DENIED, REST is available only on commercial plans., PAYMENT_REQUIRED",
        "ACCESS_DENIED, Access denied!, ACCESS_DENIED",
        "ERROR_OAUTH, Subscription has been ended, PAYMENT_REQUIRED",
        "ERROR_OAUTH, Application not installed, APPLICATION_GONE"
    })
    void two_codes_need_their_text(String code, String description, Kind kind) {
        assertThat(RestError.of(code, description, 401).kind()).isEqualTo(kind);
    }

    @Test
    void a_description_is_cleaned_for_logs() {
        String token = "6061e7260000000000000000000000010000000012345678";
        RestError error = RestError.of("X", "<b>No</b>\nsuch token " + token + "x".repeat(9000), 400);
        assertThat(error.description()).startsWith("No  such token ***").hasSizeLessThan(400);
        assertThat(RestError.of("X", "y z ".repeat(9000), 400).description()).hasSize(300);
    }

    @Test
    void the_message_says_what_happened_and_what_to_do() {
        assertThat(new RestException("user.get", RestError.of("invalid_grant", "dead", 400)))
                .hasMessage("user.get: invalid_grant (HTTP 400): dead;"
                        + " open the application in the portal as an administrator to authorise it again");
    }
}
