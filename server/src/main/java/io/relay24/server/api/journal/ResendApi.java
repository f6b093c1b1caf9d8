package io.relay24.server.api.journal;

import io.relay24.server.api.call.ApiCall;
import io.relay24.server.api.call.ApiRefusal;
import io.relay24.server.api.call.JsonApi;
import io.relay24.server.intake.Resending;
import io.relay24.server.message.MessageId;
import java.util.Map;
import java.util.Set;

/// Sends a message again that failed, or of which nobody knows whether it was sent.
public final class ResendApi {

    private final Resending resending;

    public ResendApi(Resending resending) {
        this.resending = resending;
    }

    public void routes(JsonApi api) {
        api.post("/b24/api/messages/{id}/resend", this::resend);
    }

    private Object resend(ApiCall call) {
        boolean mayArriveTwice = call.body().only(Set.of("may_arrive_twice")).flagOr("may_arrive_twice", false);
        var result = SearchForm.id(call.path("id"))
                .map(id -> resending.resend(call.portal(), id, mayArriveTwice, call.userId()))
                .orElseGet(Resending.Result.Unknown::new);
        return switch (result) {
            case Resending.Result.Sent sent -> Map.of("id", MessageId.reference(sent.id()));
            case Resending.Result.InDoubt _ ->
                throw ApiRefusal.conflict(
                        "in_doubt",
                        "Nobody knows whether it was sent; it may arrive twice. Confirm that, or wait for a receipt.");
            case Resending.Result.NotFailed _ ->
                throw ApiRefusal.conflict("not_failed", "Only what failed, or is in doubt, can be sent again.");
            case Resending.Result.Unknown _ -> throw ApiRefusal.notFound("There is no such message.");
        };
    }
}
