package io.relay24.server;

import io.relay24.operator.Operators;
import io.relay24.server.api.call.JsonApi;
import io.relay24.server.api.call.Sessions;
import io.relay24.server.api.setup.AccountsApi;
import io.relay24.server.api.setup.ChecksApi;
import io.relay24.server.api.setup.OperatorsApi;
import io.relay24.server.api.setup.SessionApi;
import io.relay24.server.api.setup.TestMessagesApi;
import io.relay24.server.brand.Brand;
import io.relay24.server.message.NumberPolicy;
import io.relay24.server.portal.Visitors;
import io.relay24.server.portal.check.InstallationChecks;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.Store;
import java.net.URI;
import java.time.Clock;

/// The addresses behind the pages of installation and settings, wired by hand: a part of [App].
record SetupApi(Store store, Operators operators, Brand brand, Sessions sessions, URI publicUrl, Clock clock) {

    void routes(
            JsonApi api,
            Visitors visitors,
            InstallationChecks checks,
            PortalAccount.InDoubt inDoubt,
            NumberPolicy numbers) {
        new SessionApi(store.portals(), visitors, sessions).routes(api);
        new ChecksApi(checks).routes(api);
        var offer = new OperatorsApi(operators, brand.operators());
        offer.routes(api);
        new AccountsApi(store, offer, operators, inDoubt, publicUrl, clock).routes(api);
        new TestMessagesApi(store, operators, numbers, brand, clock).routes(api);
    }
}
