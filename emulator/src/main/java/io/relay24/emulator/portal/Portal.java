package io.relay24.emulator.portal;

import io.relay24.emulator.application.AppUpdate;
import io.relay24.emulator.application.Application;
import io.relay24.emulator.application.Opening;
import io.relay24.emulator.application.Registration;
import io.relay24.emulator.application.RobotRun;
import io.relay24.emulator.fault.Fault;
import io.relay24.emulator.http.Answer;
import io.relay24.emulator.message.Message;
import io.relay24.emulator.message.MessageStatus;
import io.relay24.emulator.message.OutgoingMessage;
import io.relay24.emulator.people.Deal;
import io.relay24.emulator.people.User;
import io.relay24.emulator.queue.PortalQueue;
import io.relay24.emulator.records.Records;
import io.relay24.emulator.records.Workflows;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// One Bitrix24 portal: its users, applications and messages, and what its people and its makers do to it.
///
/// Thread-safe. Methods that are given something which the portal does not have (a user, a sender, an application)
/// throw an IllegalArgumentException that says so.
public final class Portal {

    private final int id;
    private final World world;
    private final PortalOptions options;
    private final Supplier<PortalAddress> nextAddress;
    private final Map<Long, User> users = new ConcurrentSkipListMap<>();
    private final Map<Long, Deal> deals = new ConcurrentSkipListMap<>();
    private final Map<Long, Application> applications = new ConcurrentSkipListMap<>();
    private final AtomicLong applicationNumbers = new AtomicLong();
    private final Records records = new Records();
    private final Conditions conditions;
    private final PortalQueue queue;
    private final Events events;
    private final Installations installations;
    private final Outbox outbox;
    private final Access access;
    private volatile String memberId;
    private volatile PortalAddress address;
    private volatile boolean paid = true;

    /// A portal with sample people and deals.
    ///
    /// @param nextAddress where it moves when it is renamed
    Portal(int id, World world, PortalOptions options, PortalAddress address, Supplier<PortalAddress> nextAddress) {
        this.id = id;
        this.world = world;
        this.options = options;
        this.address = address;
        this.nextAddress = nextAddress;
        this.memberId = world.newId();
        this.conditions = new Conditions(options.burst(), options.perSecond());
        this.queue = new PortalQueue(world.queue());
        this.access = new Access(world, this);
        var payload = new Payload(world, this);
        this.events = new Events(world, this, payload, queue);
        this.installations = new Installations(world, this, payload, events);
        this.outbox = new Outbox(world, this, payload, queue);
        SampleData.fill(this);
    }

    public int id() {
        return id;
    }

    public String memberId() {
        return memberId;
    }

    public PortalOptions options() {
        return options;
    }

    public PortalAddress address() {
        return address;
    }

    /// What holds for every request.
    public Conditions conditions() {
        return conditions;
    }

    /// Who may call its methods.
    public Access access() {
        return access;
    }

    /// What applications have left behind.
    public Records records() {
        return records;
    }

    /// Runs a robot or an activity of an application, as automation does: its handler is called through the queue.
    public Workflows.Step run(Application application, RobotRun run) throws InterruptedException {
        return installations.run(application, run);
    }

    /// The way of handler calls and events to the application.
    public PortalQueue queue() {
        return queue;
    }

    public URI url() {
        return address.base();
    }

    public String domain() {
        return address.domain();
    }

    public URI clientEndpoint() {
        return address.clientEndpoint();
    }

    /// Of the OAuth server.
    public URI serverEndpoint() {
        return world.serverEndpoint();
    }

    public List<User> users() {
        return List.copyOf(users.values());
    }

    public User user(long userId) {
        return Optional.ofNullable(users.get(userId))
                .orElseThrow(() -> new IllegalArgumentException("portal " + id + " has no user " + userId));
    }

    /// Adds a user, or replaces the one with this id.
    public void addUser(User user) {
        users.put(user.id(), user);
    }

    /// The user's tokens die (protocol §3.8).
    public void dismiss(long userId) {
        addUser(user(userId).dismissed());
    }

    public List<Deal> deals() {
        return List.copyOf(deals.values());
    }

    public Optional<Deal> deal(long dealId) {
        return Optional.ofNullable(deals.get(dealId));
    }

    public void addDeal(Deal deal) {
        deals.put(deal.id(), deal);
    }

    /// Registers an application; it has still to be installed if it has an installation page.
    public Application register(Registration registration) {
        if (find(registration.clientId()).isPresent()) {
            throw new IllegalArgumentException("portal " + id + " has an application " + registration.clientId());
        }
        long number = applicationNumbers.incrementAndGet();
        var application = new Application(number, registration, registration.firstToken(memberId));
        applications.put(number, application);
        return application;
    }

    public List<Application> applications() {
        return List.copyOf(applications.values());
    }

