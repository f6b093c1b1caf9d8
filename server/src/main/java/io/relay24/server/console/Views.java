package io.relay24.server.console;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.relay24.operator.Operators;
import io.relay24.server.api.call.ApiRefusal;
import io.relay24.server.api.call.LinkView;
import io.relay24.server.config.ConfigFile.OptionAsRead;
import io.relay24.server.store.Audits;
import io.relay24.server.store.Census.AccountHealth;
import io.relay24.server.store.Census.PortalHealth;
import io.relay24.server.store.Nodes.Node;
import io.relay24.server.store.Portal;
import io.relay24.server.store.Store;
import io.relay24.server.web.Request;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What the console shows, each under its address. Nothing here is a secret or a person's: no text, number, key or
/// token.
public final class Views {

    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final int SEARCH_LENGTH = 100;

    private final Store store;
    private final Operators operators;
    private final List<OptionAsRead> configuration;
    private final Alarms alarms;
    private final Clock clock;

    /// @param configuration as it was read at the start
    /// @param brokenFiles   operator files that were refused, with the reasons
    public Views(
            Store store,
            Operators operators,
            List<OptionAsRead> configuration,
            Supplier<List<String>> brokenFiles,
            Clock clock) {
        this.store = store;
        this.operators = operators;
        this.configuration = List.copyOf(configuration);
        this.alarms = new Alarms(store.census(), brokenFiles, clock);
        this.clock = clock;
    }

    /// One of them.
    @FunctionalInterface
    interface View {
        Object of(Request request);
    }

    Map<String, View> all() {
        var views = new LinkedHashMap<String, View>();
        views.put("/console/api/portals", this::portals);
        views.put("/console/api/portals/{member_id}", this::portal);
        views.put("/console/api/queues", _ -> Map.of("queues", store.census().queues()));
        views.put("/console/api/accounts", this::accounts);
        views.put("/console/api/tokens", _ -> Map.of("tokens", store.census().tokensAtRisk(clock.instant(), MOST)));
        views.put(
                "/console/api/nodes",
                _ -> Map.of(
                        "nodes", store.nodes().all().stream().map(this::node).toList()));
        views.put(
                "/console/api/alarms",
                _ -> Map.of("alarms", alarms.all().stream().map(Views::alarm).toList()));
        views.put("/console/api/audit", this::audit);
        views.put(
                "/console/api/configuration",
                _ -> Map.of("options", configuration.stream().map(Views::option).toList()));
        return views;
    }

    private record Portals(List<PortalHealth> portals, Optional<String> next) {}

    private Portals portals(Request request) {
        int limit = limit(request);
        int before = before(request).map(Views::number).orElse(Integer.MAX_VALUE);
        var found = store.census().portals(search(request), before, limit + 1);
        return found.size() <= limit
                ? new Portals(found, Optional.empty())
                : new Portals(
                        found.subList(0, limit),
                        Optional.of(Integer.toString(found.get(limit - 1).number())));
    }

    private record SenderLine(String code, String name, Optional<Integer> accountId, boolean urgent) {}

    private Object portal(Request request) {
        var portal = store.portals()
                .byMemberId(request.pathParameter("member_id"))
                .orElseThrow(() -> ApiRefusal.notFound("There is no such portal."));
        return Map.of(
                "portal",
                        store.census()
                                .portals(portal.memberId(), portal.id() + 1, 1)
                                .getFirst(),
                "administrators", store.census().tokensOf(portal.id()),
                "accounts", lines(store.census().accountsOf(portal.id())),
                "senders", senders(portal));
    }

    private List<SenderLine> senders(Portal portal) {
        return store.senders().ofPortal(portal.id()).stream()
                .map(sender -> new SenderLine(sender.code(), sender.name().text(), sender.accountId(), sender.urgent()))
                .toList();
    }

    /// An account, and the connections that this node holds to its operator.
    private record AccountLine(@JsonUnwrapped AccountHealth account, List<LinkView> links) {}

    private record Accounts(List<AccountLine> accounts, Optional<String> next) {}

    private Accounts accounts(Request request) {
        int limit = limit(request);
        var found = store.census().accounts(search(request), before(request).map(Views::mark), limit + 1);
        return found.size() <= limit
                ? new Accounts(lines(found), Optional.empty())
                : new Accounts(lines(found.subList(0, limit)), Optional.of(mark(found.get(limit - 1))));
    }

    private List<AccountLine> lines(List<AccountHealth> accounts) {
        return accounts.stream()
                .map(account -> new AccountLine(account, links(account)))
                .toList();
    }

    private List<LinkView> links(AccountHealth account) {
        return store.accounts().byId(account.id()).stream()
                .flatMap(found -> operators.named(account.operator()).stream()
                        .flatMap(entry -> entry.operator().links(found.access()).stream()))
                .map(LinkView::of)
                .toList();
    }

    /// Paused ones come first, so where a page ends is told by both.
    private static String mark(AccountHealth last) {
        return (last.pausedReason().isEmpty() ? "well-" : "paused-") + last.id();
    }

    private static AccountHealth mark(String text) {
        boolean isPaused = text.startsWith("paused-");
        int id = number(text.substring(text.indexOf('-') + 1));
        return new AccountHealth(id, "", "", "", isPaused ? "paused" : "", Optional.empty(), 0, 0);
    }

    private record Audit(List<Audits.Line> actions, Optional<String> next) {}

    private Audit audit(Request request) {
        int limit = limit(request);
        int before = before(request).map(Views::number).orElse(Integer.MAX_VALUE);
        var found = store.audits().lines(Optional.empty(), before, limit + 1);
        return found.size() <= limit
                ? new Audit(found, Optional.empty())
                : new Audit(
                        found.subList(0, limit),
                        Optional.of(Long.toString(found.get(limit - 1).number())));
    }

    private Map<String, Object> node(Node node) {
        return Map.of(
                "node",
                node.number(),
                "version",
                node.version(),
                "state",
                node.state().name().toLowerCase(Locale.ROOT),
                "in_hands",
                node.inHands(),
                "started_at",
                node.startedAt(),
                "seen_at",
                node.seenAt(),
                "alive",
                !store.nodes().isGone(node),
                "this",
                store.nodes().isThis(node));
    }

    private record AlarmLine(String id, String severity, String what, String whatToDo, Optional<Instant> since) {}

    private static AlarmLine alarm(Alarms.Alarm alarm) {
        return new AlarmLine(alarm.id(), alarm.word(), alarm.what(), alarm.whatToDo(), alarm.since());
    }

    private static Map<String, Object> option(OptionAsRead option) {
        return Map.of(
                "name", option.name(),
                "value", option.value(),
                "source", option.source(),
                "secret", option.value().equals("***"));
    }

    private static String search(Request request) {
        var search = request.queryParameter("search").orElse("").strip();
        if (search.length() > SEARCH_LENGTH) {
            throw ApiRefusal.badField("search", "At most " + SEARCH_LENGTH + " characters.");
        }
        return search;
    }

    private static Optional<String> before(Request request) {
        return request.queryParameter("before").filter(text -> !text.isEmpty());
    }

    private static int limit(Request request) {
        return request.queryParameter("limit")
                .map(Views::number)
                .map(wanted -> Math.clamp(wanted, 1, MOST))
                .orElse(USUAL);
    }

    private static int number(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw ApiRefusal.malformed("A number is expected, as it came in \"next\".");
        }
        return Integer.parseInt(text);
    }
}
