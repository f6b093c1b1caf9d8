package io.relay24.operator.http.rule;

import java.util.Map;

/// What an answer means for the message.
public enum Verdict {
    ACCEPTED,
    REJECTED,
    DEFERRED,
    UNCERTAIN,
    ACCOUNT_REFUSED;

    static final Map<String, Verdict> WORDS = Map.of(
            "accepted", ACCEPTED,
            "rejected", REJECTED,
            "deferred", DEFERRED,
            "uncertain", UNCERTAIN,
            "account_refused", ACCOUNT_REFUSED);

    static final Map<String, Verdict> REFUSALS =
            Map.of("rejected", REJECTED, "deferred", DEFERRED, "account_refused", ACCOUNT_REFUSED);
}
