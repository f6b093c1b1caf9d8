package io.relay24.server.api.journal;

import io.relay24.server.message.MessageId;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.Senders;
import io.relay24.server.store.Store;
import io.relay24.server.store.journal.Row;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A message in a list, as its reader may see it.
///
/// @param to     empty = hidden from him
/// @param text   empty = hidden from him
/// @param sender the name of the one with this code; empty = there is no such sender any more
/// @param cost   empty = the operator has told none
record MessageView(
        String id,
        String messageId,
        Instant receivedAt,
        Optional<String> to,
        Optional<String> text,
        String code,
        String sender,
        Optional<Integer> accountId,
        String account,
        String operator,
        String status,
        String reason,
        boolean inDoubt,
        int segments,
        Optional<CostView> cost) {

    /// Draws rows for one reader.
    static Function<Row, MessageView> drawing(Sight sight, Store store, int portalId) {
        Map<Integer, PortalAccount> accounts = store.accounts().ofPortal(portalId).stream()
                .collect(Collectors.toMap(PortalAccount::id, Function.identity()));
        Map<String, String> senders = store.senders().ofPortal(portalId).stream()
                .collect(Collectors.toMap(
                        Senders.Sender::code, sender -> sender.name().text()));
        return row -> of(
                row,
                sight,
                senders.getOrDefault(row.code(), ""),
                row.accountId().flatMap(id -> Optional.ofNullable(accounts.get(id))));
    }

    private static MessageView of(Row row, Sight sight, String sender, Optional<PortalAccount> account) {
        var fate = row.fate();
        return new MessageView(
                MessageId.reference(row.id()),
                row.messageId(),
                row.receivedAt(),
                sight.phone(row.recipient()),
                sight.text(row.text()),
                row.code(),
                sender,
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
