package io.relay24.server.intake;

import io.relay24.operator.Operators;
import io.relay24.operator.Reason;
import io.relay24.server.message.Counted;
import io.relay24.server.message.NewMessage;
import io.relay24.server.message.NumberPolicy;
import io.relay24.server.message.Origin;
import io.relay24.server.route.Plan;
import io.relay24.server.store.Portal;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.Senders.Sender;
import io.relay24.server.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// Decides what becomes of a wish to send something: how the number is read, through which accounts it goes, how many
/// segments it takes, and whether it is sent at all.
public final class Admission {

    private static final int URGENT = 0;
    private static final int NORMAL = 1;

    private final Store store;
    private final NumberPolicy defaults;
    private final Operators operators;
    private final Clock clock;

    /// For all portals.
    ///
    /// @param defaults  for portals without a number policy of their own
    /// @param operators to count texts as they do
    public Admission(Store store, NumberPolicy defaults, Operators operators, Clock clock) {
        this.store = store;
        this.defaults = defaults;
        this.operators = operators;
        this.clock = clock;
    }

    /// What somebody wants to be sent.
    ///
    /// @param messageId  unique in the portal
    /// @param code       the sender's CODE
    /// @param to         as it was written
    /// @param portalTime the portal's `ts`
    record Wish(String messageId, String code, String to, String text, Origin origin, Optional<Instant> portalTime) {

        /// Number and text stay out of logs.
        @Override
        public String toString() {
            return "Wish[message_id=" + messageId + "]";
        }
    }

    NewMessage message(Portal portal, Wish wish) {
        var recipient = store.policies().of(portal.id()).orElse(defaults).judge(wish.to());
        var sender = store.senders().find(portal.id(), wish.code());
        var route = store.routes().of(portal.id(), wish.code());
        var plan = route.planFor(recipient.number(), this::nameOf);
        var account = plan.map(Plan::first)
                .or(() -> sender.flatMap(Sender::accountId))
                .or(portal::defaultAccount);
        var message = new NewMessage(
                        portal.id(),
                        wish.messageId(),
                        wish.code(),
                        recipient,
                        wish.text(),
                        account,
                        sender.filter(Sender::urgent).isPresent() ? URGENT : NORMAL,
                        wish.origin().details(),
                        wish.portalTime(),
                        clock.instant(),
                        refusal(wish, account)
                                .or(() -> sender.flatMap(found -> unadmitted(wish, found)))
                                .or(recipient::refusal)
                                .or(() -> unrouted(wish, !route.legs().isEmpty() && plan.isEmpty())))
                .from(wish.origin())
                .paced(sender.map(Sender::perSecond).orElse(0));
        return counted(plan.filter(found -> message.refusal().isEmpty())
                .map(message::along)
                .orElse(message));
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

    private Optional<Reason> unadmitted(Wish wish, Sender sender) {
        long author = wish.origin().author();
        boolean admitted =
                sender.usedBy().admits(author, user -> store.tokens().isAdministrator(sender.portalId(), user));
        return admitted
                ? Optional.empty()
                : Optional.of(Reason.of("user " + author + " may not send by the sender \"" + sender.code()
                        + "\"; choose another sender, or let an administrator change who may use it"));
    }

    private static Optional<Reason> unrouted(Wish wish, boolean nobodyTakesIt) {
        return nobodyTakesIt
                ? Optional.of(Reason.of("no leg of the route of the sender \"" + wish.code()
                        + "\" takes this number; add its prefix, or * for any number"))
                : Optional.empty();
    }

    private static Optional<Reason> refusal(Wish wish, Optional<Integer> account) {
        if (account.isEmpty()) {
            return Optional.of(Reason.of("no operator account is set up for the sender \"" + wish.code()
                    + "\"; choose one in the settings of the application"));
        }
        return wish.text().isBlank()
                ? Optional.of(Reason.of("the text is empty; a variable in the template may have no value"))
                : Optional.empty();
    }
}
