package io.relay24.server.api.journal;

import io.relay24.server.api.call.ApiBody;
import io.relay24.server.api.call.ApiCall;
import io.relay24.server.api.call.ApiRefusal;
import io.relay24.server.api.call.JsonApi;
import io.relay24.server.store.Rights;
import io.relay24.server.store.Rights.Messages;
import io.relay24.server.store.Rights.OfUsers;
import io.relay24.server.store.Rights.Shown;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What ordinary users of the portal see.
public final class RightsApi {

    private static final Set<String> FIELDS = Set.of("messages", "phone", "text", "analytics");
    private static final int WORD = 20;

    private final Rights rights;

    public RightsApi(Rights rights) {
        this.rights = rights;
    }

    public void routes(JsonApi api) {
        api.get("/b24/api/rights", this::show).put("/b24/api/rights", this::save);
    }

    /// Rights as pages see them.
    record View(String messages, String phone, String text, boolean analytics) {
        static View of(OfUsers rights) {
            return new View(word(rights.messages()), word(rights.phone()), word(rights.text()), rights.analytics());
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private Object show(ApiCall call) {
        return View.of(rights.of(call.portal().id()));
    }

    /// A field that is left out gets the usual value.
    private Object save(ApiCall call) {
        var body = call.body().only(FIELDS);
        var usual = OfUsers.DEFAULT;
        var chosen = new OfUsers(
                choice(body, "messages", usual.messages(), List.of(Messages.values())),
                choice(body, "phone", usual.phone(), List.of(Shown.values())),
                choice(body, "text", usual.text(), List.of(Shown.HIDDEN, Shown.FULL)),
                body.flagOr("analytics", usual.analytics()));
        rights.save(call.portal().id(), chosen);
        return View.of(chosen);
    }

    private static <E extends Enum<E>> E choice(ApiBody body, String field, E usual, List<E> choices) {
        var word = body.textOr(field, word(usual), WORD);
        return choices.stream()
                .filter(choice -> word(choice).equals(word))
                .findFirst()
                .orElseThrow(() -> ApiRefusal.badField(
                        field,
                        "Choose one of " + choices.stream().map(RightsApi::word).collect(Collectors.joining(", "))
                                + "."));
    }
}
