package io.relay24.benchmarks.load;

import io.relay24.server.message.NewMessage;
import io.relay24.server.message.Origin;
import io.relay24.server.message.Recipient;
import java.time.Instant;
import java.util.Optional;

/// What the handler makes of [HandlerRequest], for whoever adds it to a store himself.
public final class RawMessage {

    private static final int NORMAL = 1;
    private static final String DETAILS = "{\"module_id\":\"crm\",\"bindings\":[[2,1],[3,11]]}";

    private RawMessage() {}

    /// A message that has just come in.
    ///
    /// @param portalId also the number of its account: the store does not ask whether they exist
    public static NewMessage of(int portalId, String messageId) {
        var now = Instant.now();
        return new NewMessage(
                        portalId,
                        messageId,
                        "relay24",
                        Recipient.of(HandlerRequest.phone()),
                        HandlerRequest.text(),
                        Optional.of(portalId),
                        NORMAL,
                        DETAILS,
                        Optional.of(now),
                        now,
                        Optional.empty())
                .from(Origin.of(DETAILS).by(1));
    }
}
