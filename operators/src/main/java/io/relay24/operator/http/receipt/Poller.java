package io.relay24.operator.http.receipt;

import io.relay24.operator.Account;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.OperatorDefinition;
import io.relay24.operator.PolledReceipts;
import io.relay24.operator.Reason;
import io.relay24.operator.http.request.UnusableAccount;
import io.relay24.operator.http.rule.Discretion;
import io.relay24.operator.http.rule.Errors;
import io.relay24.operator.http.template.Reading;
import io.relay24.operator.http.template.Values;
import io.relay24.operator.http.wire.Answer;
import io.relay24.operator.http.wire.Exchange;
import io.relay24.operator.http.wire.Line;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Asks an operator for receipts, by its file. Safe for many threads.
final class Poller implements PolledReceipts {

    private static final int MOST_PAGES = 20;

    private final OperatorDefinition definition;
    private final PollSection poll;
    private final Errors errors;
    private final Line line;
    private final Clock clock;

    Poller(OperatorDefinition definition, PollSection poll, Errors errors, Line line, Clock clock) {
        this.definition = definition;
        this.poll = poll;
        this.errors = errors;
        this.line = line;
        this.clock = clock;
    }

    @Override
    public Polling polling() {
        return poll.polling();
    }

    /// An account that lacks the field of `only_with` has no receipts to ask for.
    @Override
    public List<DeliveryReceipt> poll(List<Pending> pending, Account given) throws InterruptedException, PollException {
        Account account =
                new Account(given.id(), given.operator(), definition.completed(given.fields()), given.baseUrl());
        boolean off = poll.onlyWith()
                .map(field -> account.fields().getOrDefault(field, "").isEmpty())
                .orElse(false);
        List<DeliveryReceipt> receipts = new ArrayList<>();
        int batch = poll.polling().batch();
        for (int from = 0; from < pending.size() && !off; from += batch) {
            receipts.addAll(pollOnce(pending.subList(from, Math.min(from + batch, pending.size())), account));
        }
        return receipts;
    }

    /// Page after page, where there are pages: until one is not full, or all that was asked for is found.
    private List<DeliveryReceipt> pollOnce(List<Pending> pending, Account account)
            throws InterruptedException, PollException {
        List<DeliveryReceipt> all = new ArrayList<>();
        for (int page = 0; page < MOST_PAGES; page++) {
            Found found = page(page * poll.pageSize(), pending, account);
            all.addAll(found.receipts());
            if (poll.pageSize() == 0
                    || found.rows() < poll.pageSize()
                    || (!poll.consuming() && all.size() >= pending.size())) {
                break;
            }
        }
        return all;
    }

    private record Found(int rows, List<DeliveryReceipt> receipts) {}

    private Found page(int offset, List<Pending> pending, Account account) throws InterruptedException, PollException {
        Values values = values(account).text("offset", String.valueOf(offset)).build();
        List<Values> each =
                pending.stream().map(one -> named(values.with(), one).build()).toList();
        Values.Builder all = named(values.with(), pending.getFirst())
                .many("ids", column(pending, Pending::operatorMessageId))
                .many("tos", column(pending, Pending::to))
                .many("references", column(pending, Pending::reference));
        try {
            Exchange exchange = line.ask(poll.question(), account, all.build(), each);
            return switch (exchange) {
                case Exchange.Answered(Answer answer) -> receipts(answer, all.build(), pending, account);
                case Exchange.NotSent(String why) -> throw failure(why);
                case Exchange.Lost(String why) -> throw failure(why);
            };
        } catch (UnusableAccount e) {
            throw failure(e.getMessage());
        }
    }

    private Found receipts(Answer answer, Values values, List<Pending> pending, Account account) throws PollException {
        Discretion discretion = Discretion.of(definition, account);
        Reading reading = poll.question()
                .answer()
                .read(answer, values)
                .orElseThrow(() -> failure("the answer cannot be read (HTTP " + answer.status() + ")"));
        if (poll.notFound().map(it -> it.holds(reading)).orElse(false)) {
            return new Found(0, List.of());
        }
        boolean refused = answer.status() / 100 != 2
                || errors.verdict(reading).isPresent()
                || poll.refused().map(it -> it.holds(reading)).orElse(false);
        if (refused) {
            Reason reason = errors.refusal(reading, discretion);
            throw failure(reason.toString());
        }
        return rows(reading, pending, discretion);
    }

    private Found rows(Reading reading, List<Pending> pending, Discretion discretion) {
        List<Reading> rows = poll.map().rows(reading);
        Stream<DeliveryReceipt> receipts;
        if (poll.positional()) {
            receipts = IntStream.range(0, Math.min(rows.size(), pending.size()))
                    .boxed()
                    .flatMap(i -> poll.map().receipt(rows.get(i), pending.get(i).operatorMessageId(), discretion));
        } else {
            String only = poll.polling().batch() == 1 ? pending.getFirst().operatorMessageId() : "";
            receipts = rows.stream().flatMap(row -> poll.map().receipt(row, only, discretion));
        }
        Set<String> known = pending.stream()
                .flatMap(one -> Stream.of(one.operatorMessageId(), one.reference()))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
        return new Found(
                rows.size(),
                receipts.filter(receipt -> poll.consuming() || concerns(receipt, known))
                        .toList());
    }

    private static boolean concerns(DeliveryReceipt receipt, Set<String> known) {
        return known.contains(receipt.operatorMessageId()) || known.contains(receipt.reference());
    }

    private Values.Builder values(Account account) {
        Instant now = clock.instant();
        Values.Builder values = Values.builder()
                .text("now", now.toString())
                .text("nonce", UUID.randomUUID().toString())
                .text("window_start", now.minus(poll.window()).toString())
                .text("window_end", now.toString());
        account.fields().forEach((name, value) -> values.text("account." + name, value));
        return values;
    }

    private static Values.Builder named(Values.Builder values, Pending one) {
        return values.text("id", one.operatorMessageId()).text("to", one.to()).text("reference", one.reference());
    }

    private static List<String> column(List<Pending> pending, java.util.function.Function<Pending, String> part) {
        return pending.stream().map(part).toList();
    }

    private PollException failure(@org.jspecify.annotations.Nullable String why) {
        return new PollException(definition.name() + " could not be asked for receipts: " + why);
    }
}
