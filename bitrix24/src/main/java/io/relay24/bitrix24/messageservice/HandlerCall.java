package io.relay24.bitrix24.messageservice;

import io.relay24.bitrix24.form.FormTree;
import io.relay24.bitrix24.oauth.HandlerAuth;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// An outgoing message, as the portal posts it to a sender's handler (protocol §5.2). Nothing in it is proven.
///
/// @param messageId    unique per portal; the same one may come twice
/// @param messageTo    as the portal normalised it: often `+` and a wrong country (§5.4), or a raw short number
/// @param messageBody  may be empty
/// @param code         of the sender; empty if missing
/// @param type         `SMS`; empty if missing
/// @param ts           when the portal queued it
/// @param moduleId     `crm`, `bizproc`, `sender`; often missing
/// @param bindings     CRM items, perhaps with repetitions; they do not multiply the message (trap 42)
/// @param workflowId   of a workflow's or robot's message
/// @param documentId   of a workflow's message: module, class, `LEAD_98`
/// @param documentType likewise: module, class, `LEAD`
/// @param properties   older copies of number and text
/// @param auth         empty for messages of the system itself, which is normal (trap 35)
public record HandlerCall(
        String messageId,
        String messageTo,
        String messageBody,
        String code,
        String type,
        Optional<Instant> ts,
        Optional<String> moduleId,
        List<Binding> bindings,
        Optional<String> workflowId,
        List<String> documentId,
        List<String> documentType,
        Map<String, String> properties,
        Optional<HandlerAuth> auth) {

    /// The portal's ids have 32 characters; a longer one is no key for a database.
    private static final int MAX_ID = 128;

    /// The portal's own field holds 50.
    private static final int MAX_NUMBER = 128;

    public HandlerCall {
        bindings = List.copyOf(bindings);
        documentId = List.copyOf(documentId);
        documentType = List.copyOf(documentType);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /// Reads the decoded body. Unknown fields are ignored.
    ///
    /// @throws BadHandlerCall if message_id or message_to is missing, empty or too long, or message_body is missing
    public static HandlerCall parse(FormTree form) throws BadHandlerCall {
        return new HandlerCall(
                required(form, "message_id", MAX_ID),
                required(form, "message_to", MAX_NUMBER),
                form.get("message_body").orElseThrow(() -> new BadHandlerCall("message_body", "is missing")),
                bounded(form, "code", MAX_ID),
                bounded(form, "type", MAX_ID),
                form.instant("ts"),
                given(form, "module_id"),
                bindings(form),
                given(form, "workflow_id"),
                form.texts("document_id"),
                form.texts("document_type"),
                form.textMap("properties"),
                HandlerAuth.parse(form));
    }

    private static String required(FormTree form, String field, int longest) throws BadHandlerCall {
        String text = bounded(form, field, longest);
        if (text.isBlank()) {
            throw new BadHandlerCall(field, "is missing or empty");
        }
        return text;
    }

    private static String bounded(FormTree form, String field, int longest) throws BadHandlerCall {
        String text = form.textOrEmpty(field);
        if (text.length() > longest) {
            throw new BadHandlerCall(field, "is longer than " + longest + " characters");
        }
        return text;
    }

    private static Optional<String> given(FormTree form, String field) {
        return form.get(field).filter(text -> !text.isEmpty());
    }

    private static List<Binding> bindings(FormTree form) {
        return form.list("bindings").stream().flatMap(HandlerCall::binding).toList();
    }

    private static Stream<Binding> binding(FormTree binding) {
        Optional<Long> type = binding.number("OWNER_TYPE_ID");
        Optional<Long> id = binding.number("OWNER_ID");
        return type.isPresent() && id.isPresent() ? Stream.of(new Binding(type.get(), id.get())) : Stream.empty();
    }

    /// Number and text stay out of logs.
    @Override
    public String toString() {
        return "HandlerCall[message_id=" + messageId + ", code=" + code + "]";
    }
}
