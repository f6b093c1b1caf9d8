package io.relay24.operator.http.receipt;

import io.relay24.operator.Account;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.DeliveryReceipt.Status;
import io.relay24.operator.HttpCall;
import io.relay24.operator.PolledReceipts;
import io.relay24.operator.PolledReceipts.Pending;
import io.relay24.operator.PolledReceipts.PollException;
import io.relay24.operator.PushedReceipts;
import java.util.List;

/// Calls whose signature does not cover what they say: each is only a reason to ask the operator at once. What cannot
/// be asked just now ends nothing, and the poller asks again in its own time. Safe for many threads.
record ConfirmedPushes(PushedReceipts calls, PolledReceipts poller) implements PushedReceipts {

    @Override
    public PushedReceipts trusting() {
        return new ConfirmedPushes(calls.trusting(), poller);
    }

    @Override
    public Push read(HttpCall call, Account account) {
        Push push = calls.read(call, account);
        List<Pending> pending = push.receipts().stream()
                .filter(receipt -> receipt.status().isFinal())
                .map(receipt -> new Pending(receipt.operatorMessageId(), receipt.reference(), ""))
                .limit(poller.polling().batch())
                .toList();
        return pending.isEmpty()
                ? push
                : new Push(push.verification(), confirmed(push.receipts(), pending, account), push.answer());
    }

    private List<DeliveryReceipt> confirmed(List<DeliveryReceipt> said, List<Pending> pending, Account account) {
        try {
            List<DeliveryReceipt> asked = poller.poll(pending, account);
            return asked.isEmpty() ? doubtful(said) : asked;
        } catch (PollException e) {
            return doubtful(said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return doubtful(said);
        }
    }

    private static List<DeliveryReceipt> doubtful(List<DeliveryReceipt> said) {
        return said.stream()
                .map(receipt -> new DeliveryReceipt(
                        receipt.operatorMessageId(),
                        receipt.reference(),
                        Status.UNKNOWN,
                        receipt.reason(),
                        receipt.at()))
                .toList();
    }
}
