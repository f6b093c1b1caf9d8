package io.relay24.server;

import io.relay24.operator.Operators;
import io.relay24.server.api.LinksApi;
import io.relay24.server.api.PolicyApi;
import io.relay24.server.api.PortalApi;
import io.relay24.server.api.RouteApi;
import io.relay24.server.api.SendersApi;
import io.relay24.server.api.TextsApi;
import io.relay24.server.api.call.JsonApi;
import io.relay24.server.api.journal.AnalyticsApi;
import io.relay24.server.api.journal.AuditApi;
import io.relay24.server.api.journal.ExportApi;
import io.relay24.server.api.journal.MessagesApi;
import io.relay24.server.api.journal.ResendApi;
import io.relay24.server.api.journal.RightsApi;
import io.relay24.server.intake.Admission;
import io.relay24.server.intake.Resending;
import io.relay24.server.message.NumberPolicy;
import io.relay24.server.portal.SenderSync;
import io.relay24.server.store.Store;
import java.time.Clock;

/// The addresses behind the pages in the portal's frame, wired by hand: a part of [App]. What they are is written in
/// `docs/api/openapi.yaml`.
final class PageApi {

    private PageApi() {}

    static void routes(JsonApi api, Store store, Operators operators, SenderSync senders, NumberPolicy numbers) {
        new SendersApi(store, senders).routes(api);
        new RouteApi(store).routes(api);
        new PolicyApi(store, numbers).routes(api);
        new TextsApi(store, operators).routes(api);
        new LinksApi(store, operators).routes(api);
        new PortalApi(store).routes(api);
        new RightsApi(store.rights()).routes(api);
        new AuditApi(store.audits()).routes(api);
    }

    static void journal(JsonApi api, Store store, Admission admission, Clock clock) {
        new MessagesApi(store, clock).routes(api);
        new AnalyticsApi(store, clock).routes(api);
        new ExportApi(store, clock).routes(api);
        new ResendApi(new Resending(store, admission)).routes(api);
    }
}
