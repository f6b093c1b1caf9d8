package io.relay24.operator.custom;

import io.relay24.operator.AddressBook;
import io.relay24.operator.Operators;
import io.relay24.operator.http.Completion;
import java.util.Map;
import java.util.Optional;

/// The classes that operator files may name.
public final class Completions {

    private Completions() {}

    /// All of them.
    ///
    /// @param book for operators that reach people by something else than a number
    public static Map<String, Completion> all(AddressBook book) {
        return Map.of(
                "aws_sns",
                (byFile, wire, clock) -> new Operators.Entry(
                        byFile.definition(),
                        byFile.operator(),
                        byFile.pushed().map(reader -> SnsReceipts.over(reader, wire, clock)),
                        byFile.polled(),
                        byFile.check()),
                "telegram_bot",
                (byFile, _, _) -> new Operators.Entry(
                        byFile.definition().calledInAccount(),
                        new TelegramBot(byFile.operator(), book),
                        Optional.of(new TelegramUpdates(byFile.definition(), book, false)),
                        byFile.polled(),
                        byFile.check()));
    }
}
