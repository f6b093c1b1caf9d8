package io.relay24.server.api.setup;

import io.relay24.operator.OperatorDefinition;
import io.relay24.operator.OperatorDefinition.Field;
import io.relay24.operator.Operators;
import io.relay24.server.store.Portal;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.Senders.Sender;
import io.relay24.server.store.Store;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Accounts as pages see them: everything but the secrets.
final class AccountViews {

    private final Store store;
    private final Operators operators;
    private final URI publicUrl;

    AccountViews(Store store, Operators operators, URI publicUrl) {
        this.store = store;
        this.operators = operators;
        this.publicUrl = publicUrl;
    }

    /// An account.
    ///
    /// @param fields      without secrets
    /// @param secrets     names of the secret fields that are filled in
    /// @param receiptUrl  to be entered on the operator's own pages; only where it must be
    /// @param usedBy      codes of senders
    /// @param pausedUntil ISO 8601
    record View(
            int id,
            String operator,
            String name,
            String originator,
            Map<String, String> fields,
            List<String> secrets,
            Optional<URI> baseUrl,
            String inDoubt,
            boolean isDefault,
            String pausedReason,
            Optional<String> pausedUntil,
            Optional<String> receiptUrl,
            List<String> usedBy) {}

    record Trial(String result, String message, Optional<String> balance, Optional<String> currency) {}

    Trial trial(AccountTrial.Shown shown) {
        return new Trial(
                shown.result().name().toLowerCase(Locale.ROOT), shown.message(), shown.balance(), shown.currency());
    }

    Map<String, Object> all(Portal portal) {
        var all = new HashMap<String, Object>();
        all.put(
                "accounts",
                store.accounts().ofPortal(portal.id()).stream()
                        .map(account -> one(portal, account))
                        .toList());
        all.put("default_account", portal.defaultAccount());
        return all;
    }

    View one(Portal portal, PortalAccount account) {
        var access = account.access();
        var definition = operators.named(access.operator()).map(Operators.Entry::definition);
        var fields = definition.map(OperatorDefinition::fields).orElse(List.of());
        return new View(
                account.id(),
                access.operator(),
                account.name(),
                account.originator(),
                open(fields, access.fields()),
                fields.stream()
                        .filter(Field::secret)
                        .map(Field::name)
                        .filter(access.fields()::containsKey)
                        .toList(),
                access.baseUrl(),
                account.inDoubt().name().toLowerCase(Locale.ROOT),
                portal.defaultAccount().filter(id -> id == account.id()).isPresent(),
                account.pausedReason(),
                account.pausedReason().isEmpty()
                        ? Optional.empty()
                        : Optional.of(account.pausedUntil().toString()),
                definition
                        .filter(operator -> operator.abilities().receiptUrlInAccount())
                        .map(operator ->
                                publicUrl + "/receipt/" + account.receiptToken().reveal()),
                usersOf(account));
    }

    /// Only what the operator's file declares as no secret: what is left over from a file that was taken away stays in.
    private static Map<String, String> open(List<Field> fields, Map<String, String> filled) {
        var open = new LinkedHashMap<String, String>();
        fields.stream()
                .filter(field -> !field.secret() && filled.containsKey(field.name()))
                .forEach(field -> open.put(field.name(), filled.getOrDefault(field.name(), "")));
        return open;
    }

    /// Codes of the senders that send through the account, as their own or along their route.
    List<String> usersOf(PortalAccount account) {
        return store.senders().ofPortal(account.portalId()).stream()
                .filter(sender ->
                        sender.accountId().filter(id -> id == account.id()).isPresent()
                                || store.routes().of(account.portalId(), sender.code()).legs().stream()
                                        .anyMatch(leg -> leg.accountId() == account.id()))
                .map(Sender::code)
                .toList();
    }
}
