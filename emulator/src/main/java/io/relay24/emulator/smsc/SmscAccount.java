package io.relay24.emulator.smsc;

import io.relay24.emulator.fault.LeakyBucket;
import io.relay24.emulator.operator.ReceiptPlan;
import io.relay24.emulator.smsc.message.Arrivals;
import io.relay24.emulator.smsc.message.Delivery;
import io.relay24.emulator.smsc.message.Receipts;
import io.relay24.emulator.smsc.message.SubmittedPart;
import io.relay24.emulator.smsc.pdu.BadPdu;
import io.relay24.emulator.smsc.pdu.Bind;
import io.relay24.emulator.smsc.pdu.Command;
import io.relay24.emulator.smsc.pdu.Pdu;
import io.relay24.emulator.smsc.pdu.Query;
import io.relay24.emulator.smsc.pdu.ShortMessage;
import io.relay24.emulator.smsc.pdu.Status;
import io.relay24.emulator.smsc.text.PhoneMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// One account at the SMSC, by its system_id. Without a script it lets everybody in, takes everything, and tells
/// *delivered* soon after to those who asked for receipts. Thread-safe.
public final class SmscAccount {

    private static final Duration TOLD_AGAIN_AFTER = Duration.ofSeconds(1);

    private final String systemId;
    private final SmscOptions options;
    private final Later later;
    private final Script script;
    private final Submissions submissions;
    private final Deliveries deliveries = new Deliveries();
    private final Sessions sessions = new Sessions();
    private final Arrivals arrivals;
    private final AtomicInteger reference = new AtomicInteger();
    private volatile SmscSettings settings = SmscSettings.DEFAULT;
    private volatile LeakyBucket rate = bucket(Double.POSITIVE_INFINITY);

    SmscAccount(String systemId, SmscOptions options, Later later) {
        this.systemId = systemId;
        this.options = options;
        this.later = later;
        script = new Script(options.random().nextLong());
        submissions = new Submissions(this, script, later);
        arrivals = new Arrivals(options.random().nextInt(0x1000_0000, 0x7000_0000), options.kept());
    }

    private static LeakyBucket bucket(double perSecond) {
        return new LeakyBucket((int) Math.clamp(Math.ceil(perSecond), 1, Integer.MAX_VALUE), perSecond);
    }

    public String systemId() {
        return systemId;
    }

    public SmscSettings settings() {
        return settings;
    }

    public void settings(SmscSettings changed) {
        settings = changed;
        rate = bucket(changed.limits().perSecond());
    }

    /// What was taken.
    public Arrivals arrivals() {
        return arrivals;
    }

    /// Who is bound.
    public Sessions sessions() {
        return sessions;
    }

    /// What the next submissions meet, one after the other; then the usual again.
    public void answer(SmscBehaviour... next) {
        script.add(List.of(next));
    }

    /// What submissions meet when nothing is scripted.
    public void always(SmscBehaviour behaviour) {
        script.always(behaviour);
    }

    /// Forgets what is scripted and behaves again.
    public void behave() {
        script.clear();
    }

    /// Seeds the dice of mixed behaviours.
    public void seed(long seed) {
        script.seed(seed);
    }

    /// Answers all submissions that hang.
    public void release() {
        submissions.release();
    }

    /// Tells a receipt now, whatever was planned and asked for.
    ///
    /// @throws IllegalArgumentException if no part has this id
    public void pushReceipt(String id, ReceiptPlan receipt) {
        var part = arrivals.find(id)
                .orElseThrow(() -> new IllegalArgumentException("account " + systemId + " has taken no part " + id));
        part.become(new SubmittedPart.Fate(receipt.word(), receipt.error()));
        receipts(part, receipt.times()).forEach(deliveries::add);
    }

    /// Sends a message from a phone, in as many parts as it needs.
    public List<Delivery> deliver(String from, String to, String text) {
        var messages = PhoneMessage.of(from, to, text, reference.incrementAndGet() & 0xFF);
        var parts = messages.stream().map(Delivery::new).toList();
        parts.forEach(deliveries::add);
        return parts;
    }

    /// Deliveries that nobody has heard yet.
    public int waiting() {
        return deliveries.size();
    }

    Deliveries deliveries() {
        return deliveries;
    }

    Submissions submissions() {
        return submissions;
    }

    boolean hasRate() {
        return rate.take(options.clock().instant());
    }

    /// The command_status that a bind is answered with.
    int refusal(Bind bind) {
        if (settings.bindRefusal() != Status.OK) {
            return settings.bindRefusal();
        }
        if (!settings.password().orElse(bind.password()).equals(bind.password())) {
            return Status.INVALID_PASSWORD;
        }
        return sessions.count() < settings.limits().binds() ? Status.OK : Status.ALREADY_BOUND;
    }

    /// Gives a part its id; it is not taken yet.
    SubmittedPart named(ShortMessage message) {
        return arrivals.named(
                message,
                settings.alphabet(),
                settings.receipts().submitIds(),
                options.clock().instant());
    }

    /// Takes a part; an early receipt is told before this returns, if somebody can hear it.
    void take(SubmittedPart part, ReceiptPlan receipt, Session session) {
        arrivals.add(part);
        if (receipt.early()) {
            for (var delivery : due(part, receipt)) {
                if (!sessions.tell(delivery, session)) {
                    deliveries.add(delivery);
                }
            }
        }
    }

    /// Tells what has not been told early, in its time.
    void plan(SubmittedPart part, ReceiptPlan receipt, Duration answeredAfter) throws InterruptedException {
        if (!receipt.early() && receipt.times() > 0) {
            later.run(
                    receipt.delay().plus(answeredAfter),
                    () -> due(part, receipt).forEach(deliveries::add));
        }
    }

    /// The receipts of this fate, as far as registered_delivery asks for them.
    private List<Delivery> due(SubmittedPart part, ReceiptPlan receipt) {
        part.become(new SubmittedPart.Fate(receipt.word(), receipt.error()));
        return Receipts.isWanted(part) ? receipts(part, receipt.times()) : List.of();
    }

    private List<Delivery> receipts(SubmittedPart part, int times) {
        var message = Receipts.of(part, settings.receipts(), options.clock().instant());
        var all = IntStream.range(0, times).mapToObj(_ -> new Delivery(message)).toList();
        all.forEach(part::add);
        return all;
    }

    /// The other side has answered a request of ours.
    void answered(Session session, Pdu response) throws InterruptedException {
        switch (response.command()) {
            case Command.DELIVER_SM | Command.RESPONSE -> {
                var refused = session.answered(response.sequence(), response.status());
                if (refused.isPresent()) {
                    later.run(TOLD_AGAIN_AFTER, () -> deliveries.add(refused.get()));
                }
            }
            case Command.ENQUIRE_LINK | Command.RESPONSE -> sessions.linkAnswered();
            default -> {}
        }
    }

    /// Answers query_sm.
    Pdu query(Pdu request) throws BadPdu {
        var query = Query.read(request);
        var part = arrivals.find(query.messageId());
        return part.isEmpty()
                ? request.answer(Status.QUERY_FAILED)
                : request.answer(
                        Status.OK, Receipts.queried(part.get(), options.clock().instant()));
    }
}
