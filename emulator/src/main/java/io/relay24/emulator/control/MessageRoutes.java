package io.relay24.emulator.control;

import io.relay24.emulator.http.Json;
import io.relay24.emulator.message.Message;
import io.relay24.emulator.message.MessageStatus;
import io.relay24.emulator.message.OutgoingMessage;
import io.relay24.emulator.portal.Portal;
import io.relay24.emulator.portal.Portals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Messages of portals: sending, looking and waiting.
final class MessageRoutes {

    private static final String ALL = "/control/portals/{portal}/messages";
    private static final int MOST = 10_000;

    private final Portals portals;

    MessageRoutes(Portals portals) {
        this.portals = portals;
    }

    List<Route> all() {
        return List.of(
                new Route("POST", ALL, this::send),
                new Route("GET", ALL, this::list),
                new Route("GET", ALL + "/{message}", this::view),
                new Route("GET", ALL + "/{message}/await", this::await),
                new Route("GET", "/control/portals/{portal}/message-counts", this::counts));
    }

    private Map<String, Object> send(ControlCall call) throws InterruptedException {
        var portal = PortalRoutes.portal(portals, call);
        return Views.message(portal.send(message(portal, call)));
    }

    private static OutgoingMessage message(Portal portal, ControlCall call) {
        var message = OutgoingMessage.to(call.text("to"))
                .body(call.text("body", ""))
                .by(call.number("author", 1))
                .handled(new OutgoingMessage.Handling(
                        call.flag("drop", false),
                        call.flag("duplicate", false),
                        call.millis("delay_ms", 0),
                        call.flag("direct", false)));
        var bound = bound(portal, message, call);
        return call.optionalText("sender").map(bound::from).orElse(bound);
    }

    /// From a deal, another CRM item, a workflow, with headers of one's own, or from nothing.
    private static OutgoingMessage bound(Portal portal, OutgoingMessage message, ControlCall call) {
        if (call.has("deal")) {
            long id = call.number("deal");
            return portal.deal(id)
                    .map(deal -> message.ofDeal(id, deal.contactId()))
                    .orElseThrow(() -> new IllegalArgumentException("there is no deal " + id));
        }
        if (call.has("owner_type_id")) {
            return message.ofCrmItem(call.count("owner_type_id", 0), call.number("owner_id"));
        }
        if (call.has("workflow_id")) {
            return message.ofWorkflow(
                    call.text("workflow_id"),
                    call.texts("document_id", List.of("crm", "CCrmDocumentDeal", "DEAL_1")),
                    call.texts("document_type", List.of("crm", "CCrmDocumentDeal", "DEAL")));
        }
        if (call.flag("marketing", false)) {
            return message.ofMarketing();
        }
        return call.object("headers")
                .map(ControlCall::fields)
                .map(message::headers)
                .orElse(message);
    }

    private Map<String, Object> list(ControlCall call) {
        var portal = PortalRoutes.portal(portals, call);
        int limit = Math.min(call.count("limit", 50), MOST);
        List<Message> messages =
                call.has("deal") ? portal.messagesOfDeal(call.number("deal"), limit) : portal.messages(limit);
        return Json.object("messages", messages.stream().map(Views::message).toList());
    }

    private Map<String, Object> view(ControlCall call) {
        return Views.message(PortalRoutes.portal(portals, call).message(call.text("message")));
    }

    private Map<String, Object> await(ControlCall call) throws InterruptedException {
        var message = PortalRoutes.portal(portals, call).message(call.text("message"));
        var status = MessageStatus.named(call.text("status"))
                .orElseThrow(() -> new IllegalArgumentException("\"status\" is no status of a message"));
        boolean reached = message.await(status, call.millis("timeout_ms", 10_000));
        return Json.object("reached", reached, "message", Views.message(message));
    }

    private Map<String, Object> counts(ControlCall call) {
        var counts = new LinkedHashMap<String, Object>();
        PortalRoutes.portal(portals, call).messageCounts().forEach((status, count) -> counts.put(status.word(), count));
        return counts;
    }
}
