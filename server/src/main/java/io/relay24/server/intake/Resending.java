package io.relay24.server.intake;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.server.message.Origin;
import io.relay24.server.store.Portal;
import io.relay24.server.store.Store;
import io.relay24.server.store.journal.Background;
import io.relay24.server.store.journal.Row;
import io.relay24.server.store.journal.Wanted;
import java.util.List;
import java.util.Optional;

/// Sends a message once more because somebody asks for it: as a message of its own, through what its sender has now.
///
/// The n-th sending has the portal's message_id with `~n` behind it, and no message_id is taken twice. So however often
/// and from how many pages it is asked for, there is one repetition.
public final class Resending {

    private final Store store;
    private final Admission admission;

    public Resending(Store store, Admission admission) {
        this.store = store;
        this.admission = admission;
    }

    /// What came of it.
    public sealed interface Result {

        /// It is on its way, now or since an earlier call.
        ///
        /// @param id of the repetition
        record Sent(long id) implements Result {}

        /// Nothing was done: the former one may have arrived, and nobody has accepted that it arrives twice.
        record InDoubt() implements Result {}

        /// Nothing was done: it has arrived, or may still arrive by itself.
        record NotFailed() implements Result {}

        record Unknown() implements Result {}
    }

    /// Whether a message may be sent once more.
    public enum Choice {
        NO,
        YES,
        /// If it may arrive twice.
        IN_DOUBT
    }

    public static Choice choice(Row row, Background background) {
        var fate = row.fate();
        boolean failed = fate.status() == MessageStatus.FAILED || fate.status() == MessageStatus.UNDELIVERED;
        boolean openInDoubt = fate.inDoubt() && !fate.status().isFinal();
        if (background.repeatedAs().isPresent() || !(failed || openInDoubt)) {
            return Choice.NO;
        }
        return fate.inDoubt() ? Choice.IN_DOUBT : Choice.YES;
    }

    /// Sends it again.
    ///
    /// @param userId who asks for it
    public Result resend(Portal portal, long id, boolean mayArriveTwice, long userId) {
        var row = store.search().these(Wanted.all(portal.id()), List.of(id)).stream()
                .findFirst();
        var background = store.search().background(portal.id(), id);
        if (row.isEmpty() || background.isEmpty()) {
            return new Result.Unknown();
        }
        var repeated = background.get().repeatedAs();
        if (repeated.isPresent()) {
            return new Result.Sent(repeated.get());
        }
        return switch (choice(row.get(), background.get())) {
            case NO -> new Result.NotFailed();
            case IN_DOUBT -> mayArriveTwice ? send(portal, row.get(), background.get(), userId) : new Result.InDoubt();
            case YES -> send(portal, row.get(), background.get(), userId);
        };
    }

    private Result send(Portal portal, Row row, Background background, long userId) {
        var origin = Origin.of(background.details())
                .by(row.author())
                .repeating(background.first().orElse(row.id()));
        var wish = new Admission.Wish(
                next(row, background), row.code(), background.written(), row.text(), origin, Optional.empty());
        return store.messages()
                .repeat(row.id(), admission.message(portal, wish), "by user " + userId)
                .or(() -> store.search().background(portal.id(), row.id()).flatMap(Background::repeatedAs))
                .<Result>map(Result.Sent::new)
                .orElseGet(Result.NotFailed::new);
    }

    private static String next(Row row, Background background) {
        var messageId = row.messageId();
        if (background.first().isEmpty()) {
            return messageId + "~2";
        }
        int mark = messageId.lastIndexOf('~') + 1;
        return messageId.substring(0, mark) + (Integer.parseInt(messageId.substring(mark)) + 1);
    }
}
