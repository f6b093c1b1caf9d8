package io.relay24.emulator.portal;

import io.relay24.emulator.fault.Fault;
import io.relay24.emulator.fault.FaultScript;
import io.relay24.emulator.fault.LeakyBucket;
import io.relay24.emulator.fault.OperatingLimit;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What holds for every request to a portal until it is changed: its age, what it lacks, and why it refuses all.
/// Thread-safe.
public final class Conditions {

    private final Set<String> lacking = ConcurrentHashMap.newKeySet();
    private final Map<String, Object> invented = new ConcurrentHashMap<>();
    private final Map<String, Long> webhooks = new ConcurrentHashMap<>();
    private final FaultScript faults = new FaultScript();
    private final OperatingLimit operating = new OperatingLimit();
    private volatile LeakyBucket bucket;
    private volatile Core core = Core.NEW;
    private volatile Optional<Fault.Refusal> refusal = Optional.empty();
    private volatile boolean systemCallsNamed;

    Conditions(int burst, double perSecond) {
        bucket = new LeakyBucket(burst, perSecond);
    }

    /// What the next requests meet.
    public FaultScript faults() {
        return faults;
    }

    /// What methods cost, and how much of it an application may use.
    public OperatingLimit operating() {
        return operating;
    }

    void addWebhook(String secret, long userId) {
        webhooks.put(secret, userId);
    }

    /// Whose webhook this is.
    public Optional<Long> webhookUser(String secret) {
        return Optional.ofNullable(webhooks.get(secret));
    }

    /// Another limit of requests; 50 and 2 are those of a cloud portal.
    public void limit(int burst, double perSecond) {
        bucket = new LeakyBucket(burst, perSecond);
    }

    /// Whether the limit still lets a request through; it counts.
    public boolean takesRequest(Instant now) {
        return bucket.take(now);
    }

    /// A method that the emulator has no idea of gives this result from now on.
    public void invent(String method, Object result) {
        invented.put(method.toLowerCase(Locale.ROOT), result);
    }

    /// The result that was made up for this method.
    public Optional<Object> invented(String method) {
        return Optional.ofNullable(invented.get(method));
    }

    public Core core() {
        return core;
    }

    public void core(Core age) {
        core = age;
    }

    /// A module that is not installed, or a version that is older: these methods do not exist from now on.
    public void lack(String method) {
        lacking.add(method.toLowerCase(Locale.ROOT));
    }

    /// Every method exists again that this core has.
    public void lackNothing() {
        lacking.clear();
    }

    /// Whether there is such a method, as far as this portal is concerned.
    ///
    /// @param method in lower case
    public boolean has(String method) {
        return core.has(method) && !lacking.contains(method);
    }

    /// Every authorised request meets this until it is [lifted][#refuseNothing]: a plan without REST (`ACCESS_DENIED`),
    /// a block by Bitrix24 (`OVERLOAD_LIMIT`), a closed portal (`PORTAL_DELETED`) (protocol §6.3).
    public void refuseAll(Fault.Refusal reason) {
        refusal = Optional.of(reason);
    }

    public void refuseNothing() {
        refusal = Optional.empty();
    }

    public Optional<Fault.Refusal> refusal() {
        return refusal;
    }

    /// Whether calls without an author carry an `auth` that names the portal, though without tokens. What the real
    /// queue adds to them is not known (protocol §5.3).
    public boolean systemCallsNamed() {
        return systemCallsNamed;
    }

    public void nameSystemCalls(boolean named) {
        systemCallsNamed = named;
    }
}
