package io.relay24.emulator.operator;

import io.relay24.emulator.dialect.AcceptedMessage;
import io.relay24.emulator.dialect.Dialect;
import io.relay24.emulator.dialect.Submission;
import io.relay24.emulator.history.Gate;
import io.relay24.emulator.history.History;
import io.relay24.emulator.history.Inbox;
import io.relay24.emulator.http.Request;
import io.relay24.emulator.http.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// One account at an operator. Which operator it is follows from the path of each request: whoever calls
/// `/sys/send.php` is answered as SMSC.ru would. Thread-safe.
///
/// Without a script it accepts everything and tells *delivered* soon after.
public final class OperatorAccount {

    private final String name;
    private final Clock clock;
    private final RandomGenerator random;
    private final ReceiptSender receipts;
    private final History<AcceptedMessage> accepted;
    private final History<Known> byId;
    private final AtomicLong total = new AtomicLong();
    private final Inbox<Request> requests;
    private final Queue<Behaviour> script = new ConcurrentLinkedQueue<>();
    private final Gate gate = new Gate();
    private final History<Known> byReference;
    private volatile boolean referenceIsKey;
    private volatile Behaviour usual = Behaviour.accept();
    private volatile Settings settings = new Settings(Optional.empty(), "", Optional.empty());

    OperatorAccount(
            String name,
            Clock clock,
            RandomGenerator random,
            ReceiptSender receipts,
            int acceptedKept,
            int requestsKept) {
        this.name = name;
        this.clock = clock;
        this.random = random;
        this.receipts = receipts;
        this.accepted = new History<>(acceptedKept);
        this.byId = new History<>(acceptedKept);
        this.byReference = new History<>(acceptedKept);
        this.requests = new Inbox<>(requestsKept);
    }

    /// A message and the operator that took it.
    private record Known(AcceptedMessage message, Dialect dialect) {}

    /// What a customer sets at the operator.
    ///
    /// @param receiptUrl    where receipts go, if the submission does not say it (SMSC.ru)
    /// @param receiptSecret that receipts are signed with; empty: Twilio takes the submission's key
    /// @param key           the only key that works; empty: any
    public record Settings(Optional<URI> receiptUrl, String receiptSecret, Optional<String> key) {

        @Override
        public String toString() {
            return "Settings[receiptUrl=" + receiptUrl.isPresent() + ", key=" + key.isPresent() + "]";
        }
    }

    public String name() {
        return name;
    }

    public Settings settings() {
        return settings;
    }

    public void settings(Settings changed) {
        settings = changed;
    }

    /// Receipts of submissions without a callback go there.
    public void receiptsTo(URI url, String secret) {
        settings = new Settings(Optional.of(url), secret, settings.key());
    }

    /// Only this key works from now on.
    public void requireKey(String key) {
        settings = new Settings(settings.receiptUrl(), settings.receiptSecret(), Optional.of(key));
    }

    /// The sender's reference is an idempotency key from now on: a submission that repeats one is answered with the
    /// message that was taken first, and nothing more is sent.
    public void takeReferenceAsKey() {
        referenceIsKey = true;
    }

    /// What the next submissions meet, one after the other; then the usual again.
    public void answer(Behaviour... next) {
        script.addAll(List.of(next));
    }

    /// What submissions meet when nothing is scripted.
    public void always(Behaviour behaviour) {
        usual = behaviour;
    }

    /// What submissions meet now when nothing is scripted.
    public Behaviour usual() {
        return usual;
    }

    /// Forgets what is scripted and behaves again.
    public void behave() {
        script.clear();
        usual = Behaviour.accept();
    }

    /// Lets all connections go that are held open.
    public void release() {
        gate.open();
    }

    /// The messages that were taken, oldest first; repetitions are here twice.
    public List<AcceptedMessage> accepted() {
        return accepted.all();
    }

    /// How many were taken in all, forgotten ones included.
    public long acceptedCount() {
        return total.get();
    }

    public Optional<AcceptedMessage> find(String id) {
        return byId.get(id).map(Known::message);
    }

    /// Waits until so many messages were taken; false if they did not come in time.
    public boolean awaitAccepted(int count, Duration timeout) throws InterruptedException {
        return gate.await(() -> total.get() >= count, timeout);
    }

    /// The oldest request that nobody has taken yet, of whatever kind; waits for one.
    public Optional<Request> takeRequest(Duration timeout) throws InterruptedException {
        return requests.take(timeout);
    }

    /// Tells a receipt now, whatever was planned.
    ///
    /// @throws IllegalArgumentException if no message has this id, or nobody said where its receipts go
    public void pushReceipt(String id, ReceiptPlan receipt) throws InterruptedException {
        var known = byId.get(id)
                .orElseThrow(() -> new IllegalArgumentException("account " + name + " has taken no message " + id));
        if (target(known.message()).isEmpty()) {
            throw new IllegalArgumentException(
                    "message " + id + " has no callback, and account " + name + " has no receipt URL; set one");
        }
        for (int i = 0; i < receipt.times(); i++) {
            tell(known, receipt);
        }
    }

