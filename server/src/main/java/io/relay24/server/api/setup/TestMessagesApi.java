package io.relay24.server.api.setup;

import io.relay24.operator.Operators;
import io.relay24.server.api.call.ApiCall;
import io.relay24.server.api.call.ApiRefusal;
import io.relay24.server.api.call.JsonApi;
import io.relay24.server.brand.Brand;
import io.relay24.server.brand.Language;
import io.relay24.server.message.Counted;
import io.relay24.server.message.NewMessage;
import io.relay24.server.message.NumberPolicy;
import io.relay24.server.message.Recipient;
import io.relay24.server.store.Journal;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.Store;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// One message to try an account with: it goes the way of all messages and costs what they cost. No sender of the
/// portal has sent it, so the portal is told nothing of it.
public final class TestMessagesApi {

    private static final Set<String> FIELDS = Set.of("account_id", "to", "text");
    private static final String ID = "test-";
    private static final int NUMBER = 40;
    private static final int TEXT = 1_000;
    private static final int URGENT = 0;

    private final Store store;
    private final Operators operators;
    private final NumberPolicy defaults;
    private final Brand brand;
    private final Clock clock;

    /// @param defaults for portals without a number policy of their own
    public TestMessagesApi(Store store, Operators operators, NumberPolicy defaults, Brand brand, Clock clock) {
        this.store = store;
        this.operators = operators;
        this.defaults = defaults;
        this.brand = brand;
        this.clock = clock;
    }

    public void routes(JsonApi api) {
        api.post("/b24/api/test-messages", this::send).get("/b24/api/test-messages/{id}", this::read);
    }

    private Object send(ApiCall call) {
        var body = call.body().only(FIELDS);
        var account = body.number("account_id", 1, Integer.MAX_VALUE)
                .flatMap(store.accounts()::byId)
                .filter(own -> own.portalId() == call.portal().id())
                .orElseThrow(() ->
                        ApiRefusal.badField("account_id", "This portal has no such account; choose one of its own."));
        var recipient = recipient(call, body.text("to", NUMBER));
        var ours = brand.text(Language.EN, "test_message");
        var text = body.textOr("text", ours, TEXT);
        var message = message(call, account, recipient, text.isEmpty() ? ours : text);
        store.messages().add(message);
        return view(call, message.messageId());
    }

    private Recipient recipient(ApiCall call, String to) {
        var policy = store.policies().of(call.portal().id()).orElse(defaults);
        var recipient = policy.judge(to);
        recipient.refusal().ifPresent(reason -> {
            throw ApiRefusal.badField("to", reason.text() + ".");
        });
        return recipient;
    }

    private NewMessage message(ApiCall call, PortalAccount account, Recipient to, String text) {
        var message = new NewMessage(
                call.portal().id(),
                ID + UUID.randomUUID().toString().replace("-", ""),
                "",
                to,
                text,
                Optional.of(account.id()),
                URGENT,
                JsonMapper.shared().writeValueAsString(Map.of("user_id", call.userId())),
                Optional.empty(),
                clock.instant(),
                Optional.empty());
        return message.counted(Counted.of(operators.text(text, account.access())));
    }

    private Object read(ApiCall call) {
        var id = call.path("id");
        if (!id.startsWith(ID)) {
            throw noSuch();
        }
        return view(call, id);
    }

    private Map<String, Object> view(ApiCall call, String messageId) {
        return store.journal()
                .find(call.portal().id(), messageId)
                .map(TestMessagesApi::view)
                .orElseThrow(TestMessagesApi::noSuch);
    }

    private static Map<String, Object> view(Journal.Entry entry) {
        return Map.of(
                "id", entry.messageId(),
                "status", entry.status().wire(),
                "final", entry.status().isFinal(),
                "reason", entry.reason(),
                "in_doubt", entry.inDoubt(),
                "segments", entry.segments());
    }

    private static ApiRefusal noSuch() {
        return ApiRefusal.notFound("There is no such test message.");
    }
}