    /// The one that was registered first.
    public Application application() {
        return applications.values().stream()
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("portal " + id + " has no application yet; register one"));
    }

    public Application application(String clientId) {
        return find(clientId)
                .orElseThrow(() -> new IllegalArgumentException("portal " + id + " has no application " + clientId));
    }

    /// An application by client_id, uninstalled ones included.
    public Optional<Application> find(String clientId) {
        return applications.values().stream()
                .filter(application -> application.clientId().equals(clientId))
                .findFirst();
    }

    /// Opens the installation page as an administrator's browser does and gives the application's answer. What follows
    /// in a browser, the page's `installFinish`, is [#finishInstall].
    public Answer install(Application application) throws InterruptedException {
        return installations.install(application);
    }

    /// Installs an application without pages: ONAPPINSTALL is posted to its installation path.
    public void installByEvent(Application application) throws InterruptedException {
        installations.installByEvent(application);
    }

    /// `setInstallFinish` of user 1: the application counts as installed, and ONAPPINSTALL is fired.
    public void finishInstall(Application application) throws InterruptedException {
        finishInstall(application, 1, true);
    }

    /// False if this user may not install.
    public boolean finishInstall(Application application, long userId, boolean installed) throws InterruptedException {
        return installations.finish(application, userId, installed);
    }

    /// Opens the application as this user's browser does.
    public Answer open(Application application, long userId) throws InterruptedException {
        return installations.post(frame(application, userId));
    }

    /// The frame as it would be rendered for this user, for a browser to post.
    public Frame frame(Application application, long userId) {
        return installations.frame(application, userId);
    }

    /// The frame of a placement, with the options that the place gives it.
    public Frame frame(Application application, long userId, Opening opening) {
        return installations.frame(application, userId, opening);
    }

    /// Posts a frame as a browser does.
    public Answer post(Frame frame) throws InterruptedException {
        return installations.post(frame);
    }

    /// Installs the next version: ONAPPUPDATE is fired, then senders and handlers are gone.
    public void update(Application application) throws InterruptedException {
        update(application, AppUpdate.USUAL);
    }

    public void update(Application application, AppUpdate what) throws InterruptedException {
        installations.update(application, what);
    }

    /// Tells those who have bound this event.
    ///
    /// @param event  in upper case
    /// @param userId who acts; 0: nobody who is known, so that the event comes without tokens
    public void fire(Application application, String event, Map<String, Object> data, long userId)
            throws InterruptedException {
        events.fire(application, event, data, userId, false);
    }

    /// The application goes, as an administrator decides it.
    ///
    /// @param clean its data shall be deleted too
    public void uninstall(Application application, boolean clean) throws InterruptedException {
        installations.uninstall(application, clean);
    }

    /// A new application_token, as after a change of the secret.
    public void changeApplicationToken(Application application) {
        application.changeToken(world.newId());
    }

    /// Sends a message as a user, a robot or the portal itself does. Waits only if the queue is full.
    public Message send(OutgoingMessage message) throws InterruptedException {
        return outbox.send(message);
    }

    /// The message that the application knows by this id.
    ///
    /// @param messageId the external id
    public Message message(String messageId) {
        return findMessage(messageId)
                .orElseThrow(() -> new IllegalArgumentException("portal " + id + " has no message " + messageId));
    }

    public Optional<Message> findMessage(String messageId) {
        return outbox.messages().get(messageId);
    }

    /// The message that a status is reported for.
    ///
    /// @param externalId by which the portal finds it now
    public Optional<Message> reportable(String externalId) {
        return outbox.reportable(externalId);
    }

    /// Newest first.
    public List<Message> messages(int limit) {
        return outbox.messages().newest(limit, message -> true);
    }

    /// The messages in the timeline of a deal, newest first.
    public List<Message> messagesOfDeal(long dealId, int limit) {
        return outbox.messages().newest(limit, message -> message.content().deal() == dealId);
    }

    /// How many of the remembered messages have each status.
    public Map<MessageStatus, Long> messageCounts() {
        return outbox.counts();
    }

    public MessageStatus statusOf(String messageId) {
        return message(messageId).status();
    }

    /// Waits until the message has this status, or had it before; false if it did not come in time.
    public boolean await(String messageId, MessageStatus status, Duration timeout) throws InterruptedException {
        return message(messageId).await(status, timeout);
    }

    /// The next REST request meets this fault.
    public void nextAnswer(Fault fault) {
        conditions.faults().add(fault);
    }

    /// The next request of this method (`batch` for batches) meets this fault.
    public void nextAnswerTo(String method, Fault fault) {
        conditions.faults().addFor(method.toLowerCase(Locale.ROOT), fault);
    }

    /// Another REST limit; 50 and 2 are those of a cloud portal.
    public void limit(int burst, double perSecond) {
        conditions.limit(burst, perSecond);
    }

    /// Payment off: REST and OAuth answer PAYMENT_REQUIRED, and messages end as errors inside the portal. ONAPPPAYMENT
    /// is fired while handlers are still called: before it goes off, after it comes back.
    public void payment(boolean allowed) throws InterruptedException {
        paid = paid || allowed;
        for (Application application : applications()) {
            installations.tellOfPayment(application, allowed);
        }
        paid = allowed;
    }

    public boolean isPaid() {
        return paid;
    }

    /// Moves to another address; the old one answers 302 from now on.
    ///
    /// @return the new address
    public URI rename() {
        address = nextAddress.get();
        return url();
    }

    /// A box that was registered anew: another portal for everybody else, though at the same address. Tokens of before
    /// are unknown, application_tokens change (protocol §1.8, trap 11).
    void reregister() {
        memberId = world.newId();
        applications()
                .forEach(application ->
                        application.changeToken(application.registration().firstToken(memberId)));
    }

    @Override
    public String toString() {
        return "Portal[" + id + ", " + url() + "]";
    }
}
