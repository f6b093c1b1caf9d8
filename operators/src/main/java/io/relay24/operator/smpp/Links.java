package io.relay24.operator.smpp;

import io.relay24.operator.Account;
import io.relay24.operator.Arrivals;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.LinkState;
import io.relay24.operator.Operator.Limits;
import io.relay24.operator.PolledReceipts.PollException;
import io.relay24.operator.Reason;
import io.relay24.operator.SendOutcome;
import io.relay24.operator.SendOutcome.Deferred;
import io.relay24.operator.smpp.link.Answer;
import io.relay24.operator.smpp.link.SmppLink;
import io.relay24.operator.smpp.pdu.Address;
import io.relay24.operator.smpp.pdu.Bodies;
import io.relay24.operator.smpp.pdu.Command;
import io.relay24.operator.smpp.pdu.MalformedPdu;
import io.relay24.operator.smpp.pdu.Pdu;
import io.relay24.operator.smpp.receipt.Receipt;
import io.relay24.operator.smpp.receipt.States;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/// All links of one account, as its form is now. Safe for many threads.
final class Links implements AutoCloseable {

    private static final SendOutcome ELSEWHERE = new Deferred(
            Reason.of("all binds of the account are held by other servers of this service"), Optional.empty());

    private static final double PART_OF_QUESTIONS = 0.1;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Account access;
    private final SmppAccount account;
    private final Doorway doorway;
    private final Slots slots;
    private final IdForms ids;
    private final Inbox inbox;
    private final Clock clock;
    private final Ticker ticker;
    private final List<Slot> binds;
    private final Pace pace;
    private final Pace questions;
    private final AtomicLong extra = new AtomicLong();
    private final ReentrantLock opening = new ReentrantLock();
    private volatile boolean isClosed;

    Links(Account access, SmppAccount account, Doorway doorway, Slots slots, Arrivals arrivals, Time time) {
        this.access = access;
        this.account = account;
        this.doorway = doorway;
        this.slots = slots;
        this.ids = new IdForms(access, arrivals, account.idForm());
        this.inbox = new Inbox(access, arrivals, ids);
        this.clock = time.clock;
        this.ticker = time.ticker;
        this.pace = new Pace(ticker);
        this.questions = new Pace(ticker);
        this.binds = IntStream.rangeClosed(1, account.binds().number())
                .mapToObj(number -> new Slot(number, clock))
                .toList();
    }

    /// What o'clock it is, and how it passes.
    record Time(Clock clock, Ticker ticker) {}

    SmppAccount account() {
        return account;
    }

    boolean isOf(Account other) {
        return access.fields().equals(other.fields()) && access.baseUrl().equals(other.baseUrl());
    }

    /// Opens what is missing, unless somebody is at it.
    void keep() {
        if (opening.tryLock()) {
            try {
                keepAll();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                opening.unlock();
            }
        }
    }

    private void keepAll() throws InterruptedException {
        for (Slot bind : binds) {
            if (!isClosed) {
                keep(bind);
            }
        }
    }

    private void keep(Slot bind) throws InterruptedException {
        bind.clear();
        boolean isComplete = bind.isComplete(account);
        if (!isComplete && !bind.mayTry()) {
            return;
        }
        bind.setElsewhere(!slots.hold(access, bind.number()));
        if (bind.isElsewhere()) {
            bind.retire();
        } else if (!isComplete) {
            bind.open(account, kind -> doorway.open(account, kind, inbox));
            if (bind.links().isEmpty()) {
                slots.release(access, bind.number()); // another server may have more luck
            }
        }
    }

    /// The link with the most room; opens one if there is none and it is time to try.
    Optional<SmppLink> sender() throws InterruptedException {
        Optional<SmppLink> open = roomiest();
        if (open.isPresent()) {
            return open;
        }
        opening.lockInterruptibly();
        try {
            if (roomiest().isEmpty()) {
                keepAll();
            }
            return roomiest();
        } finally {
            opening.unlock();
        }
    }

