package io.relay24.operator;

import io.relay24.operator.text.SmsText;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// All operators by id. Immutable and safe for many threads; owns the operators and closes them.
public final class Operators implements AutoCloseable {

    /// One operator with all that it can do.
    public record Entry(
            OperatorDefinition definition,
            Operator operator,
            Optional<PushedReceipts> pushed,
            Optional<PolledReceipts> polled,
            Optional<AccountCheck.Source> check) {

        public String id() {
            return definition.id();
        }
    }

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<String> problems;
    private final Runnable closing;

    /// @param problems files that were refused: name, line, column and what to do, for the log and the console
    /// @param closing  releases what the operators share
    public Operators(Collection<Entry> entries, List<String> problems, Runnable closing) {
        entries.forEach(entry -> this.entries.put(entry.id(), entry));
        this.problems = List.copyOf(problems);
        this.closing = () -> {
            this.entries.values().forEach(entry -> entry.operator().close());
            closing.run();
        };
    }

    private Operators(Operators first, Operators second) {
        entries.putAll(first.entries);
        entries.putAll(second.entries);
        this.problems =
                Stream.concat(first.problems.stream(), second.problems.stream()).toList();
        this.closing = () -> {
            first.close();
            second.close();
        };
    }

    /// Empty for an id that no file has: the account is left over from a file that was taken away.
    public Optional<Entry> named(String id) {
        return Optional.ofNullable(entries.get(id));
    }

    /// A text as the account's operator writes and counts it.
    public SmsText text(String text, Account account) {
        return named(account.operator())
                .map(entry -> entry.operator().text(text, account))
                .orElseGet(() -> SmsText.of(text));
    }

    public List<OperatorDefinition> definitions() {
        return entries.values().stream().map(Entry::definition).toList();
    }

    public List<String> problems() {
        return problems;
    }

    /// These and more; a later one replaces an earlier one of the same id. Closing the result closes both.
    public Operators and(Operators more) {
        return new Operators(this, more);
    }

    @Override
    public void close() {
        closing.run();
    }
}
