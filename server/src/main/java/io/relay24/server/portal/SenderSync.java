package io.relay24.server.portal;

import io.relay24.bitrix24.Label;
import io.relay24.bitrix24.RestError.Kind;
import io.relay24.bitrix24.RestException;
import io.relay24.bitrix24.messageservice.MessageService;
import io.relay24.bitrix24.messageservice.SenderProfile;
import io.relay24.server.message.Audience;
import io.relay24.server.rest.Administrators;
import io.relay24.server.rest.PortalRest;
import io.relay24.server.store.Portal;
import io.relay24.server.store.Senders.Sender;
import io.relay24.server.store.Senders.Wording;
import io.relay24.server.store.Store;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the portal have what we think it has: our senders with our HANDLER URL, and our event handlers. Updates of the
/// application delete senders (trap 27), so this runs after every installation and update, when the settings are
/// opened, and daily.
///
/// A sender that the portal has and we do not know is taken over, never deleted: robots refer to its code (trap 58).
public final class SenderSync {

    private static final Logger LOG = LoggerFactory.getLogger(SenderSync.class);

    private final Store store;
    private final PortalRest rest;
    private final Administrators administrators;
    private final Suspension suspension;
    private final URI publicUrl;
    private final Profile defaults;

    /// The sender that a new portal starts with.
    public record Profile(String code, Wording name, Wording description) {}

    public SenderSync(Store store, PortalRest rest, Suspension suspension, URI publicUrl, Profile defaults) {
        this.store = store;
        this.rest = rest;
        this.administrators = new Administrators(rest, store.tokens());
        this.suspension = suspension;
        this.publicUrl = publicUrl;
        this.defaults = defaults;
    }

    /// Adds what is missing, corrects what differs, deletes what we have deleted.
    ///
    /// @return what the portal refused, in words; empty = all is well
    public String sync(Portal portal) throws InterruptedException {
        var known = store.senders();
        if (known.ofPortal(portal.id()).isEmpty()) {
            known.save(adopted(portal, defaults.code));
        }
        try {
            try {
                reconcile(portal);
            } catch (RestException e) {
                if (e.error().kind() != Kind.ACCESS_DENIED || !administrators.failOver(portal)) {
                    throw e;
                }
                reconcile(portal);
            }
            suspension.succeeded(portal);
            return "";
        } catch (RestException e) {
            LOG.warn("senders could not be registered portal={} because={}", portal.memberId(), e.getMessage());
            suspension.failed(portal, e.error());
            return e.error().code() + ": " + e.error().kind().advice();
        }
    }

    private Sender adopted(Portal portal, String code) {
        boolean first = code.equals(defaults.code);
        return new Sender(
                portal.id(),
                code,
                first ? defaults.name : Wording.of(code),
                first ? defaults.description : Wording.of(""),
                Optional.empty(),
                "",
                false,
                0,
                Audience.EVERYBODY);
    }

    private void reconcile(Portal portal) throws RestException, InterruptedException {
        var client = rest.of(portal);
        var service = new MessageService(client);
        var there = new ArrayList<>(service.senders());
        for (String code : store.senders().deleted(portal.id())) {
            withdraw(portal, service, code, there.remove(code));
        }
        adopt(portal, there);
        for (Sender sender : store.senders().ofPortal(portal.id())) {
            register(portal, service, sender, there.contains(sender.code()));
        }
        new EventBindings(publicUrl.resolve(publicUrl.getPath() + "/b24/events")).reconcile(client);
    }

    private void withdraw(Portal portal, MessageService service, String code, boolean there)
            throws RestException, InterruptedException {
        if (there) {
            service.deleteSender(code);
            LOG.info("sender deleted portal={} code={}", portal.memberId(), code);
        }
        store.senders().forget(portal.id(), code);
    }

    /// After the loss of our database, say.
    private void adopt(Portal portal, List<String> there) {
        for (String code : there) {
            boolean known = store.senders().ofPortal(portal.id()).stream()
                    .anyMatch(sender -> sender.code().equals(code));
            if (!known && SenderProfile.isCode(code)) {
                store.senders().save(adopted(portal, code));
                LOG.info("sender taken over portal={} code={}", portal.memberId(), code);
            }
        }
    }

    private void register(Portal portal, MessageService service, Sender sender, boolean there)
            throws RestException, InterruptedException {
        var handler =
                URI.create(publicUrl + "/b24/handler/" + portal.handlerSecret().reveal());
        // Without languages a text: of an object the portal shows those that the application's card has no name in as
        // `[] NAME` (protocol §4.1).
        var name = Label.of(sender.name().text(), sender.name().byLanguage());
        var description =
                Label.of(sender.description().text(), sender.description().byLanguage());
        var profile = new SenderProfile(sender.code(), handler, name, description);
        var told = handler + "\n" + name + "\n" + description;
        if (there && store.senders().isRegistered(sender, told)) {
            return;
        }
        var how = there ? service.change(profile) : service.register(profile);
        store.senders().registered(sender, told);
        LOG.info("sender registered portal={} code={} how={}", portal.memberId(), sender.code(), how);
    }
}
