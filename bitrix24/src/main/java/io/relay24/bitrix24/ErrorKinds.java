package io.relay24.bitrix24;

import io.relay24.bitrix24.RestError.Kind;
import java.util.Locale;
import java.util.Map;

/// The known error codes of portals (protocol §6.3) and of the OAuth server (§3.4). Unknown ones are permanent.
final class ErrorKinds {

    private static final Map<String, Kind> BY_CODE = Map.ofEntries(
            Map.entry("expired_token", Kind.EXPIRED_TOKEN),
            Map.entry("invalid_token", Kind.INVALID_TOKEN),
            Map.entry("no_auth_found", Kind.INVALID_TOKEN),
            Map.entry("query_limit_exceeded", Kind.RATE_LIMIT),
            Map.entry("operation_time_limit", Kind.OPERATION_TIME_LIMIT),
            Map.entry("error_method_not_found", Kind.METHOD_NOT_FOUND),
            Map.entry("insufficient_scope", Kind.ACCESS_DENIED),
            Map.entry("method_confirm_waiting", Kind.ACCESS_DENIED),
            Map.entry("method_confirm_denied", Kind.ACCESS_DENIED),
            Map.entry("payment_required", Kind.PAYMENT_REQUIRED),
            Map.entry("wrong_license", Kind.PAYMENT_REQUIRED),
            Map.entry("portal_deleted", Kind.PORTAL_CLOSED),
            Map.entry("overload_limit", Kind.PORTAL_CLOSED),
            Map.entry("application_not_found", Kind.APPLICATION_GONE),
            Map.entry("invalid_client", Kind.APPLICATION_GONE),
            Map.entry("invalid_grant", Kind.AUTHORIZATION_LOST),
            Map.entry("wrong_client", Kind.AUTHORIZATION_LOST),
            Map.entry("bad_verification_code", Kind.AUTHORIZATION_LOST),
            Map.entry("authorization_error", Kind.AUTHORIZATION_LOST),
            Map.entry("user_access_error", Kind.AUTHORIZATION_LOST),
            Map.entry("invalid_credentials", Kind.AUTHORIZATION_LOST),
            Map.entry("connection_error", Kind.TRANSIENT),
            Map.entry("internal_server_error", Kind.TRANSIENT),
            Map.entry("error_unexpected_answer", Kind.TRANSIENT));

    private ErrorKinds() {}

    static Kind of(String code, String description) {
        String known = code.toLowerCase(Locale.ROOT);
        String text = description.toLowerCase(Locale.ROOT);
        return switch (known) {
            // Two codes say two things each; only the text tells which (traps 54 and §3.4).
            case "access_denied" -> text.contains("commercial plan") ? Kind.PAYMENT_REQUIRED : Kind.ACCESS_DENIED;
            case "error_oauth" ->
                text.contains("subscription has been ended") ? Kind.PAYMENT_REQUIRED : Kind.APPLICATION_GONE;
            default -> BY_CODE.getOrDefault(known, Kind.PERMANENT);
        };
    }
}
