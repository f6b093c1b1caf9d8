package io.relay24.server.api;

import io.relay24.operator.Operators;
import io.relay24.operator.Prepared;
import io.relay24.operator.Reason;
import io.relay24.operator.Sms;
import io.relay24.operator.template.Template;
import io.relay24.operator.template.TemplateBook;
import io.relay24.operator.text.TextOptions;
import io.relay24.server.api.call.ApiBody;
import io.relay24.server.api.call.ApiCall;
import io.relay24.server.api.call.ApiRefusal;
import io.relay24.server.api.call.JsonApi;
import io.relay24.server.message.Counted;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What becomes of texts: an account's templates, its wishes, and a preview of a message.
public final class TextsApi {

    private static final Set<String> TEMPLATE = Set.of("id", "name", "language", "text");
    private static final int BOOK_BYTES = 900_000;
    private static final int WORD = 120;
    private static final int LONGEST_TEXT = 20_000;
    private static final String EXAMPLE = "+10000000000";

    private final Store store;
    private final Operators operators;

    public TextsApi(Store store, Operators operators) {
        this.store = store;
        this.operators = operators;
    }

    public void routes(JsonApi api) {
        api.get("/b24/api/accounts/{id}/templates", this::templates)
                .put("/b24/api/accounts/{id}/templates", this::saveTemplates)
                .get("/b24/api/accounts/{id}/text", this::wishes)
                .put("/b24/api/accounts/{id}/text", this::saveWishes)
                .ask("/b24/api/preview", this::preview);
    }

    /// A template as pages see it.
    record View(String id, String name, String language, String text, List<String> variables) {

        static View of(Template template) {
            return new View(template.id(), template.name(), template.language(), template.text(), template.variables());
        }
    }

    private Object templates(ApiCall call) {
        return book(account(call).access().templates());
    }

    private static Object book(TemplateBook book) {
        return Map.of("templates", book.templates().stream().map(View::of).toList());
    }

    /// The whole book at once; the former one is gone.
    private Object saveTemplates(ApiCall call) {
        var account = account(call);
        var body = call.body(BOOK_BYTES).only(Set.of("templates"));
        List<Template> templates = new ArrayList<>();
        try {
            for (ApiBody each : body.objects("templates", TemplateBook.MOST)) {
                each.only(TEMPLATE);
                templates.add(new Template(
                        each.text("id", WORD),
                        each.textOr("name", "", WORD),
                        each.textOr("language", "", WORD),
                        each.text("text", Template.LONGEST)));
            }
            var book = new TemplateBook(templates);
            store.accounts().setTemplates(account, book);
            return book(book);
        } catch (IllegalArgumentException e) {
            throw ApiRefusal.badField("templates", String.valueOf(e.getMessage()));
        }
    }

    /// Wishes as pages see them.
    ///
    /// @param transliterations the languages that can be chosen
    record Wishes(String encoding, String typography, String transliteration, List<String> transliterations) {}

    private Object wishes(ApiCall call) {
        return wishes(account(call).access().fields());
    }

    private static Wishes wishes(Map<String, String> fields) {
        return new Wishes(
                fields.getOrDefault(TextOptions.CHOICE, "auto"),
                fields.getOrDefault(TextOptions.TYPOGRAPHY, ""),
                fields.getOrDefault(TextOptions.TRANSLITERATION, "none"),
                TextOptions.transliterations());
    }

    private Object saveWishes(ApiCall call) {
        var account = account(call);
        var body = call.body().only(Set.of("encoding", "typography", "transliteration"));
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(TextOptions.CHOICE, body.textOr("encoding", "auto", WORD));
        fields.put(TextOptions.TYPOGRAPHY, body.textOr("typography", "", WORD));
        fields.put(TextOptions.TRANSLITERATION, body.textOr("transliteration", "none", WORD));
        TextOptions.complaint(fields).ifPresent(words -> {
            throw ApiRefusal.badField(words.substring("text_".length(), words.indexOf(' ')), words);
        });
        store.accounts().setTexts(account, fields);
        return wishes(fields);
    }

    /// A message as it would be sent.
    ///
    /// @param template the id of the template that the text is; empty = it goes out as text
    /// @param refusal  why it would not be sent; empty = it would
    record Preview(String alphabet, int segments, int characters, String text, String template, String refusal) {

        static Preview of(Prepared prepared) {
            var counted = Counted.of(prepared.text());
            return new Preview(
                    counted.alphabet(),
                    counted.segments(),
                    prepared.text().characters(),
                    prepared.text().text(),
                    prepared.template().orElse(""),
                    prepared.refusal().map(Reason::text).orElse(""));
        }
    }

    /// `{"account": 1, "text": "…"}`; without an account, the portal's own one. The text is taken as it stands.
    private Object preview(ApiCall call) {
        var body = call.body().only(Set.of("account", "text"));
        var account = body.number("account", 1, Integer.MAX_VALUE)
                .or(() -> call.portal().defaultAccount())
                .flatMap(id -> own(call, id))
                .orElseThrow(() ->
                        ApiRefusal.badField("account", "This portal has no such account; choose one of its own."));
        body.textOr("text", "", LONGEST_TEXT);
        var text = body.json().path("text").asString("");
        var operator = operators
                .named(account.access().operator())
                .orElseThrow(() ->
                        ApiRefusal.conflict("no_operator", "The account's operator is not installed on this server."));
        var sms = new Sms(EXAMPLE, text, account.originator(), "preview", Optional.empty());
        return Preview.of(operator.operator().prepared(sms, account.access()));
    }

    private PortalAccount account(ApiCall call) {
        var id = call.path("id");
        return Optional.of(id)
                .filter(it -> it.matches("[1-9]\\d{0,8}"))
                .flatMap(it -> own(call, Integer.parseInt(it)))
                .orElseThrow(() -> ApiRefusal.notFound("This portal has no account " + id + "."));
    }

    private Optional<PortalAccount> own(ApiCall call, int accountId) {
        return store.accounts()
                .byId(accountId)
                .filter(account -> account.portalId() == call.portal().id());
    }
}
