package io.relay24.server.api;

import static io.relay24.server.api.Html.escape;

import io.relay24.bitrix24.form.BracketForm;
import io.relay24.bitrix24.form.FormException;
import io.relay24.bitrix24.form.FormTree;
import io.relay24.operator.OperatorDefinition;
import io.relay24.operator.OperatorDefinition.Field;
import io.relay24.operator.Operators;
import io.relay24.server.api.call.Role;
import io.relay24.server.api.call.Sessions;
import io.relay24.server.api.setup.AccountTrial;
import io.relay24.server.brand.Language;
import io.relay24.server.store.Accounts;
import io.relay24.server.store.Portal;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.Store;
import io.relay24.server.web.Request;
import io.relay24.server.web.Response;
import io.relay24.server.web.Routes;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;

/// The plain settings page: which operator sends, and with which keys. Secrets go in and never come out.
public final class AccountForm {

    private final Store store;
    private final Operators operators;
    private final Sessions sessions;
    private final PortalAccount.InDoubt inDoubt;
    private final Clock clock;

    /// The page of one server.
    ///
    /// @param inDoubt what new accounts do with messages in doubt
    public AccountForm(
            Store store, Operators operators, Sessions sessions, PortalAccount.InDoubt inDoubt, Clock clock) {
        this.clock = clock;
        this.inDoubt = inDoubt;
        this.store = store;
        this.operators = operators;
        this.sessions = sessions;
    }

    public void routes(Routes routes) {
        routes.post("/b24/account", this::save);
    }

    /// The page of one portal.
    ///
    /// @param problem what the portal refused, to be shown
    Response page(Portal portal, String session, String problem) {
        var accounts = store.accounts().ofPortal(portal.id());
        var body = new StringBuilder("<h1>Message service</h1>");
        body.append(
                problem.isEmpty()
                        ? "<p class=\"good\">Registered in your Bitrix24.</p>"
                        : "<p class=\"bad\">Your Bitrix24 refused something: " + escape(problem) + "</p>");
        accounts.forEach(account -> body.append(line(account)));
        body.append(form(session, accounts.isEmpty() ? "Connect operator" : "Save"));
        body.append("<button type=\"button\" data-install-finish hidden>Finish installation</button>");
        return Html.page(200, Language.EN, "Message service", body.toString(), origin(portal));
    }

    private static String line(PortalAccount account) {
        var state = account.pausedReason().isEmpty()
                ? "<p class=\"good\">"
                : "<p class=\"bad\">" + escape(account.pausedReason()) + " — ";
        return state + escape(account.name()) + "</p>";
    }

    private String form(String session, String action) {
        var options = new StringBuilder();
        var fields = new StringBuilder();
        for (OperatorDefinition operator : operators.definitions()) {
            options.append(
                    "<option value=\"%s\">%s</option>".formatted(escape(operator.id()), escape(operator.name())));
            fields.append("<fieldset data-operator=\"%s\" hidden>".formatted(escape(operator.id())));
            operator.fields().forEach(field -> fields.append(input(operator, field)));
            fields.append("</fieldset>");
        }
        return """
                <form method="post" action="account">
                <input type="hidden" name="session" value="%s">
                <label for="operator">Operator</label><select id="operator" name="operator">%s</select>
                <label for="originator">Sender name or number</label><input id="originator" name="originator">
                %s
                <button>%s</button>
                </form>
                """.formatted(escape(session), options, fields, action);
    }

    private static String input(OperatorDefinition operator, Field field) {
        var id = escape(operator.id() + "-" + field.name());
        return """
                <label for="%s">%s</label>
                <input id="%s" name="fields[%s]" type="%s" autocomplete="off" value="%s"%s><small>%s</small>
                """.formatted(
                        id,
                        escape(field.label()),
                        id,
                        escape(field.name()),
                        field.secret() ? "password" : "text",
                        escape(field.fallback().orElse("")),
                        field.required() ? " required" : "",
                        escape(field.help()));
    }

    /// `POST /b24/account`
    Response save(Request request) throws InterruptedException {
        try {
            var form = BracketForm.decode(request.body());
            var session = sessions.of(form.textOrEmpty("session")).filter(found -> found.role() == Role.ADMINISTRATOR);
            var portal = session.flatMap(found -> store.portals().byMemberId(found.memberId()));
            if (portal.isEmpty()) {
                return refusal(401, "The page is too old. Nothing was saved; reload it and try again.", "*");
            }
            return save(portal.get(), form);
        } catch (FormException | IllegalArgumentException e) {
            return Response.badRequest(e);
        }
    }

    private Response save(Portal portal, FormTree form) throws InterruptedException {
        var operator = operators.named(form.textOrEmpty("operator")).map(Operators.Entry::definition);
        if (operator.isEmpty()) {
            return refusal(400, "Choose an operator. Nothing was saved.", origin(portal));
        }
        var complaints = operator.get().complaints(form.textMap("fields"));
        if (!complaints.isEmpty()) {
            var all = complaints.values().stream().collect(Collectors.joining("; "));
            return refusal(400, "Nothing was saved: " + all + ".", origin(portal));
        }
        var filled = filled(operator.get(), form);
        var trial = new AccountTrial(operators).of(operator.get(), filled.fields(), filled.baseUrl());
        if (trial.isRefused()) {
            return refusal(400, "Nothing was saved: " + trial.message(), origin(portal));
        }
        store(portal, filled);
        var body = "<h1>Message service</h1><p class=\"good\">"
                + escape(operator.get().name())
                + " is connected. "
                + escape(trial.message())
                + " Send a message from a deal, a contact or a lead.</p>"
                + "<button type=\"button\" data-install-finish hidden>Finish installation</button>";
        return Html.page(200, Language.EN, "Message service", body, origin(portal));
    }

    private Accounts.Form filled(OperatorDefinition operator, FormTree form) {
        return new Accounts.Form(
                operator.id(),
                operator.name(),
                form.textOrEmpty("originator"),
                operator.completed(form.textMap("fields")),
                Optional.of(form.textOrEmpty("base_url"))
                        .filter(url -> !url.isEmpty())
                        .map(URI::create),
                inDoubt);
    }

    /// The account at this operator is changed if there is one; what was saved last is what the senders use.
    private void store(Portal portal, Accounts.Form filled) {
        var known = store.accounts().ofPortal(portal.id()).stream()
                .filter(account -> account.access().operator().equals(filled.operator()))
                .findFirst();
        known.ifPresent(account -> store.accounts().change(account, filled));
        int accountId = known.map(PortalAccount::id)
                .orElseGet(() -> store.accounts().add(portal.id(), filled).id());
        store.portals().setDefaultAccount(portal.id(), accountId);
        store.senders().ofPortal(portal.id()).forEach(sender -> store.senders().save(sender.through(accountId)));
        store.accountsWithWork().add(accountId, clock.instant());
    }

    private static Response refusal(int status, String words, String origin) {
        var body = "<h1>Message service</h1><p class=\"bad\">" + escape(words) + "</p>";
        return Html.page(status, Language.EN, "Message service", body, origin);
    }

    private static String origin(Portal portal) {
        var endpoint = portal.clientEndpoint();
        return endpoint.getScheme() + "://" + endpoint.getAuthority();
    }
}
