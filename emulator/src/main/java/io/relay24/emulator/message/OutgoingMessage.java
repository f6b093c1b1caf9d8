package io.relay24.emulator.message;

import io.relay24.emulator.http.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A message that a user, a robot or the portal itself is about to send, and what the queue shall do to it.
/// Immutable; made by [#to] and the methods that change one thing.
///
/// @param sender  `CODE`, or `client_id|CODE`; empty: the first sender there is
/// @param author  user id; 0 for the portal itself, whose calls carry no `auth` (protocol §5.3)
/// @param deal    whose timeline shows it; 0 for none
/// @param headers what the calling module puts in front: module_id, bindings, workflow_id … (§5.2)
/// @param handling what the queue does to the call
public record OutgoingMessage(
        Optional<String> sender,
        String to,
        String body,
        long author,
        long deal,
        Map<String, Object> headers,
        Handling handling) {

    /// How the queue treats the call: the real one loses, delays and doubles calls now and then.
    ///
    /// @param drop      it never reaches the handler
    /// @param duplicate it reaches the handler twice with the same message_id
    /// @param delay     it waits; the portal writes *sent* at once
    /// @param direct    the portal writes the message into its table only after the call (protocol §5.7)
    public record Handling(boolean drop, boolean duplicate, Duration delay, boolean direct) {
        public static final Handling PLAIN = new Handling(false, false, Duration.ZERO, false);
    }

    private static final int DEAL = 2;
    private static final int CONTACT = 3;
    private static final Pattern DEAL_DOCUMENT = Pattern.compile("DEAL_(\\d{1,18})");

    /// By user 1, from no CRM item, through the first sender, with an empty text.
    public static OutgoingMessage to(String phone) {
        return new OutgoingMessage(Optional.empty(), phone, "", 1, 0, Map.of(), Handling.PLAIN);
    }

    public OutgoingMessage body(String text) {
        return new OutgoingMessage(sender, to, text, author, deal, headers, handling);
    }

    public OutgoingMessage from(String senderCode) {
        return new OutgoingMessage(Optional.of(senderCode), to, body, author, deal, headers, handling);
    }

    public OutgoingMessage by(long userId) {
        return new OutgoingMessage(sender, to, body, userId, deal, headers, handling);
    }

    /// As the SMS tab of a deal does it: bound to the deal and to its contact.
    public OutgoingMessage ofDeal(long dealId, long contactId) {
        var bindings = List.of(binding(DEAL, dealId), binding(CONTACT, contactId));
        return ofDeal(dealId).headers(Json.object("module_id", "crm", "bindings", bindings));
    }

    /// Bound to any CRM item: 1 lead, 2 deal, 3 contact, 4 company …
    public OutgoingMessage ofCrmItem(int ownerTypeId, long ownerId) {
        var bindings = List.of(binding(ownerTypeId, ownerId));
        return ofDeal(ownerTypeId == DEAL ? ownerId : 0).headers(Json.object("module_id", "crm", "bindings", bindings));
    }

    /// As CRM marketing sends it: the application hears of it before the portal has written it down.
    public OutgoingMessage ofMarketing() {
        return headers(Json.object("module_id", "sender")).directly();
    }

    /// As the "Send SMS" activity of a workflow does it. A deal's card shows what was sent for it.
    ///
    /// @param documentId what the workflow runs on; the last of the three names it, `DEAL_1`
    public OutgoingMessage ofWorkflow(String workflowId, List<String> documentId, List<String> documentType) {
        var document = DEAL_DOCUMENT.matcher(documentId.isEmpty() ? "" : documentId.getLast());
        return ofDeal(document.matches() ? Long.parseLong(document.group(1)) : 0)
                .headers(Json.object(
                        "module_id", "bizproc",
                        "workflow_id", workflowId,
                        "document_id", documentId,
                        "document_type", documentType));
    }

    /// Any other header fields, in this order.
    public OutgoingMessage headers(Map<String, Object> fields) {
        return new OutgoingMessage(sender, to, body, author, deal, fields, handling);
    }

    public OutgoingMessage dropped() {
        return handled(new Handling(true, handling.duplicate(), handling.delay(), handling.direct()));
    }

    public OutgoingMessage duplicated() {
        return handled(new Handling(handling.drop(), true, handling.delay(), handling.direct()));
    }

    public OutgoingMessage delayed(Duration delay) {
        return handled(new Handling(handling.drop(), handling.duplicate(), delay, handling.direct()));
    }

    /// As CRM marketing sends: the application hears of the message before the portal has written it down.
    public OutgoingMessage directly() {
        return handled(new Handling(handling.drop(), handling.duplicate(), handling.delay(), true));
    }

    public OutgoingMessage handled(Handling change) {
        return new OutgoingMessage(sender, to, body, author, deal, headers, change);
    }

    private OutgoingMessage ofDeal(long dealId) {
        return new OutgoingMessage(sender, to, body, author, dealId, headers, handling);
    }

    private static Map<String, Object> binding(int ownerTypeId, long ownerId) {
        return Json.object("OWNER_TYPE_ID", ownerTypeId, "OWNER_ID", ownerId);
    }

    @Override
    public String toString() {
        return "OutgoingMessage[author=" + author + ", headers=" + headers.keySet() + "]";
    }
}
