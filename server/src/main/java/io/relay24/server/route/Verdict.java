package io.relay24.server.route;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.Reason;
import java.util.List;
import java.util.Locale;

/// How one leg ended.
///
/// @param operatorMessageId empty if the operator never had it
public record Verdict(MessageStatus status, String operatorMessageId, Reason reason) {

    /// The code of the reason when an operator never says what became of a message.
    public static final String NO_RECEIPT = "no_receipt";

    /// What the operator files say of people who do not want messages.
    private static final List<String> OPTED_OUT = List.of(
            "opted out",
            "opt-out",
            "unsubscribed",
            "not want to be disturbed",
            "(dnd)",
            "stop list",
            "black list",
            "blocked the sender");

    /// Whether the reason is that the recipient does not want it. What one operator was told holds for all of them.
    ///
    /// @param reason of a rejection or a receipt; what an operator says of an account is something else
    public static boolean tellsOptOut(Reason reason) {
        var words = reason.text().toLowerCase(Locale.ROOT);
        return OPTED_OUT.stream().anyMatch(words::contains);
    }

    /// Nobody knows whether it arrived.
    public boolean isGuess() {
        return reason.code().equals(NO_RECEIPT);
    }

    /// In words, for the timeline.
    @Override
    public String toString() {
        var why = reason.toString();
        return why.isEmpty() ? status.wire() : status.wire() + ": " + why;
    }
}
