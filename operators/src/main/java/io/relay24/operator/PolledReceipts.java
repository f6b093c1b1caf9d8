package io.relay24.operator;

import java.time.Duration;
import java.util.List;

/// An operator that is asked for receipts.
public interface PolledReceipts {

    /// Asks for up to [Polling#batch] messages. Messages that the operator says nothing of are simply missing in the
    /// answer. A failed request is an exception of the environment.
    ///
    /// @throws PollException when the operator could not be asked; the text says what to do
    List<DeliveryReceipt> poll(List<Pending> pending, Account account) throws InterruptedException, PollException;

    Polling polling();

    /// A message whose fate is asked for.
    record Pending(String operatorMessageId, String reference, String to) {
        @Override
        public String toString() {
            return "Pending[" + operatorMessageId + "]";
        }
    }

    /// How this operator wants to be asked.
    ///
    /// @param batch       ids per request
    /// @param first       when to ask for the first time after the hand-over
    /// @param giveUpAfter the operator forgets the message after this age
    record Polling(int batch, Duration first, Duration giveUpAfter) {}

    final class PollException extends Exception {
        public PollException(String message) {
            super(message);
        }
    }
}
