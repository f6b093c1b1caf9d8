package io.relay24.server.api.setup;

import io.relay24.operator.OperatorDefinition;
import io.relay24.operator.Operators;
import io.relay24.server.api.call.ApiBody;
import io.relay24.server.api.call.ApiCall;
import io.relay24.server.api.call.ApiRefusal;
import io.relay24.server.api.call.JsonApi;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.Store;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The portal's accounts at operators. Secrets go in and never come out.
public final class AccountsApi {

    private final Store store;
    private final OperatorsApi offer;
    private final Operators operators;
    private final AccountTrial trial;
    private final AccountViews views;
    private final PortalAccount.InDoubt inDoubt;
    private final Clock clock;

    /// @param offer   the operators that new accounts may be made at
    /// @param inDoubt what new accounts do with messages in doubt
    public AccountsApi(
            Store store,
            OperatorsApi offer,
            Operators operators,
            PortalAccount.InDoubt inDoubt,
            URI publicUrl,
            Clock clock) {
        this.store = store;
        this.offer = offer;
        this.operators = operators;
        this.trial = new AccountTrial(operators);
        this.views = new AccountViews(store, operators, publicUrl);
        this.inDoubt = inDoubt;
        this.clock = clock;
    }

    public void routes(JsonApi api) {
        api.get("/b24/api/accounts", call -> views.all(call.portal()))
                .post("/b24/api/accounts", this::add)
                .ask("/b24/api/accounts/validate", this::validate)
                .ask("/b24/api/accounts/check", this::check)
                .get("/b24/api/accounts/{id}", call -> views.one(call.portal(), account(call)))
                .put("/b24/api/accounts/{id}", this::change)
                .delete("/b24/api/accounts/{id}", this::delete)
                .put("/b24/api/accounts/{id}/default", this::makeDefault);
    }

    private Object validate(ApiCall call) {
        return Map.of("complaints", draft(call, formerOf(call)).complaints());
    }

    private Object check(ApiCall call) throws InterruptedException {
        var draft = draft(call, formerOf(call));
        var form = draft.form();
        return views.trial(trial.of(draft.operator(), form.fields(), form.baseUrl()));
    }

    /// The first one sends for all senders, until the administrator decides otherwise.
    private Object add(ApiCall call) throws InterruptedException {
        var draft = draft(call, Optional.empty());
        if (!offer.isOffered(draft.operator().id())) {
            throw ApiRefusal.badField("operator", "This operator is not offered here; choose another one.");
        }
        var shown = tried(draft);
        var account = store.accounts().add(call.portal().id(), draft.form());
        if (call.portal().defaultAccount().isEmpty()) {
            store.portals().setDefaultAccount(call.portal().id(), account.id());
        }
        return saved(call, account.id(), shown);
    }

    private Object change(ApiCall call) throws InterruptedException {
        var account = account(call);
        var draft = draft(call, Optional.of(account));
        var shown = tried(draft);
        store.accounts().change(account, draft.form());
        store.accountsWithWork().add(account.id(), clock.instant());
        return saved(call, account.id(), shown);
    }

    private AccountTrial.Shown tried(AccountDraft draft) throws InterruptedException {
        var form = draft.form();
        var shown = trial.of(draft.operator(), form.fields(), form.baseUrl());
        if (shown.isRefused()) {
            throw ApiRefusal.conflict("account_refused", shown.message() + " Nothing was saved.");
        }
        return shown;
    }

    private Object saved(ApiCall call, int accountId, AccountTrial.Shown shown) {
        var answer = new HashMap<String, Object>();
        var portal = store.portals().byId(call.portal().id()).orElseThrow();
        answer.put("account", views.one(portal, store.accounts().byId(accountId).orElseThrow()));
        answer.put("remark", shown.message());
        return answer;
    }

    private Object delete(ApiCall call) {
        var account = account(call);
        var senders = views.usersOf(account);
        if (!senders.isEmpty()) {
            throw ApiRefusal.conflict(
                    "in_use",
                    "These senders send through the account: " + String.join(", ", senders)
                            + ". Choose another account for them first.");
        }
        boolean last = store.accounts().ofPortal(call.portal().id()).size() == 1;
        if (!last
                && call.portal()
                        .defaultAccount()
                        .filter(id -> id == account.id())
                        .isPresent()) {
            throw ApiRefusal.conflict(
                    "in_use",
                    "Senders without an account of their own send through this one. Make another account the default"
                            + " first.");
        }
        if (!store.accounts().delete(account)) {
            throw ApiRefusal.conflict(
                    "in_use",
                    "Messages of this account still wait to be sent or for their receipts. Try again when they are"
                            + " through: after three days at the latest, unless the server is set otherwise.");
        }
        return Map.of();
    }

    private Object makeDefault(ApiCall call) {
        var account = account(call);
        store.portals().setDefaultAccount(call.portal().id(), account.id());
        return views.all(store.portals().byId(call.portal().id()).orElseThrow());
    }

    private AccountDraft draft(ApiCall call, Optional<PortalAccount> former) {
        var body = call.body();
        var operator = operator(body, former);
        return new AccountDraft(body, operator, former, inDoubt);
    }

    private OperatorDefinition operator(ApiBody body, Optional<PortalAccount> former) {
        var id = body.text("operator", 64);
        if (former.filter(account -> !account.access().operator().equals(id)).isPresent()) {
            throw ApiRefusal.badField("operator", "An account stays at its operator; add another account instead.");
        }
        return operators
                .named(id)
                .map(Operators.Entry::definition)
                .orElseThrow(() -> ApiRefusal.badField("operator", "Choose an operator from the list."));
    }

    /// The account whose secrets stand for empty ones.
    private Optional<PortalAccount> formerOf(ApiCall call) {
        return call.body()
                .number("id", 1, Integer.MAX_VALUE)
                .map(id ->
                        own(call, id).orElseThrow(() -> ApiRefusal.badField("id", "This portal has no such account.")));
    }

    private PortalAccount account(ApiCall call) {
        var id = call.path("id");
        return Optional.of(id)
                .filter(it -> it.matches("[1-9]\\d{0,8}"))
                .flatMap(it -> own(call, Integer.parseInt(it)))
                .orElseThrow(() -> ApiRefusal.notFound("This portal has no account " + id + "."));
    }

    private Optional<PortalAccount> own(ApiCall call, int accountId) {
        return store.accounts()
                .byId(accountId)
                .filter(account -> account.portalId() == call.portal().id());
    }
}
