package io.relay24.operator.smpp;

import io.relay24.operator.Account;
import io.relay24.operator.Arrivals;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.smpp.receipt.IdForm;
import io.relay24.operator.smpp.receipt.Receipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Learns how an account's operator writes ids in receipts: by looking which of the possible ones is waited for. Once
/// several receipts agree, nobody is asked any more. The inbox's thread learns; anybody may look.
final class IdForms {

    private static final int ENOUGH = 3;
    private static final List<Duration> PATIENCE =
            List.of(Duration.ofMillis(200), Duration.ofMillis(500), Duration.ofSeconds(1));

    private final Account account;
    private final Arrivals arrivals;
    private volatile Optional<IdForm> known;
    private volatile String sample = "";
    private Optional<IdForm> favourite = Optional.empty();
    private int agreed;

    /// Begins with what is known.
    ///
    /// @param known what the account says of it; empty = to be learned
    IdForms(Account account, Arrivals arrivals, Optional<IdForm> known) {
        this.account = account;
        this.arrivals = arrivals;
        this.known = known;
    }

    /// Shows an id as the operator gives it.
    void given(String operatorMessageId) {
        sample = operatorMessageId;
    }

    Optional<IdForm> known() {
        return known;
    }

    /// The receipts by the ids that were given. As long as the form is not known, one whose id nobody waits for is
    /// looked for again a little later: it may be faster than the response to its message.
    List<DeliveryReceipt> named(List<Receipt> receipts) throws InterruptedException {
        if (sample.isEmpty() && !receipts.isEmpty()) {
            sample = arrivals.sample(account).orElse(""); // given to an earlier process
        }
        List<DeliveryReceipt> named = new ArrayList<>();
        List<Receipt> open = new ArrayList<>(receipts);
        for (int look = 0; known.isEmpty() && !open.isEmpty() && look <= PATIENCE.size(); look++) {
            if (look > 0) {
                Thread.sleep(PATIENCE.get(look - 1));
            }
            Set<String> awaited = awaited(open);
            open.removeIf(receipt -> found(receipt, awaited, named));
        }
        open.forEach(receipt -> named.add(receipt.of(given(receipt))));
        return named;
    }

    private String given(Receipt receipt) {
        return known.flatMap(form -> form.given(receipt.id(), sample)).orElse(receipt.id());
    }

    private Set<String> awaited(List<Receipt> receipts) {
        Set<String> candidates = new LinkedHashSet<>();
        receipts.forEach(receipt ->
                candidates.addAll(IdForm.candidates(receipt.id(), sample).keySet()));
        return arrivals.awaited(account, candidates);
    }

    /// An id that could be two messages teaches nothing.
    private boolean found(Receipt receipt, Set<String> awaited, List<DeliveryReceipt> named) {
        Map<String, IdForm> candidates = IdForm.candidates(receipt.id(), sample);
        candidates.keySet().retainAll(awaited);
        candidates.keySet().stream().findFirst().ifPresent(id -> named.add(receipt.of(id)));
        if (candidates.size() == 1) {
            learn(candidates.values().iterator().next());
        }
        return !candidates.isEmpty();
    }

    private void learn(IdForm form) {
        agreed = favourite.filter(form::equals).isPresent() ? agreed + 1 : 1;
        favourite = Optional.of(form);
        if (agreed == ENOUGH) {
            known = favourite;
        }
    }
}
