package io.relay24.server.api;

import io.relay24.bitrix24.messageservice.SenderProfile;
import io.relay24.server.api.call.ApiBody;
import io.relay24.server.api.call.ApiCall;
import io.relay24.server.api.call.ApiRefusal;
import io.relay24.server.api.call.JsonApi;
import io.relay24.server.brand.Language;
import io.relay24.server.message.Audience;
import io.relay24.server.portal.SenderSync;
import io.relay24.server.route.Route;
import io.relay24.server.store.Senders.Sender;
import io.relay24.server.store.Senders.Wording;
import io.relay24.server.store.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The portal's senders: each is one line in the user's drop-down.
public final class SendersApi {

    private static final Set<String> FIELDS = Set.of(
            "name",
            "names",
            "description",
            "descriptions",
            "account_id",
            "originator",
            "urgent",
            "per_second",
            "used_by",
            "legs");
    private static final Set<String> LANGUAGES =
            Stream.of(Language.values()).map(Language::code).collect(Collectors.toSet());
    private static final int MAX_USERS = 500;
    private static final int MAX_NAME = 500;
    private static final int MAX_DESCRIPTION = 1000;
    private static final int MAX_ORIGINATOR = 64;
    private static final int MAX_SENDERS = 50;
    private static final int MAX_PER_SECOND = 10_000;

    private final Store store;
    private final SenderSync sync;

    public SendersApi(Store store, SenderSync sync) {
        this.store = store;
        this.sync = sync;
    }

    public void routes(JsonApi api) {
        api.get("/b24/api/senders", this::list)
                .put("/b24/api/senders/{code}", this::save)
                .delete("/b24/api/senders/{code}", this::delete);
    }

    /// A sender as pages see it.
    ///
    /// @param names        by Bitrix24's language codes; `name` is for the rest
    /// @param descriptions likewise
    /// @param accountId    null = the portal's default account
    /// @param perSecond    segments; 0 = any number
    record View(
            String code,
            String name,
            Map<String, String> names,
            String description,
            Map<String, String> descriptions,
            Optional<Integer> accountId,
            String originator,
            boolean urgent,
            int perSecond,
            UsedBy usedBy) {

        static View of(Sender sender) {
            return new View(
                    sender.code(),
                    sender.name().text(),
                    sender.name().byLanguage(),
                    sender.description().text(),
                    sender.description().byLanguage(),
                    sender.accountId(),
                    sender.originator(),
                    sender.urgent(),
                    sender.perSecond(),
                    UsedBy.of(sender.usedBy()));
        }
    }

    /// Who may send by it.
    ///
    /// @param who `everybody`, `administrators`, `users`
    record UsedBy(String who, SortedSet<Long> userIds) {

        static UsedBy of(Audience audience) {
            return new UsedBy(audience.kind().word(), new TreeSet<>(audience.users()));
        }
    }

    private Object list(ApiCall call) {
        return Map.of("senders", senders(call).stream().map(View::of).toList());
    }

    private List<Sender> senders(ApiCall call) {
        return store.senders().ofPortal(call.portal().id());
    }

    /// Makes the sender or changes it, with its route if there are `legs`; its code never changes. `problem` tells what
    /// the portal refused: what was saved
    /// is then registered later.
    private Object save(ApiCall call) throws InterruptedException {
        var code = code(call);
        var known = senders(call);
        if (known.size() >= MAX_SENDERS
                && known.stream().noneMatch(sender -> sender.code().equals(code))) {
            throw ApiRefusal.conflict("too_many", "A portal has at most " + MAX_SENDERS + " senders.");
        }
        var former = known.stream().filter(sender -> sender.code().equals(code)).findFirst();
        var body = call.body().only(FIELDS);
        var sender = sender(call, code, body, former);
        var route = route(call, body);
        store.senders().save(sender);
        route.ifPresent(legs -> store.routes().save(call.portal().id(), code, legs));
        return Map.of("sender", View.of(sender), "problem", sync.sync(call.portal()));
    }

