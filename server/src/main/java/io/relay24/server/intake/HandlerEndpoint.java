package io.relay24.server.intake;

import io.relay24.bitrix24.form.BracketForm;
import io.relay24.bitrix24.form.FormException;
import io.relay24.bitrix24.messageservice.BadHandlerCall;
import io.relay24.bitrix24.messageservice.HandlerCall;
import io.relay24.bitrix24.oauth.HandlerAuth;
import io.relay24.server.message.Origin;
import io.relay24.server.store.Portal;
import io.relay24.server.store.Store;
import io.relay24.server.web.Request;
import io.relay24.server.web.Response;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// (1) Takes the portal's handler call and answers 200 once the message is safe. The portal calls once and never again
/// (protocol §5.6), so nothing in here waits for anything but our own store.
public final class HandlerEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(HandlerEndpoint.class);

    private final Store store;
    private final Admission admission;
    private final BiConsumer<Portal, Optional<HandlerAuth>> witness;

    /// The handler of all portals.
    ///
    /// @param witness told of every call with the right secret; must return at once
    public HandlerEndpoint(Store store, Admission admission, BiConsumer<Portal, Optional<HandlerAuth>> witness) {
        this.store = store;
        this.admission = admission;
        this.witness = witness;
    }

    /// `POST /b24/handler/{secret}`
    public Response handle(Request request) {
        var portal = store.portals().byHandlerSecret(request.pathParameter("secret"));
        if (portal.isEmpty() || portal.get().status() == Portal.Status.UNINSTALLED) {
            return Response.notFound();
        }
        try {
            var call = HandlerCall.parse(BracketForm.decode(request.body()));
            witness.accept(portal.get(), call.auth().filter(auth -> isOf(auth, portal.get())));
            var foreign = call.auth().flatMap(auth -> contradiction(auth, portal.get()));
            if (foreign.isPresent()) {
                LOG.warn(
                        "handler call refused portal={} because={}",
                        portal.get().memberId(),
                        foreign.get());
                return Response.text(403, foreign.get());
            }
            boolean fresh = store.messages().add(admission.message(portal.get(), wish(call)));
            LOG.debug(
                    "handler call portal={} message_id={} fresh={}",
                    portal.get().memberId(),
                    call.messageId(),
                    fresh);
            return Response.ok();
        } catch (FormException | BadHandlerCall e) {
            return Response.badRequest(e);
        }
    }

    /// The secret in the URL has already named the portal; what the call says of itself must not contradict it. A call
    /// without `auth` is normal: the system itself is the author (trap 35).
    private static Optional<String> contradiction(HandlerAuth auth, Portal portal) {
        if (!isOf(auth, portal)) {
            return Optional.of("auth[member_id] is of another portal");
        }
        boolean wrongToken = !auth.applicationToken().isEmpty()
                && !portal.applicationToken().isEmpty()
                && !auth.applicationToken().equals(portal.applicationToken());
        return wrongToken ? Optional.of("auth[application_token] is wrong") : Optional.empty();
    }

    private static boolean isOf(HandlerAuth auth, Portal portal) {
        return auth.memberId().isEmpty() || auth.memberId().equals(portal.memberId());
    }

    private static Admission.Wish wish(HandlerCall call) {
        var author = call.auth().map(HandlerAuth::userId).orElse(0L);
        var origin = Origin.of(Details.of(call)).by(author);
        return new Admission.Wish(
                call.messageId(), call.code(), call.messageTo(), call.messageBody(), origin, call.ts());
    }
}
