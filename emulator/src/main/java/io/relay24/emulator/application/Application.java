package io.relay24.emulator.application;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// An application on one portal: its row and everything that hangs on it. Thread-safe.
public final class Application {

    private final long number;
    private final Registration registration;
    private final ConcurrentSkipListMap<String, Sender> senders = new ConcurrentSkipListMap<>();
    private final CopyOnWriteArrayList<EventBinding> bindings = new CopyOnWriteArrayList<>();
    private final ConcurrentHashMap<String, Object> options = new ConcurrentHashMap<>();
    private final Set<Long> knownUsers = ConcurrentHashMap.newKeySet();
    private final Set<Long> installers = ConcurrentHashMap.newKeySet();
    private final CopyOnWriteArrayList<Placement> placements = new CopyOnWriteArrayList<>();
    private final ConcurrentHashMap<String, Automation> automations = new ConcurrentHashMap<>();
    private final OfflineEvents offlineEvents = new OfflineEvents();
    private final AtomicLong bindingNumbers = new AtomicLong();
    private volatile Optional<Set<Long>> visibleTo = Optional.empty();
    private volatile String token;
    private volatile boolean active = true;
    private volatile boolean installed;
    private volatile int version = 1;

    /// An application that has just been registered.
    ///
    /// @param number the portal's id of the row
    /// @param token  the application_token
    public Application(long number, Registration registration, String token) {
        this.number = number;
        this.registration = registration;
        this.token = token;
        this.installed = registration.installUrl().isEmpty();
    }

    public long number() {
        return number;
    }

    public Registration registration() {
        return registration;
    }

    public String clientId() {
        return registration.clientId();
    }

    public String token() {
        return token;
    }

    public void changeToken(String newToken) {
        token = newToken;
    }

    /// False after it was uninstalled; the row waits to be revived.
    public boolean isActive() {
        return active;
    }

    public boolean isInstalled() {
        return installed;
    }

    public void installed(boolean finished) {
        installed = finished;
    }

    public int version() {
        return version;
    }

    /// A new version; one with an installation page has to be installed again by an administrator (protocol §1.7).
    public void update(int newVersion) {
        version = newVersion;
        knownUsers.clear();
    }

    /// Back after having been uninstalled, with nothing of before.
    public void revive() {
        active = true;
        installed = registration.installUrl().isEmpty();
    }

    /// Senders and bindings go, and with `clean` the options too.
    public void remove(boolean clean) {
        active = false;
        installed = false;
        removeSenders();
        removeHandlers();
        knownUsers.clear();
        if (clean) {
            options.clear();
        }
    }

    /// Senders go, and what automation has of this application.
    public void removeSenders() {
        senders.clear();
        automations.clear();
    }

    /// Event bindings, collected events and placements go.
    public void removeHandlers() {
        bindings.clear();
        placements.clear();
        offlineEvents.forget();
    }

    /// A user who is no administrator but may install this application: to its page he looks like one (protocol §1.4).
    public void letInstall(long userId) {
        installers.add(userId);
    }

    public boolean mayBeInstalledBy(long userId) {
        return installers.contains(userId);
    }

    /// Administrators may restrict an application to some users; empty: everybody has access.
    public void restrictTo(Optional<Set<Long>> users) {
        visibleTo = users.map(Set::copyOf);
    }

    public boolean isVisibleTo(long userId) {
        return visibleTo.map(users -> users.contains(userId)).orElse(true);
    }

    public List<Placement> placements() {
        return List.copyOf(placements);
    }

    /// False if it is there already.
    public synchronized boolean bind(Placement wanted) {
        return placements.stream().noneMatch(wanted::equalsExceptFields) && placements.add(wanted);
    }

    /// How many were removed.
    public synchronized int unbind(String placement, Optional<URI> handler) {
        int before = placements.size();
        placements.removeIf(bound -> bound.code().equals(placement)
                && handler.map(bound.handler()::equals).orElse(true));
        return before - placements.size();
    }

    /// Robots and activities by kind and CODE (`ROBOT code`).
    public Map<String, Automation> automations() {
        return automations;
    }

    /// Events that wait to be fetched.
    public OfflineEvents offlineEvents() {
        return offlineEvents;
    }

    /// By CODE, in its order.
    public Map<String, Sender> senders() {
        return senders;
    }

    public Optional<Sender> sender(String code) {
        return Optional.ofNullable(senders.get(code));
    }

    /// False if one with this CODE is there already.
    public boolean add(Sender sender) {
        return senders.putIfAbsent(sender.code(), sender) == null;
    }

    public List<EventBinding> bindings() {
        return List.copyOf(bindings);
    }

    /// False if it is there already.
    public synchronized boolean bind(String event, URI handler, long authType, boolean offline) {
        var wanted = new EventBinding(bindingNumbers.incrementAndGet(), event, handler, authType, offline);
        return bindings.stream().noneMatch(wanted::equalsExceptId) && bindings.add(wanted);
    }

    /// How many were removed.
    public synchronized int unbind(String event, URI handler, Optional<Long> authType, boolean offline) {
        int before = bindings.size();
        bindings.removeIf(binding -> binding.event().equals(event)
                && binding.handler().equals(handler)
                && binding.offline() == offline
                && authType.map(user -> user == binding.authType()).orElse(true));
        return before - bindings.size();
    }

    /// Options that the frame keeps for this application, of a user (`user 1`) or of all (`app`).
    public Map<String, Object> options() {
        return options;
    }

    /// Whether this user has opened this version before (FIRST_RUN is the opposite).
    public boolean isKnownTo(long userId) {
        return knownUsers.contains(userId);
    }

    public void openedBy(long userId) {
        knownUsers.add(userId);
    }

    @Override
    public String toString() {
        return "Application[" + clientId() + ", installed=" + installed + "]";
    }
}
