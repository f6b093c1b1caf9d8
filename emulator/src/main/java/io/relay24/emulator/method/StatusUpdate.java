package io.relay24.emulator.method;

import static io.relay24.emulator.method.RestAnswer.failure;

import io.relay24.emulator.message.Message;
import io.relay24.emulator.message.MessageStatus;
import java.time.Clock;
import java.util.Optional;

/// `messageservice.message.status.update`, with the checks in the portal's order (protocol §4.5): no guard against
/// going backwards, and a message of any application is found. An old core finds those of the named sender only, and
/// takes any word for a status.
public final class StatusUpdate {

    private static final RestAnswer.Failure NOT_FOUND = failure("ERROR_MESSAGE_NOT_FOUND", "Message not found!");

    private final Clock clock;

    public StatusUpdate(Clock clock) {
        this.clock = clock;
    }

    /// Answers one call.
    public RestAnswer update(RestCall call) {
        var given = call.parameters();
        var application = call.caller().application();
        if (application.isEmpty()) {
            return RestAnswer.NO_CONTEXT;
        }
        var codeProblem = SenderMethods.codeProblem(given);
        if (codeProblem.isPresent()) {
            return codeProblem.get();
        }
        if (given.lacks("MESSAGE_ID")) {
            return NOT_FOUND;
        }
        boolean old = call.portal().conditions().core().isOld();
        var status = MessageStatus.reported(given.text("STATUS"))
                .or(() -> old ? Optional.of(MessageStatus.UNKNOWN) : Optional.empty());
        if (status.isEmpty()) {
            return failure("ERROR_MESSAGE_STATUS_INCORRECT", "Message status incorrect!");
        }
        String sender = application.get().clientId() + "|" + given.text("CODE");
        return call.portal()
                .reportable(given.text("MESSAGE_ID"))
                .filter(message -> !old || message.sender().equals(sender))
                .map(message ->
                        write(call, message, status.get(), application.get().clientId()))
                .orElse(NOT_FOUND);
    }

    private RestAnswer write(RestCall call, Message message, MessageStatus status, String clientId) {
        boolean author = message.content().author() == call.caller().user().id();
        if (!author && !call.byAdmin()) {
            return RestAnswer.DENIED;
        }
        message.change(status, clock.instant(), clientId);
        return RestAnswer.TRUE;
    }
}
