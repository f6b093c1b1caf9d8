package io.relay24.emulator.operator;

import io.relay24.emulator.http.HttpCaller;
import io.relay24.emulator.http.Request;
import io.relay24.emulator.http.Response;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// All operator accounts, at `/operator/<account>/…`; one comes into being when it is first named. Thread-safe.
public final class Operators implements AutoCloseable {

    private static final Pattern PREFIX = Pattern.compile("^(/operator/([A-Za-z0-9._-]{1,64}))(/.*)$");
    private static final int MAX_ACCOUNTS = 10_000;
    private static final int WAITING_RECEIPTS = 50_000;

    private final Map<String, OperatorAccount> accounts = new ConcurrentSkipListMap<>();
    private final Clock clock;
    private final RandomGenerator random;
    private final ReceiptSender receipts;
    private final int acceptedKept;
    private final int requestsKept;

    /// No account yet.
    ///
    /// @param acceptedKept messages that each account remembers
    /// @param requestsKept requests that wait in each account to be taken
    public Operators(Clock clock, RandomGenerator random, HttpCaller http, int acceptedKept, int requestsKept) {
        this.clock = clock;
        this.random = random;
        this.receipts = new ReceiptSender(http, WAITING_RECEIPTS);
        this.acceptedKept = acceptedKept;
        this.requestsKept = requestsKept;
    }

    /// The account of this name.
    ///
    /// @throws IllegalArgumentException if there are too many already
    public OperatorAccount account(String name) {
        if (accounts.size() >= MAX_ACCOUNTS && !accounts.containsKey(name)) {
            throw new IllegalArgumentException("there are " + MAX_ACCOUNTS + " operator accounts already");
        }
        return accounts.computeIfAbsent(
                name, key -> new OperatorAccount(key, clock, random, receipts, acceptedKept, requestsKept));
    }

    public Collection<OperatorAccount> all() {
        return accounts.values();
    }

    /// Answers as the operator whose path it is.
    public Response handle(Request request) throws InterruptedException {
        Matcher matcher = PREFIX.matcher(request.path());
        return matcher.matches()
                ? account(matcher.group(2)).handle(request.below(matcher.group(1)))
                : Response.text(404, "call /operator/<account>/<path of the operator>");
    }

    @Override
    public void close() {
        accounts.values().forEach(OperatorAccount::release);
        receipts.close();
    }
}