    /// As above, with a status alone.
    public void pushReceipt(String id, String status) throws InterruptedException {
        pushReceipt(id, ReceiptPlan.of(status, ""));
    }

    /// Answers a request.
    ///
    /// @param request with a path below the account
    Response handle(Request request) throws InterruptedException {
        requests.add(request);
        var dialect = Dialect.ALL.stream().filter(each -> each.speaks(request)).findFirst();
        if (dialect.isEmpty()) {
            return unknown();
        }
        return dialect.get().isSend(request)
                ? submit(dialect.get(), dialect.get().submission(request))
                : dialect.get().lookup(request, this::find);
    }

    /// Any other operator can be played with answers that are scripted word for word.
    private Response unknown() {
        return nextBehaviour() instanceof Behaviour.Raw(var status, var type, var body)
                ? raw(status, type, body)
                : Response.text(404, "no operator that is played here has this path; script a raw answer for it");
    }

    private Behaviour nextBehaviour() {
        var next = script.poll();
        return next == null ? usual : next;
    }

    private Response submit(Dialect dialect, Submission submission) throws InterruptedException {
        var behaviour = nextBehaviour();
        boolean wrongKey =
                settings.key().filter(key -> !key.equals(submission.secret())).isPresent();
        if (wrongKey) {
            return dialect.unauthorised();
        }
        var refusal = dialect.refusal(submission);
        return refusal.isPresent() ? refusal.get() : act(behaviour, dialect, submission);
    }

    private Response act(Behaviour behaviour, Dialect dialect, Submission submission) throws InterruptedException {
        return switch (behaviour) {
            case Behaviour.Accept(var receipt) -> dialect.accepted(take(dialect, submission, receipt));
            case Behaviour.Reject(var code) -> dialect.rejected(code);
            case Behaviour.Throttle(var retryAfter) -> dialect.throttled(retryAfter);
            case Behaviour.ServerError(var status) -> failed(status);
            case Behaviour.RefuseAccount() -> dialect.unauthorised();
            case Behaviour.FailAfterAcceptance(var status, var receipt) -> {
                take(dialect, submission, receipt);
                yield failed(status);
            }
            case Behaviour.HangAfterAcceptance(var time, var receipt) -> hang(dialect, submission, receipt, time);
            case Behaviour.Stall(var time) -> {
                gate.hold(gate.openings(), time);
                yield failed(503);
            }
            case Behaviour.Cut() -> Response.none();
            case Behaviour.CutAfterAcceptance(var receipt) -> {
                take(dialect, submission, receipt);
                yield Response.none();
            }
            case Behaviour.Raw(var status, var type, var body) -> raw(status, type, body);
        };
    }

    private Response hang(Dialect dialect, Submission submission, ReceiptPlan receipt, Duration time)
            throws InterruptedException {
        long before = gate.openings();
        var message = take(dialect, submission, receipt);
        gate.hold(before, time);
        return dialect.accepted(message);
    }

    private static Response failed(int status) {
        return Response.html(status, "<html><body>" + status + "</body></html>");
    }

    private static Response raw(int status, String contentType, String body) {
        return Response.of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    private AcceptedMessage take(Dialect dialect, Submission submission, ReceiptPlan receipt)
            throws InterruptedException {
        var message = new AcceptedMessage(dialect.newId(submission, random), submission, clock.instant());
        var known = new Known(message, dialect);
        var first = remember(known);
        if (first.isPresent()) {
            return first.get().message();
        }
        gate.changed();
        if (receipt.early()) {
            tellAll(known, receipt);
        } else if (receipt.times() > 0) {
            receipts.later(receipt.delay(), () -> tellAll(known, receipt));
        }
        return message;
    }

    /// Remembers the message, unless it repeats one: then says which.
    private synchronized Optional<Known> remember(Known known) {
        var message = known.message();
        if (referenceIsKey && !message.reference().isEmpty()) {
            var first = byReference.get(message.reference());
            if (first.isPresent()) {
                return first;
            }
            byReference.put(message.reference(), known);
        }
        byId.put(message.id(), known);
        accepted.put(String.valueOf(total.incrementAndGet()), message);
        return Optional.empty();
    }

    private void tellAll(Known known, ReceiptPlan receipt) throws InterruptedException {
        for (int i = 0; i < receipt.times(); i++) {
            tell(known, receipt);
        }
    }

    private void tell(Known known, ReceiptPlan receipt) throws InterruptedException {
        known.message().become(new AcceptedMessage.State(receipt.word(), receipt.error()));
        var target = target(known.message());
        if (target.isPresent()) {
            var push = known.dialect().receipt(known.message(), target.get(), settings.receiptSecret());
            receipts.tell(known.message(), push, target.get());
        }
    }

    private Optional<URI> target(AcceptedMessage message) {
        return message.callback().or(settings::receiptUrl);
    }
}
