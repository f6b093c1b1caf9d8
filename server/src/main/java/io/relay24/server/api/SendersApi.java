package io.relay24.server.api;

import io.relay24.bitrix24.messageservice.SenderProfile;
import io.relay24.server.api.call.ApiBody;
import io.relay24.server.api.call.ApiCall;
import io.relay24.server.api.call.ApiRefusal;
import io.relay24.server.api.call.JsonApi;
import io.relay24.server.portal.SenderSync;
import io.relay24.server.route.Route;
import io.relay24.server.store.Senders.Sender;
import io.relay24.server.store.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The portal's senders: each is one line in the user's drop-down.
public final class SendersApi {

    private static final Set<String> FIELDS = Set.of("name", "description", "account_id", "originator", "urgent");
    private static final int MAX_NAME = 500;
    private static final int MAX_DESCRIPTION = 1000;
    private static final int MAX_ORIGINATOR = 64;
    private static final int MAX_SENDERS = 50;

    private final Store store;
    private final SenderSync sync;

    public SendersApi(Store store, SenderSync sync) {
        this.store = store;
        this.sync = sync;
    }

    public void routes(JsonApi api) {
        api.get("/b24/api/senders", this::list)
                .put("/b24/api/senders/{code}", this::save)
                .delete("/b24/api/senders/{code}", this::delete);
    }

    /// A sender as pages see it.
    ///
    /// @param accountId null = the portal's default account
    record View(
            String code,
            String name,
            String description,
            Optional<Integer> accountId,
            String originator,
            boolean urgent) {

        static View of(Sender sender) {
            return new View(
                    sender.code(),
                    sender.name(),
                    sender.description(),
                    sender.accountId(),
                    sender.originator(),
                    sender.urgent());
        }
    }

    private Object list(ApiCall call) {
        return Map.of("senders", senders(call).stream().map(View::of).toList());
    }

    private List<Sender> senders(ApiCall call) {
        return store.senders().ofPortal(call.portal().id());
    }

    /// Makes the sender or changes it; its code never changes. `problem` tells what the portal refused: what was saved
    /// is then registered later.
    private Object save(ApiCall call) throws InterruptedException {
        var code = code(call);
        var known = senders(call);
        if (known.size() >= MAX_SENDERS
                && known.stream().noneMatch(sender -> sender.code().equals(code))) {
            throw ApiRefusal.conflict("too_many", "A portal has at most " + MAX_SENDERS + " senders.");
        }
        var sender = sender(call, code, call.body().only(FIELDS));
        store.senders().save(sender);
        return Map.of("sender", View.of(sender), "problem", sync.sync(call.portal()));
    }

    private Sender sender(ApiCall call, String code, ApiBody body) {
        var account = body.number("account_id", 1, Integer.MAX_VALUE);
        if (account.isPresent()
                && store.accounts().ofPortal(call.portal().id()).stream().noneMatch(own -> own.id() == account.get())) {
            throw ApiRefusal.badField("account_id", "This portal has no such account; choose one of its own.");
        }
        return new Sender(
                call.portal().id(),
                code,
                body.text("name", MAX_NAME),
                body.textOr("description", "", MAX_DESCRIPTION),
                account,
                body.textOr("originator", "", MAX_ORIGINATOR),
                body.flagOr("urgent", false));
    }

    /// Automation that uses the sender stops working; the last one stays, as a portal without any cannot send.
    private Object delete(ApiCall call) throws InterruptedException {
        var code = code(call);
        var known = senders(call);
        if (known.stream().noneMatch(sender -> sender.code().equals(code))) {
            throw ApiRefusal.notFound("This portal has no sender \"" + code + "\".");
        }
        if (known.size() == 1) {
            throw ApiRefusal.conflict("last_sender", "The last sender stays; uninstall the application instead.");
        }
        store.senders().delete(call.portal().id(), code);
        store.routes().save(call.portal().id(), code, Route.NONE);
        return Map.of("problem", sync.sync(call.portal()));
    }

    private static String code(ApiCall call) {
        var code = call.path("code");
        if (!SenderProfile.isCode(code)) {
            throw ApiRefusal.badField(
                    "code", "A code has 1 to 128 letters, digits, dots, dashes and underscores, and is not just 0.");
        }
        return code;
    }
}
