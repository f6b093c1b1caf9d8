package io.relay24.server.receipt;

import io.relay24.operator.HttpCall;
import io.relay24.operator.Operators;
import io.relay24.operator.PushedReceipts.Verification;
import io.relay24.server.store.Store;
import io.relay24.server.web.Request;
import io.relay24.server.web.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// (5) An operator tells us what became of messages. He is thanked only after it is stored, for most never tell twice.
public final class ReceiptEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptEndpoint.class);

    private final Store store;
    private final Operators operators;
    private final Clock clock;

    public ReceiptEndpoint(Store store, Operators operators, Clock clock) {
        this.store = store;
        this.operators = operators;
        this.clock = clock;
    }

    /// `/receipt/{token}`, with whatever method the operator uses. The token names the account and is its only proof
    /// where the operator signs nothing.
    public Response handle(Request request) {
        var account = store.accounts().byReceiptToken(request.pathParameter("token"));
        if (account.isEmpty()) {
            return Response.notFound();
        }
        var access = account.get().access();
        var pushed = operators.named(access.operator()).flatMap(Operators.Entry::pushed);
        if (pushed.isEmpty()) {
            return Response.notFound();
        }
        var call = new HttpCall(request.method(), request.publicUrl(), request.headers(), request.body());
        var push = pushed.get().read(call, access);
        if (push.verification() == Verification.REFUSED) {
            LOG.warn(
                    "receipt with a wrong signature refused account={}",
                    account.get().id());
        } else {
            store.receipts().record(account.get().id(), push.receipts(), clock.instant());
        }
        var answer = push.answer();
        return Response.of(answer.status(), answer.contentType(), answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
