package io.relay24.server.intake;

import io.relay24.bitrix24.form.BracketForm;
import io.relay24.bitrix24.form.FormException;
import io.relay24.bitrix24.messageservice.BadHandlerCall;
import io.relay24.bitrix24.messageservice.HandlerCall;
import io.relay24.bitrix24.oauth.HandlerAuth;
import io.relay24.operator.Operators;
import io.relay24.operator.Reason;
import io.relay24.server.message.Counted;
import io.relay24.server.message.NewMessage;
import io.relay24.server.message.NumberPolicy;
import io.relay24.server.route.Plan;
import io.relay24.server.store.Portal;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.Senders.Sender;
import io.relay24.server.store.Store;
import io.relay24.server.web.Request;
import io.relay24.server.web.Response;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// (1) Takes the portal's handler call and answers 200 once the message is safe. The portal calls once and never again
/// (protocol §5.6), so nothing in here waits for anything but our own store.
public final class HandlerEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(HandlerEndpoint.class);
    private static final int URGENT = 0;
    private static final int NORMAL = 1;

    private final Store store;
    private final NumberPolicy defaults;
    private final Operators operators;
    private final BiConsumer<Portal, Optional<HandlerAuth>> witness;
    private final Clock clock;

    /// The handler of all portals.
    ///
    /// @param defaults for portals without a number policy of their own
    /// @param operators to count texts as they do
    /// @param witness  told of every call with the right secret; must return at once
    public HandlerEndpoint(
            Store store,
            NumberPolicy defaults,
            Operators operators,
            BiConsumer<Portal, Optional<HandlerAuth>> witness,
            Clock clock) {
        this.witness = witness;
        this.store = store;
        this.defaults = defaults;
        this.operators = operators;
        this.clock = clock;
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
            boolean fresh = store.messages().add(counted(message(call, portal.get())));
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

    private NewMessage message(HandlerCall call, Portal portal) {
        var recipient = store.policies().of(portal.id()).orElse(defaults).judge(call.messageTo());
        var sender = store.senders().find(portal.id(), call.code());
        var route = store.routes().of(portal.id(), call.code());
        var plan = route.planFor(recipient.number(), this::nameOf);
        var account = plan.map(Plan::first)
                .or(() -> sender.flatMap(Sender::accountId))
                .or(portal::defaultAccount);
        var message = new NewMessage(
                portal.id(),
                call.messageId(),
                call.code(),
                recipient,
                call.messageBody(),
                account,
                sender.filter(Sender::urgent).isPresent() ? URGENT : NORMAL,
                Details.of(call),
                call.ts(),
                clock.instant(),
                refusal(call, account)
                        .or(() -> sender.flatMap(found -> unadmitted(call, found)))
                        .or(recipient::refusal)
                        .or(() -> unrouted(call, !route.legs().isEmpty() && plan.isEmpty())));
        return plan.filter(found -> message.refusal().isEmpty())
                .map(message::along)
                .orElse(message);
    }

    private NewMessage counted(NewMessage message) {
        return message.accountId()
                .flatMap(store.accounts()::byId)
                .map(account -> message.counted(Counted.of(operators.text(message.text(), account.access()))))
                .orElse(message);
    }

    private String nameOf(int accountId) {
        return store.accounts().byId(accountId).map(PortalAccount::name).orElse("account " + accountId);
    }

    private Optional<Reason> unadmitted(HandlerCall call, Sender sender) {
        long author = call.auth().map(HandlerAuth::userId).orElse(0L);
        boolean admitted =
                sender.usedBy().admits(author, user -> store.tokens().isAdministrator(sender.portalId(), user));
        return admitted
                ? Optional.empty()
                : Optional.of(Reason.of("user " + author + " may not send by the sender \"" + sender.code()
                        + "\"; choose another sender, or let an administrator change who may use it"));
    }

    private static Optional<Reason> unrouted(HandlerCall call, boolean nobodyTakesIt) {
        return nobodyTakesIt
                ? Optional.of(Reason.of("no leg of the route of the sender \"" + call.code()
                        + "\" takes this number; add its prefix, or * for any number"))
                : Optional.empty();
    }

    private static Optional<Reason> refusal(HandlerCall call, Optional<Integer> account) {
        if (account.isEmpty()) {
            return Optional.of(Reason.of("no operator account is set up for the sender \"" + call.code()
                    + "\"; choose one in the settings of the application"));
        }
        return call.messageBody().isBlank()
                ? Optional.of(Reason.of("the text is empty; a variable in the template may have no value"))
                : Optional.empty();
    }
}
