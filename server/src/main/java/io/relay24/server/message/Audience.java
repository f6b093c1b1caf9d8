package io.relay24.server.message;

import java.util.Locale;
import java.util.Set;
import java.util.function.LongPredicate;

/// Who may send by a sender. The author is what the portal says of the message: whoever pressed the button, for
/// automation the person who is responsible for the item, 0 for the system itself (protocol §4.6, §5.3).
///
/// @param users of the portal, if it is for named ones
public record Audience(Kind kind, Set<Long> users) {

    public static final Audience EVERYBODY = new Audience(Kind.EVERYBODY, Set.of());

    public enum Kind {
        EVERYBODY,
        /// Of the portal.
        ADMINISTRATORS,
        /// Named ones.
        USERS;

        /// As pages and tables have it.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Audience {
        users = Set.copyOf(users);
        if ((kind == Kind.USERS) == users.isEmpty()) {
            throw new IllegalArgumentException("users are named if and only if it is for named ones");
        }
    }

    /// Whether the author may send. The system itself always may: its one-time codes have no author.
    ///
    /// @param isAdministrator whether a user is known to administer the portal
    public boolean admits(long author, LongPredicate isAdministrator) {
        return author == 0
                || switch (kind) {
                    case EVERYBODY -> true;
                    case ADMINISTRATORS -> isAdministrator.test(author);
                    case USERS -> users.contains(author);
                };
    }
}