    private Optional<SmppLink> roomiest() {
        return senders().stream()
                .min(Comparator.comparingInt(link -> link.figures().taken()));
    }

    private List<SmppLink> senders() {
        return binds.stream().flatMap(bind -> bind.sender().stream()).toList();
    }

    /// Why there is no link.
    SendOutcome problem() {
        return binds.stream()
                .flatMap(bind -> bind.problem().map(why -> until(why, bind)).stream())
                .findFirst()
                .orElse(ELSEWHERE);
    }

    private SendOutcome until(SendOutcome why, Slot bind) {
        Instant now = clock.instant();
        Duration pause = bind.nextAttempt().isAfter(now) ? Duration.between(now, bind.nextAttempt()) : Duration.ZERO;
        return why instanceof Deferred(Reason reason, Optional<Duration> _)
                ? new Deferred(reason, Optional.of(pause))
                : why;
    }

    /// How much may be on its way: as much as the windows hold. Without a link one message at a time shows why there is
    /// none, unless other servers have all of them.
    Limits limits() {
        int open = senders().size();
        boolean isElsewhere = open == 0 && binds.stream().allMatch(Slot::isElsewhere);
        return new Limits(isElsewhere ? 0 : Math.max(1, open * account.window()), account.perSecond(), extra.get());
    }

    /// What the operator says of a message when it is asked. Questions get a small part of the rate; who would have to
    /// wait for long is asked for another time.
    ///
    /// @throws PollException when nobody can be asked
    Optional<DeliveryReceipt> fate(String operatorMessageId) throws InterruptedException, PollException {
        Optional<Duration> turn = questions.turnWithin(LONGEST_WAIT, account.perSecond() * PART_OF_QUESTIONS);
        if (turn.isEmpty()) {
            return Optional.empty();
        }
        ticker.sleep(turn.get());
        awaitTurn();
        Optional<SmppLink> link = sender();
        if (link.isEmpty()) {
            throw new PollException("no link to the operator");
        }
        goesExtra();
        Optional<SmppLink.Request> query =
                link.get().request(Command.QUERY_SM, Bodies.query(operatorMessageId, Address.NONE));
        return query.isPresent() && query.get().answer() instanceof Answer.Given(Pdu response)
                ? fate(operatorMessageId, response)
                : Optional.empty();
    }

    private static Optional<DeliveryReceipt> fate(String operatorMessageId, Pdu response) {
        try {
            if (response.status() != 0) {
                return Optional.empty();
            }
            Bodies.Fate fate = Bodies.fate(response);
            Receipt receipt = new Receipt("", States.of(fate.state()), "", Integer.toString(fate.error()));
            return Optional.of(receipt.of(operatorMessageId));
        } catch (MalformedPdu e) {
            return Optional.empty();
        }
    }

    List<LinkState> states() {
        return binds.stream().flatMap(bind -> bind.states().stream()).toList();
    }

    /// Waits until another segment may go out. Whoever hands messages out keeps to the rate over all processes; here
    /// they are only kept from going out all at once.
    void awaitTurn() throws InterruptedException {
        pace.await(account.perSecond());
    }

    /// Something goes to the operator that nobody has counted.
    void goesExtra() {
        extra.incrementAndGet();
    }

    /// Shows an id that the operator gave, so that those of receipts can be compared with it.
    void given(String operatorMessageId) {
        ids.given(operatorMessageId);
    }

    /// The operator finds us too fast.
    void slowDown() {
        pace.rest();
    }

    @Override
    public void close() {
        isClosed = true;
        binds.forEach(Slot::retire);
        opening.lock();
        try {
            for (Slot bind : binds) {
                bind.close();
                slots.release(access, bind.number());
            }
        } finally {
            opening.unlock();
        }
        inbox.close();
    }
}
