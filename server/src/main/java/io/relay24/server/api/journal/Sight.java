package io.relay24.server.api.journal;

import io.relay24.operator.text.PhoneNumber;
import io.relay24.server.api.call.ApiCall;
import io.relay24.server.api.call.ApiRefusal;
import io.relay24.server.api.call.Role;
import io.relay24.server.store.Rights;
import io.relay24.server.store.Rights.OfUsers;
import io.relay24.server.store.Rights.Shown;
import io.relay24.server.store.journal.Condition;
import io.relay24.server.store.journal.Wanted;
import java.util.Optional;

/// What a caller may see. Everything that leaves the journal goes through here; what is hidden cannot be searched for
/// either, or a search would tell it digit by digit.
///
/// @param userId in the portal
record Sight(OfUsers rights, long userId) {

    private static final OfUsers EVERYTHING = new OfUsers(Rights.Messages.ALL, Shown.FULL, Shown.FULL, true);

    static Sight of(ApiCall call, Rights rights) {
        return new Sight(
                call.role() == Role.ADMINISTRATOR
                        ? EVERYTHING
                        : rights.of(call.portal().id()),
                call.userId());
    }

    /// Only what is visible.
    Wanted within(Wanted wanted) {
        return switch (rights.messages()) {
            case ALL -> wanted;
            case OWN -> wanted.and(new Condition.By(userId));
            case NONE -> throw ApiRefusal.forbidden("Your administrator has not opened the messages to you.");
        };
    }

    Condition searched(Condition condition) {
        boolean refused = switch (condition) {
            case Condition.Phone _ -> rights.phone() != Shown.FULL;
            case Condition.Text _ -> rights.text() != Shown.FULL;
            case Condition.Is _, Condition.InDoubt _, Condition.Of _, Condition.Through _, Condition.By _ -> false;
        };
        if (refused) {
            throw ApiRefusal.forbidden("You cannot search for what your administrator has hidden from you.");
        }
        return condition;
    }

    void requireAnalytics() {
        if (!rights.analytics()) {
            throw ApiRefusal.forbidden("Your administrator has not opened the analytics to you.");
        }
    }

    Optional<String> phone(String number) {
        return switch (rights.phone()) {
            case FULL -> Optional.of(number);
            case ENDS -> Optional.of(PhoneNumber.mask(number));
            case HIDDEN -> Optional.empty();
        };
    }

    Optional<String> text(String text) {
        return Optional.of(text).filter(it -> rights.text() == Shown.FULL);
    }
}
