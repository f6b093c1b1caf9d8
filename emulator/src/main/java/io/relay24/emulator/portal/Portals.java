package io.relay24.emulator.portal;

import io.relay24.emulator.application.Application;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;

/// All portals of an emulator and the way to them: each has a port of its own, as each real one has a host of its own.
/// Thread-safe.
public final class Portals {

    private final World world;
    private final String host;
    private final IntUnaryOperator listen;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, Portal> byId = new ConcurrentSkipListMap<>();
    private final Map<String, Portal> byMember = new ConcurrentHashMap<>();
    private final Map<Integer, Portal> byPort = new ConcurrentHashMap<>();

    /// No portal yet.
    ///
    /// @param host   the name that all portals have, `localhost`
    /// @param listen opens one more port of the server, 0 for a free one, and says which it is
    public Portals(World world, String host, IntUnaryOperator listen) {
        this.world = world;
        this.host = host;
        this.listen = listen;
    }

    /// Creates the portal that answers at a port which is open already.
    public Portal createAt(int port, PortalOptions options) {
        int id = ids.incrementAndGet();
        var portal = new Portal(id, world, options, new PortalAddress(host, port), () -> move(id));
        byId.put(id, portal);
        byMember.put(portal.memberId(), portal);
        byPort.put(port, portal);
        return portal;
    }

    public Portal create(PortalOptions options) {
        return createAt(listen.applyAsInt(options.port()), options);
    }

    private PortalAddress move(int id) {
        int port = listen.applyAsInt(0);
        byPort.put(port, portal(id));
        return new PortalAddress(host, port);
    }

    /// The one that is there from the start.
    public Portal first() {
        return portal(1);
    }

    public Portal portal(int id) {
        return Optional.ofNullable(byId.get(id))
                .orElseThrow(() -> new IllegalArgumentException("there is no portal " + id));
    }

    public List<Portal> all() {
        return List.copyOf(byId.values());
    }

    public Optional<Portal> withMember(String memberId) {
        return Optional.ofNullable(byMember.get(memberId));
    }

    /// Whether any portal knows an application by this pair.
    public boolean knows(String clientId, String clientSecret) {
        return byId.values().stream()
                .flatMap(portal -> portal.find(clientId).stream())
                .map(Application::registration)
                .anyMatch(registration -> registration.clientSecret().equals(clientSecret));
    }

    /// A box registers anew at the OAuth server and gets another member_id.
    public void reregister(Portal portal) {
        byMember.remove(portal.memberId());
        portal.reregister();
        byMember.put(portal.memberId(), portal);
    }

    /// The portal at this port; it may have moved away from there.
    public Optional<Portal> at(int port) {
        return Optional.ofNullable(byPort.get(port));
    }
}
