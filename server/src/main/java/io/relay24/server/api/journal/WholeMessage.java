package io.relay24.server.api.journal;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.relay24.server.intake.Resending;
import io.relay24.server.message.MessageId;
import io.relay24.server.store.Journal;
import io.relay24.server.store.journal.Background;
import io.relay24.server.store.journal.Row;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The page of one message.
///
/// @param mayResend `no`, `yes`, or `in_doubt`: the first one may have arrived
record WholeMessage(
        @JsonUnwrapped MessageView message,
        Optional<String> toAsWritten,
        String operatorMessageId,
        String reasonCode,
        int attempts,
        String alphabet,
        boolean portalTold,
        long author,
        List<Binding> bindings,
        List<Line> timeline,
        Optional<String> resendOf,
        Optional<String> resentAs,
        String mayResend) {

    /// A card in the CRM.
    ///
    /// @param path in the portal; empty = not known
    record Binding(long ownerTypeId, long ownerId, String path) {

        private static final List<String> CARDS = List.of("", "lead", "deal", "contact", "company");
        private static final int INVOICE = 31;
        private static final int FIRST_SMART_PROCESS = 128;

        static Binding of(JsonNode pair) {
            long type = pair.path(0).asLong(0);
            long id = pair.path(1).asLong(0);
            var path = "";
            if (type > 0 && type < CARDS.size()) {
                path = "/crm/" + CARDS.get((int) type) + "/details/" + id + "/";
            } else if (type == INVOICE || type >= FIRST_SMART_PROCESS) {
                path = "/crm/type/" + type + "/details/" + id + "/";
            }
            return new Binding(type, id, path);
        }
    }

    /// A step.
    record Line(Instant at, String kind, String reason) {}

    static WholeMessage of(Row row, MessageView view, Journal.Entry entry, Background background, Sight sight) {
        return new WholeMessage(
                view,
                sight.phone(background.written()),
                entry.operatorMessageId(),
                row.fate().reasonCode(),
                entry.attempts(),
                background.alphabet(),
                background.told(),
                row.author(),
                JsonMapper.shared().readTree(background.details()).path("bindings").values().stream()
                        .map(Binding::of)
                        .toList(),
                entry.timeline().stream()
                        .map(line -> new Line(line.at(), line.kind(), line.reason()))
                        .toList(),
                background.repeats().map(MessageId::reference),
                background.repeatedAs().map(MessageId::reference),
                Resending.choice(row, background).name().toLowerCase(Locale.ROOT));
    }

    /// Number and text stay out of logs.
    @Override
    public String toString() {
        return message.toString();
    }
}
