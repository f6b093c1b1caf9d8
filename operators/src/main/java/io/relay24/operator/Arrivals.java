package io.relay24.operator;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where operators that hold a connection to us deliver what they say by themselves. Each method returns only when it
/// is stored, since the operator is thanked after it and then never says it again. Safe for many threads.
public interface Arrivals {

    /// Stores receipts.
    void receipts(Account account, List<DeliveryReceipt> receipts);

    /// Stores messages from phones.
    void messages(Account account, List<IncomingSms> messages);

    /// Those of the ids that messages of the account wait for.
    Set<String> awaited(Account account, Collection<String> operatorMessageIds);

    /// One of the ids that messages of the account wait for, if there are any: shows how the operator writes them.
    Optional<String> sample(Account account);

    /// Keeps nothing: for an operator that is only sent to.
    Arrivals NONE = new Arrivals() {
        @Override
        public void receipts(Account account, List<DeliveryReceipt> receipts) {}

        @Override
        public void messages(Account account, List<IncomingSms> messages) {}

        @Override
        public Set<String> awaited(Account account, Collection<String> operatorMessageIds) {
            return Set.of();
        }

        @Override
        public Optional<String> sample(Account account) {
            return Optional.empty();
        }
    };
}