    /// Read before anything is saved: a refused leg refuses the sender with it.
    private Optional<Route> route(ApiCall call, ApiBody body) {
        return body.has("legs")
                ? Optional.of(RouteForm.of(
                        body, store.accounts().ofPortal(call.portal().id())))
                : Optional.empty();
    }

    private Sender sender(ApiCall call, String code, ApiBody body, Optional<Sender> former) {
        var account = body.number("account_id", 1, Integer.MAX_VALUE);
        if (account.isPresent()
                && store.accounts().ofPortal(call.portal().id()).stream().noneMatch(own -> own.id() == account.get())) {
            throw ApiRefusal.badField("account_id", "This portal has no such account; choose one of its own.");
        }
        var name = wording(body, "name", MAX_NAME, former.map(Sender::name));
        if (name.text().isEmpty()) {
            throw ApiRefusal.badField("name", "Enter something here.");
        }
        return new Sender(
                call.portal().id(),
                code,
                name,
                wording(body, "description", MAX_DESCRIPTION, former.map(Sender::description)),
                account,
                body.textOr("originator", "", MAX_ORIGINATOR),
                body.flagOr("urgent", false),
                body.number("per_second", 0, MAX_PER_SECOND).orElse(0),
                body.has("used_by")
                        ? audience(body.object("used_by"))
                        : former.map(Sender::usedBy).orElse(Audience.EVERYBODY));
    }

    /// Without a word about languages, those of an unchanged text stay.
    private static Wording wording(ApiBody body, String field, int maxLength, Optional<Wording> former) {
        var text = body.textOr(field, "", maxLength);
        var byLanguage = new TreeMap<String, String>();
        if (body.has(field + "s")) {
            var texts = body.object(field + "s").only(LANGUAGES);
            texts.json().propertyNames().forEach(it -> byLanguage.put(it, texts.text(it, maxLength)));
        } else if (former.filter(it -> it.text().equals(text)).isPresent()) {
            return former.get();
        }
        var wording = new Wording(text, byLanguage);
        return former.map(wording::after).orElse(wording);
    }

    private static Audience audience(ApiBody body) {
        body.only(Set.of("who", "user_ids"));
        var users = new TreeSet<Long>(body.numbers("user_ids", MAX_USERS));
        return switch (body.text("who", 20)) {
            case "everybody" -> Audience.EVERYBODY;
            case "administrators" -> new Audience(Audience.Kind.ADMINISTRATORS, Set.of());
            case "users" -> {
                if (users.isEmpty()) {
                    throw ApiRefusal.badField("used_by/user_ids", "Name at least one user.");
                }
                yield new Audience(Audience.Kind.USERS, users);
            }
            default -> throw ApiRefusal.badField("used_by/who", "everybody, administrators or users is expected.");
        };
    }

    /// Automation that uses the sender stops working; the last one stays, as a portal without any cannot send.
    private Object delete(ApiCall call) throws InterruptedException {
        var code = code(call);
        var known = senders(call);
        if (known.stream().noneMatch(sender -> sender.code().equals(code))) {
            throw ApiRefusal.notFound("This portal has no sender \"" + code + "\".");
        }
        if (known.size() == 1) {
            throw ApiRefusal.conflict("last_sender", "The last sender stays; uninstall the application instead.");
        }
        store.senders().delete(call.portal().id(), code);
        store.routes().save(call.portal().id(), code, Route.NONE);
        return Map.of("problem", sync.sync(call.portal()));
    }

    private static String code(ApiCall call) {
        var code = call.path("code");
        if (!SenderProfile.isCode(code)) {
            throw ApiRefusal.badField(
                    "code", "A code has 1 to 128 letters, digits, dots, dashes and underscores, and is not just 0.");
        }
        return code;
    }
}
