package io.relay24.server.store.journal;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.server.message.Recipient;
import java.util.Locale;

/// What a message must be to be found. One condition with an index leads to the candidates, the others are tested on
/// each of those.
public sealed interface Condition {

    boolean holds(Row row);

    /// Whether it is about what became of the message, which is asked for only if all else fits.
    default boolean isOfFate() {
        return switch (this) {
            case Is _, InDoubt _, Through _ -> true;
            case Phone _, Text _, Of _, By _ -> false;
        };
    }

    /// Goes to this number.
    ///
    /// @param number a whole one begins with +; else its last digits
    record Phone(String number) implements Condition {

        boolean isWhole() {
            return number.startsWith("+");
        }

        String tail() {
            return Recipient.tail(number);
        }

        @Override
        public boolean holds(Row row) {
            var tail = Recipient.tail(row.recipient());
            return isWhole() ? tail.equals(tail()) : tail.startsWith(tail());
        }

        /// Numbers stay out of logs.
        @Override
        public String toString() {
            return "Phone[***]";
        }
    }

    /// Its text has this in it, whatever the case of letters. Without an index: see [MessageSearch].
    record Text(String part) implements Condition {

        public Text {
            part = part.toLowerCase(Locale.ROOT);
        }

        @Override
        public boolean holds(Row row) {
            return row.text().toLowerCase(Locale.ROOT).contains(part);
        }

        /// Texts stay out of logs.
        @Override
        public String toString() {
            return "Text[***]";
        }
    }

    /// Is in this state.
    record Is(MessageStatus status) implements Condition {
        @Override
        public boolean holds(Row row) {
            return row.fate().status() == status;
        }
    }

    /// Nobody knows, or knew at some time, whether the operator had it.
    record InDoubt() implements Condition {
        @Override
        public boolean holds(Row row) {
            return row.fate().inDoubt();
        }
    }

    /// Was sent by this sender.
    ///
    /// @param code its CODE
    record Of(String code) implements Condition {
        @Override
        public boolean holds(Row row) {
            return row.code().equals(code);
        }
    }

    /// Goes through this account. Without an index.
    record Through(int accountId) implements Condition {
        @Override
        public boolean holds(Row row) {
            return row.accountId().filter(id -> id == accountId).isPresent();
        }
    }

    /// Was sent by this user of the portal.
    record By(long author) implements Condition {
        @Override
        public boolean holds(Row row) {
            return row.author() == author;
        }
    }
}
