package io.relay24.bitrix24;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a portal or the OAuth server answered instead of a result; or, with a code that starts with `sdk.`, why there
/// was no answer to use. Branch on [#kind], or on [#is] for the codes of one method: never on the HTTP status, where
/// documents and portals disagree (protocol §6.3).
///
/// @param code        as sent, `expired_token` or `ERROR_SENDER_NOT_FOUND`; may be empty or a number
/// @param description cleaned for logs: no markup, nothing that looks like a token, at most 300 characters
/// @param httpStatus  for the record; 0 = none (inside a batch, or no answer)
/// @param kind        what to do
/// @param resetAt     when a blocked method opens again, with [Kind#OPERATION_TIME_LIMIT] only
public record RestError(String code, String description, int httpStatus, Kind kind, Optional<Instant> resetAt) {

    private static final int MAX_LENGTH = 300;
    private static final Pattern MARKUP = Pattern.compile("<[^>]*>");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final Pattern TOKEN = Pattern.compile("(?=[A-Za-z_-]*[0-9])[0-9A-Za-z_-]{24,}");

    public RestError {
        code = clean(code);
        description = clean(TOKEN.matcher(cut(description, 4 * MAX_LENGTH)).replaceAll("***"));
    }

    /// An error from outside; its kind follows from code and description.
    public static RestError of(String code, String description, int httpStatus) {
        return new RestError(code, description, httpStatus, ErrorKinds.of(code, description), Optional.empty());
    }

    /// An error of the way there or back, or of an answer that cannot be believed.
    ///
    /// @param code without its `sdk.`
    public static RestError own(String code, String description, int httpStatus, Kind kind) {
        return new RestError("sdk." + code, description, httpStatus, kind, Optional.empty());
    }

    /// Whether this is the given code, in any case.
    public boolean is(String wanted) {
        return code.equalsIgnoreCase(wanted);
    }

    RestError withResetAt(Optional<Instant> moment) {
        return new RestError(code, description, httpStatus, kind, moment);
    }

    private static String clean(String text) {
        String bounded = cut(text, 4 * MAX_LENGTH);
        String line = CONTROL.matcher(MARKUP.matcher(bounded).replaceAll(" ")).replaceAll(" ");
        return cut(line.strip(), MAX_LENGTH);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    /// What an error means for whoever called.
    public enum Kind {
        /// The access token is over an hour old. [Bitrix24] refreshes and repeats by itself.
        EXPIRED_TOKEN("refresh the token and repeat"),
        /// The portal does not know the token, even after a refresh.
        INVALID_TOKEN("open the application in the portal as an administrator"),
        /// Asked too fast: wait a second or more, with jitter.
        RATE_LIMIT("wait a few seconds and repeat"),
        /// This method has used up its time; others work.
        OPERATION_TIME_LIMIT("wait until the method opens again"),
        /// An old portal, or its module is missing. Says nothing about the token (trap 52).
        METHOD_NOT_FOUND("the portal is too old for this method or lacks the module"),
        /// The user, or the application's scope, may not do this.
        ACCESS_DENIED("open the application in the portal as an administrator"),
        /// The plan or the application is not paid for: suspend, look again daily.
        PAYMENT_REQUIRED("the portal's plan or subscription has to be paid; try again tomorrow"),
        /// Closed, deleted, in maintenance, or blocked by Bitrix24: try for days at long intervals (trap 55).
        PORTAL_CLOSED("the portal is closed or blocked; try again in some hours and tell its administrator"),
        /// The portal no longer has the application, or the application's id or secret is wrong.
        APPLICATION_GONE("check that the application is installed and that its client_id and client_secret are right"),
        /// The refresh token is dead, or its user is: only a person can mend it.
        AUTHORIZATION_LOST("open the application in the portal as an administrator to authorise it again"),
        /// Nobody's fault that lasts. The call may have been carried out all the same.
        TRANSIENT("try again later"),
        /// The same call will fail again.
        PERMANENT("do not repeat this call unchanged");

        private final String advice;

        Kind(String advice) {
            this.advice = advice;
        }

        /// What the reader of the error should do.
        public String advice() {
            return advice;
        }

        boolean isMendedByRefresh() {
            return this == EXPIRED_TOKEN || this == INVALID_TOKEN;
        }
    }
}
