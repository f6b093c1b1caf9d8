package io.relay24.server.portal;

import io.relay24.bitrix24.Bitrix24;
import io.relay24.bitrix24.RestError.Kind;
import io.relay24.bitrix24.RestException;
import io.relay24.bitrix24.event.AppEvent;
import io.relay24.bitrix24.messageservice.MessageService;
import io.relay24.bitrix24.messageservice.SenderProfile;
import io.relay24.server.rest.Administrators;
import io.relay24.server.rest.PortalRest;
import io.relay24.server.store.Portal;
import io.relay24.server.store.Senders.Sender;
import io.relay24.server.store.Store;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the portal have what we think it has: our senders with our HANDLER URL, and our event handlers. Updates of the
/// application delete senders (trap 27), so this runs after every installation and update.
public final class SenderSync {

    private static final Logger LOG = LoggerFactory.getLogger(SenderSync.class);
    private static final List<String> EVENTS =
            List.of(AppEvent.INSTALL, AppEvent.UPDATE, AppEvent.UNINSTALL, AppEvent.PAYMENT);

    private final Store store;
    private final PortalRest rest;
    private final Administrators administrators;
    private final Suspension suspension;
    private final URI publicUrl;
    private final Profile defaults;

    /// The sender that a new portal starts with.
    public record Profile(String code, String name, String description) {}

    public SenderSync(Store store, PortalRest rest, Suspension suspension, URI publicUrl, Profile defaults) {
        this.store = store;
        this.rest = rest;
        this.administrators = new Administrators(rest, store.tokens());
        this.suspension = suspension;
        this.publicUrl = publicUrl;
        this.defaults = defaults;
    }

    /// Registers what is missing and corrects what differs.
    ///
    /// @return what the portal refused, in words; empty = all is well
    public String sync(Portal portal) throws InterruptedException {
        if (store.senders().ofPortal(portal.id()).isEmpty()) {
            store.senders().save(first(portal));
        }
        return asAdministrator(portal, () -> {
            var client = rest.of(portal);
            var service = new MessageService(client);
            for (Sender sender : store.senders().ofPortal(portal.id())) {
                var registration = service.register(profile(portal, sender));
                LOG.info("sender registered portal={} code={} how={}", portal.memberId(), sender.code(), registration);
            }
            bindEvents(client);
        });
    }

    private Sender first(Portal portal) {
        return new Sender(portal.id(), defaults.code, defaults.name, defaults.description, Optional.empty(), "", false);
    }

    private SenderProfile profile(Portal portal, Sender sender) {
        var handler =
                URI.create(publicUrl + "/b24/handler/" + portal.handlerSecret().reveal());
        return new SenderProfile(sender.code(), handler, sender.name(), sender.description());
    }

    @FunctionalInterface
    private interface Calls {
        void run() throws RestException, InterruptedException;
    }

    /// Repeated with the next administrator's tokens if the first is no administrator any more.
    private String asAdministrator(Portal portal, Calls calls) throws InterruptedException {
        try {
            try {
                calls.run();
            } catch (RestException e) {
                if (e.error().kind() != Kind.ACCESS_DENIED || !administrators.failOver(portal)) {
                    throw e;
                }
                calls.run();
            }
            suspension.succeeded(portal);
            return "";
        } catch (RestException e) {
            LOG.warn("senders could not be registered portal={} because={}", portal.memberId(), e.getMessage());
            suspension.failed(portal, e.error());
            return e.error().code() + ": " + e.error().kind().advice();
        }
    }

    /// Takes a sender out of the portal that we no longer have.
    ///
    /// @return what the portal refused, in words; empty = all is well
    public String withdraw(Portal portal, String code) throws InterruptedException {
        return asAdministrator(portal, () -> {
            try {
                new MessageService(rest.of(portal)).deleteSender(code);
            } catch (RestException e) {
                if (!e.error().is("ERROR_SENDER_NOT_FOUND")) {
                    throw e;
                }
            }
        });
    }

    private void bindEvents(Bitrix24 client) throws RestException, InterruptedException {
        for (String event : EVENTS) {
            try {
                client.call("event.bind", Map.of("EVENT", event, "HANDLER", publicUrl + "/b24/events"));
            } catch (RestException e) {
                if (!isAlreadyBound(e)) {
                    throw e;
                }
            }
        }
    }

    /// The portal has no code of its own for it (protocol §7.1).
    private static boolean isAlreadyBound(RestException e) {
        return e.error().is("ERROR_CORE") && e.error().description().contains("already binded");
    }
}
