package io.relay24.operator.http.rule;

import io.relay24.operator.Reason;

/// What HTTP statuses mean for a message when a file says nothing else. Decided once, here:
///
/// | status | meaning |
/// |---|---|
/// | 2xx | accepted, with no ids if none are found; never sent again |
/// | 3xx | the account's address is wrong: redirects are never followed |
/// | 401, 402, 403, 407 | the account is refused |
/// | 408, 425, 429, 503 | deferred: the operator says that it did not take the message |
/// | other 4xx | rejected |
/// | other 5xx | uncertain: a program that failed half-way may have taken the message before |
final class HttpMeaning {

    private HttpMeaning() {}

    static Verdict of(int status) {
        return switch (status) {
            case 401, 402, 403, 407 -> Verdict.ACCOUNT_REFUSED;
            case 408, 425, 429, 503 -> Verdict.DEFERRED;
            default ->
                switch (status / 100) {
                    case 2 -> Verdict.ACCEPTED;
                    case 3 -> Verdict.ACCOUNT_REFUSED;
                    case 4 -> Verdict.REJECTED;
                    default -> Verdict.UNCERTAIN;
                };
        };
    }

    /// Says what to do where only the status speaks.
    static Reason words(int status, Reason reason) {
        String said = reason.text().startsWith("HTTP ") ? "" : ": " + reason.text();
        String words = switch (status) {
            case 401, 407 -> "the operator refused the key or password; enter a new one under Accounts";
            case 402 -> "the operator wants payment; top up the account there";
            case 403 -> "the operator forbids this to the account; check its rights and addresses there";
            case 429 -> "too many requests at once";
            case 408, 425, 503 -> "the operator is not available just now";
            default ->
                status / 100 == 3
                        ? "the operator's address has moved; correct it under Accounts"
                        : "the operator answered HTTP " + status;
        };
        return new Reason(reason.code().isEmpty() ? String.valueOf(status) : reason.code(), words + said);
    }
}
