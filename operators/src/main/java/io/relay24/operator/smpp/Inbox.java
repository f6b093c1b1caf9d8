package io.relay24.operator.smpp;

import io.relay24.operator.Account;
import io.relay24.operator.Arrivals;
import io.relay24.operator.IncomingSms;
import io.relay24.operator.smpp.link.Incoming;
import io.relay24.operator.smpp.link.SmppLink;
import io.relay24.operator.smpp.pdu.Command;
import io.relay24.operator.smpp.pdu.MalformedPdu;
import io.relay24.operator.smpp.pdu.Pdu;
import io.relay24.operator.smpp.pdu.ShortMessage;
import io.relay24.operator.smpp.pdu.Status;
import io.relay24.operator.smpp.receipt.PhoneMessage;
import io.relay24.operator.smpp.receipt.Receipt;
import io.relay24.operator.smpp.receipt.ReceiptReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// What an account's operator sends by itself. A thread of its own stores it, many at once, and thanks for it only
/// then; while the store is away the operator is asked to say it again. What waits is bounded.
final class Inbox implements Incoming, AutoCloseable {

    private static final int MOST = 2_000;
    private static final int AT_ONCE = 200;

    private final BlockingQueue<Item> queue = new LinkedBlockingQueue<>(MOST);
    private final Account account;
    private final Arrivals arrivals;
    private final IdForms ids;
    private final Thread thread;

    private record Item(Pdu request, SmppLink link) {
        void answer(int status) {
            Command command = Command.of(request.command()).orElseThrow();
            link.answer(Pdu.response(command, status, request.sequence()));
        }
    }

    Inbox(Account account, Arrivals arrivals, IdForms ids) {
        this.account = account;
        this.arrivals = arrivals;
        this.ids = ids;
        this.thread = Thread.ofVirtual().name("smpp-inbox").start(this::run);
    }

    @Override
    public void arrived(Pdu request, SmppLink link) {
        Item item = new Item(request, link);
        if (!queue.offer(item)) {
            item.answer(Status.QUEUE_FULL);
        }
    }

    private void run() {
        try {
            while (true) {
                List<Item> items = new ArrayList<>();
                items.add(queue.take());
                queue.drainTo(items, AT_ONCE);
                take(items);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void take(List<Item> items) throws InterruptedException {
        Map<Item, ShortMessage> read = new LinkedHashMap<>();
        items.forEach(item -> read(item)
                .ifPresentOrElse(message -> read.put(item, message), () -> item.answer(Status.REFUSED_FOR_GOOD)));
        int status = stored(read.values());
        read.keySet().forEach(item -> item.answer(status));
    }

    private int stored(Collection<ShortMessage> all) throws InterruptedException {
        List<Receipt> receipts = new ArrayList<>();
        List<IncomingSms> messages = new ArrayList<>();
        all.forEach(message -> ReceiptReader.read(message)
                .ifPresentOrElse(receipts::add, () -> messages.add(PhoneMessage.read(message))));
        try {
            arrivals.receipts(account, ids.named(receipts));
            arrivals.messages(account, messages);
            return Status.OK;
        } catch (RuntimeException e) { // whatever troubles the store
            return Status.TRY_AGAIN;
        }
    }

    private static Optional<ShortMessage> read(Item item) {
        try {
            byte[] body = item.request.body();
            return Optional.of(
                    item.request.command() == Command.DATA_SM.id()
                            ? ShortMessage.data(body)
                            : ShortMessage.delivered(body));
        } catch (MalformedPdu e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
