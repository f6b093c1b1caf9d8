package io.relay24.server.store;

import io.relay24.server.message.MessageId;
import io.relay24.server.secrets.Vault;
import io.relay24.server.store.db.Database;
import io.relay24.server.store.journal.Analytics;
import io.relay24.server.store.journal.MessageSearch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Everything that is kept, by what it is kept for. One per process.
public final class Store implements AutoCloseable {

    private final Database database;
    private final Agenda accountsWithWork = new Agenda();
    private final Agenda portalsToTell = new Agenda();
    private final Messages messages;
    private final Nodes nodes;
    private final SendQueue sendQueue;
    private final Receipts receipts;
    private final Journeys journeys;
    private final SenderRoutes routes;
    private final Checks checks;
    private final Reports reports;
    private final Journal journal;
    private final MessageSearch search;
    private final Tallies tallies;
    private final Analytics analytics;
    private final Rights rights;
    private final Audits audits;
    private final Applications applications;
    private final Portals portals;
    private final TokenTable tokens;
    private final Erasure erasure;
    private final Accounts accounts;
    private final Senders senders;
    private final Policies policies;
    private final Turns turns;
    private final Addresses addresses;
    private final Census census;
    private final LinkLeases linkLeases;
    private final IncomingMessages incoming;

    /// @param firstReportAfter how long after the handler call the portal is told for the first time
    public Store(Database database, Vault vault, Clock clock, Duration firstReportAfter) {
        this.database = database;
        database.prepare(clock.instant());
        var ids = new MessageId(clock, database.nodeNumber(), largestId(database));
        var ending = new Ending(firstReportAfter);
        var heads = new Heads<>(accountsWithWork, Claims.Lane::accountId);
        var portalHeads = new Heads<Integer>(portalsToTell, portal -> portal);
        this.messages = new Messages(database, ids, ending, heads, portalHeads);
        this.journeys = new Journeys(database, ending, heads, portalHeads);
        this.receipts = new Receipts(database, ending, journeys, heads, portalHeads);
        this.nodes = new Nodes(database, ids.next(), clock.instant());
        var settling = new Settling(ending, receipts, journeys);
        this.sendQueue = new SendQueue(database, nodes.mark(), settling, heads, portalHeads);
        this.checks = new Checks(database);
        this.reports = new Reports(database, ending, portalHeads);
        this.journal = new Journal(database);
        this.search = new MessageSearch(database);
        this.tallies = new Tallies(database);
        this.analytics = new Analytics(database);
        this.rights = new Rights(database);
        this.audits = new Audits(database);
        this.applications = new Applications(database, vault);
        this.portals = new Portals(database, vault);
        this.tokens = new TokenTable(database, vault, clock);
        this.erasure = new Erasure(database, vault, portals);
        this.accounts = new Accounts(database, vault);
        this.senders = new Senders(database);
        this.routes = new SenderRoutes(database);
        this.policies = new Policies(database);
        this.turns = new Turns(database);
        this.addresses = new Addresses(database);
        this.census = new Census(database);
        this.linkLeases = new LinkLeases(database);
        this.incoming = new IncomingMessages(database);
        nodes.look(0, clock.instant());
        fillAgendas(clock.instant());
    }

    private static long largestId(Database database) {
        return database.read(
                handle -> handle.createQuery("""
                        select max(id) from (select max(id) as id from message union all select max(node) from node) known
                        """).mapTo(Long.class).findOne().orElse(0L));
    }

    /// Looks up who has something to do: what the last run or other nodes left, and what memory has lost.
    public void fillAgendas(Instant now) {
        sendQueue.accountsWithWork().forEach(account -> accountsWithWork.add(account, now));
        reports.portalsWithReports().forEach(portal -> portalsToTell.add(portal, now));
    }

    /// Lets looks at the queues find what nodes left behind that are gone.
    public void lookFromTheHead() {
        sendQueue.lookFromTheHead();
        reports.lookFromTheHead();
    }

    /// Asks the database for an answer.
    ///
    /// @throws StoreUnavailable if there is none
    public void check() {
        database.read(
                handle -> handle.createQuery("select 1").mapTo(Integer.class).one());
    }

    /// Accounts with messages to hand out.
    public Agenda accountsWithWork() {
        return accountsWithWork;
    }

    /// Portals with statuses to be told.
    public Agenda portalsToTell() {
        return portalsToTell;
    }

    public Messages messages() {
        return messages;
    }

    public Nodes nodes() {
        return nodes;
    }

    public SendQueue sendQueue() {
        return sendQueue;
    }

    public Receipts receipts() {
        return receipts;
    }

    public Journeys journeys() {
        return journeys;
    }

    public SenderRoutes routes() {
        return routes;
    }

    public Checks checks() {
        return checks;
    }

    public Reports reports() {
        return reports;
    }

    public Journal journal() {
        return journal;
    }

    public MessageSearch search() {
        return search;
    }

    public Tallies tallies() {
        return tallies;
    }

    public Analytics analytics() {
        return analytics;
    }

    public Rights rights() {
        return rights;
    }

    public Audits audits() {
        return audits;
    }

    public Applications applications() {
        return applications;
    }

    public Addresses addresses() {
        return addresses;
    }

    public Portals portals() {
        return portals;
    }

    public TokenTable tokens() {
        return tokens;
    }

    public Erasure erasure() {
        return erasure;
    }

    public Accounts accounts() {
        return accounts;
    }

    public Senders senders() {
        return senders;
    }

    public Turns turns() {
        return turns;
    }

    public IncomingMessages incoming() {
        return incoming;
    }

    public LinkLeases linkLeases() {
        return linkLeases;
    }

    public Policies policies() {
        return policies;
    }

    public Census census() {
        return census;
    }

    public Database database() {
        return database;
    }

    @Override
    public void close() {
        database.close();
    }
}
