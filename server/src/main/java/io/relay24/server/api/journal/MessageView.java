package io.relay24.server.api.journal;

import io.relay24.server.message.MessageId;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.journal.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A message in a list, as its reader may see it.
///
/// @param to   empty = hidden from him
/// @param text empty = hidden from him
/// @param cost empty = the operator has told none
record MessageView(
        String id,
        String messageId,
        Instant receivedAt,
        Optional<String> to,
        Optional<String> text,
        String code,
        Optional<Integer> accountId,
        String account,
        String operator,
        String status,
        String reason,
        boolean inDoubt,
        int segments,
        Optional<CostView> cost) {

    /// Draws rows for one reader.
    static Function<Row, MessageView> drawing(Sight sight, List<PortalAccount> accounts) {
        Map<Integer, PortalAccount> byId =
                accounts.stream().collect(Collectors.toMap(PortalAccount::id, Function.identity()));
        return row -> of(row, sight, row.accountId().flatMap(id -> Optional.ofNullable(byId.get(id))));
    }

    private static MessageView of(Row row, Sight sight, Optional<PortalAccount> account) {
        var fate = row.fate();
        return new MessageView(
                MessageId.reference(row.id()),
                row.messageId(),
                row.receivedAt(),
                sight.phone(row.recipient()),
                sight.text(row.text()),
                row.code(),
                row.accountId(),
                account.map(PortalAccount::name).orElse(""),
                account.map(found -> found.access().operator()).orElse(""),
                fate.status().wire(),
                fate.reason(),
                fate.inDoubt(),
                row.segments(),
                fate.cost().map(CostView::of));
    }

    /// Number and text stay out of logs.
    @Override
    public String toString() {
        return "MessageView[" + id + "]";
    }
}
