package io.relay24.server.api;

import io.relay24.operator.Operators;
import io.relay24.server.api.call.ApiCall;
import io.relay24.server.api.call.ApiRefusal;
import io.relay24.server.api.call.JsonApi;
import io.relay24.server.api.call.LinkView;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The connections that are held to an account's operator, as far as the node that answers has them.
public final class LinksApi {

    private final Store store;
    private final Operators operators;

    public LinksApi(Store store, Operators operators) {
        this.store = store;
        this.operators = operators;
    }

    public void routes(JsonApi api) {
        api.get("/b24/api/accounts/{id}/links", this::links);
    }

    private Object links(ApiCall call) {
        var account = account(call);
        List<LinkView> links = operators.named(account.access().operator()).stream()
                .flatMap(entry -> entry.operator().links(account.access()).stream())
                .map(LinkView::of)
                .toList();
        return Map.of("links", links);
    }

    private PortalAccount account(ApiCall call) {
        return Optional.of(call.path("id"))
                .filter(id -> id.matches("[0-9]{1,9}"))
                .flatMap(id -> store.accounts().byId(Integer.parseInt(id)))
                .filter(found -> found.portalId() == call.portal().id())
                .orElseThrow(() -> ApiRefusal.notFound("This portal has no such account."));
    }
}
