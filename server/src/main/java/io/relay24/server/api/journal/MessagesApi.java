package io.relay24.server.api.journal;

import io.relay24.server.api.call.ApiCall;
import io.relay24.server.api.call.ApiRefusal;
import io.relay24.server.api.call.JsonApi;
import io.relay24.server.api.call.Role;
import io.relay24.server.message.MessageId;
import io.relay24.server.store.Store;
import io.relay24.server.store.journal.MessageSearch.Page;
import io.relay24.server.store.journal.Row;
import io.relay24.server.store.journal.Wanted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The journal: what became of each message.
public final class MessagesApi {

    /// Messages get their ids a moment before they can be seen. Asking again from a little earlier misses none.
    private static final Duration OVERLAP = Duration.ofSeconds(5);

    private final Store store;
    private final Clock clock;

    public MessagesApi(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public void routes(JsonApi api) {
        api.get("/b24/api/messages", Role.USER, this::list).get("/b24/api/messages/{id}", Role.USER, this::one);
    }

    /// A page of the journal.
    ///
    /// @param next       for `before`; empty = there is no more
    /// @param newest     for `after`
    /// @param searchedTo how far back was looked; empty = to the end
    record View(List<MessageView> messages, Optional<String> next, String newest, Optional<Instant> searchedTo) {}

    private Object list(ApiCall call) {
        var sight = Sight.of(call, store.rights());
        var form = new SearchForm(call);
        var drawing = MessageView.drawing(sight, store, call.portal().id());
        var after = form.after();
        var page = after.isPresent()
                ? store.search().since(form.wanted(sight).above(after.get()), form.limit())
                : page(form, sight);
        var newest = after.flatMap(it -> page.next())
                .map(MessageId::reference)
                .orElseGet(() ->
                        MessageId.reference(MessageId.floor(clock.instant().minus(OVERLAP))));
        var next = page.next().filter(it -> after.isEmpty());
        return new View(
                page.rows().stream().map(drawing).toList(),
                next.map(MessageId::reference),
                newest,
                next.map(MessageId::time));
    }

    private Page page(SearchForm form, Sight sight) {
        var ids = form.ids();
        if (ids.isPresent()) {
            var visible = sight.within(Wanted.all(form.portalId()));
            return new Page(store.search().these(visible, ids.get()), Optional.empty());
        }
        var wanted = form.wanted(sight);
        var search = form.search();
        if (search.isPresent()) {
            var named = named(wanted, search.get());
            if (!named.isEmpty()) {
                return new Page(named, Optional.empty());
            }
            wanted = wanted.and(sight.searched(SearchForm.guessed(search.get())));
        }
        var before = form.before();
        return store.search().find(before.map(wanted::below).orElse(wanted), form.limit());
    }

    private List<Row> named(Wanted wanted, String search) {
        var ids = Stream.concat(
                        store.search().named(wanted.portalId(), search).stream(), SearchForm.id(search).stream())
                .distinct()
                .toList();
        return store.search().these(wanted, ids);
    }

    private Object one(ApiCall call) {
        int portal = call.portal().id();
        var sight = Sight.of(call, store.rights());
        var visible = sight.within(Wanted.all(portal));
        return SearchForm.id(call.path("id"))
                .flatMap(id ->
                        store.search().these(visible, List.of(id)).stream().findFirst())
                .flatMap(row -> whole(call, sight, row))
                .orElseThrow(() -> ApiRefusal.notFound("There is no such message, or it is not open to you."));
    }

    private Optional<WholeMessage> whole(ApiCall call, Sight sight, Row row) {
        int portal = call.portal().id();
        var view = MessageView.drawing(sight, store, portal).apply(row);
        return store.journal()
                .byId(portal, row.id())
                .flatMap(entry -> store.search()
                        .background(portal, row.id())
                        .map(background -> WholeMessage.of(row, view, entry, background, sight)));
    }
}
