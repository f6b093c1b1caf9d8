package io.relay24.operator.smpp;

import io.relay24.operator.Account;
import io.relay24.operator.AccountCheck;
import io.relay24.operator.Arrivals;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.LinkState;
import io.relay24.operator.Operator;
import io.relay24.operator.OperatorDefinition;
import io.relay24.operator.OperatorDefinition.Abilities;
import io.relay24.operator.Operators;
import io.relay24.operator.PolledReceipts;
import io.relay24.operator.Prepared;
import io.relay24.operator.Reason;
import io.relay24.operator.SendOutcome;
import io.relay24.operator.SendOutcome.AccountRefused;
import io.relay24.operator.SendOutcome.Rejected;
import io.relay24.operator.Sms;
import io.relay24.operator.http.OperatorFile;
import io.relay24.operator.http.TextRules;
import io.relay24.operator.text.SmsText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/// Sends by SMPP. Holds the links of all accounts and opens them when they are needed; receipts arrive over them. Safe
/// for many threads; closing it ends all links.
public final class SmppOperator implements Operator, PolledReceipts {

    /// As in [Account#operator].
    public static final String ID = "smpp";

    private static final Polling POLLING = new Polling(20, Duration.ofMinutes(5), Duration.ofDays(3));
    private static final OperatorDefinition DEFINITION = definition();
    private static final Pattern NUMBER = Pattern.compile("[+]?[0-9]{1,20}");
    private static final Pattern ORIGINATOR = DEFINITION.originator().pattern().orElseThrow();

    private final Doorway doorway;
    private final Arrivals arrivals;
    private final Slots slots;
    private final Links.Time time;
    private final Map<String, Links> links = new ConcurrentHashMap<>();

    /// Opens nothing yet.
    ///
    /// @param arrivals where receipts are stored
    /// @param slots    which binds this process may hold
    public SmppOperator(Doorway doorway, Arrivals arrivals, Slots slots, Clock clock) {
        this(doorway, arrivals, slots, clock, Ticker.SYSTEM);
    }

    /// The same in a time of somebody's own.
    ///
    /// @param ticker what segments are spread over
    public SmppOperator(Doorway doorway, Arrivals arrivals, Slots slots, Clock clock, Ticker ticker) {
        this.doorway = doorway;
        this.arrivals = arrivals;
        this.slots = slots;
        this.time = new Links.Time(clock, ticker);
    }

    /// The registry with this one operator.
    public Operators operators() {
        Operators.Entry entry =
                new Operators.Entry(DEFINITION, this, Optional.empty(), Optional.of(this), Optional.of(this::check));
        return new Operators(List.of(entry), List.of(), () -> {});
    }

    private static OperatorDefinition definition() {
        try (InputStream form = Objects.requireNonNull(SmppOperator.class.getResourceAsStream("/smpp.yaml"))) {
            String yaml = new String(form.readAllBytes(), StandardCharsets.UTF_8);
            return OperatorFile.form(
                    yaml,
                    new Abilities(
                            false,
                            false,
                            true,
                            true,
                            false,
                            false,
                            false,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public SendOutcome send(Sms sms, Account account) throws InterruptedException {
        Optional<String> complaint = complaint(account);
        if (complaint.isPresent()) {
            return new AccountRefused(Reason.of(complaint.get()));
        }
        SmsText text = text(sms.text(), account);
        Optional<String> refusal = complaint(sms, text, account);
        if (refusal.isPresent()) {
            return new Rejected(Reason.of(refusal.get()));
        }
        Links own = linksOf(account);
        return new Submission(own, own.account().form().written(sms, text)).outcome();
    }

    @Override
    public SmsText text(String text, Account account) {
        return complaint(account).isPresent()
                ? Operator.super.text(text, account)
                : linksOf(account).account().form().text(text);
    }

    @Override
    public Prepared prepared(Sms sms, Account account) {
        SmsText text = text(sms.text(), account);
        Optional<String> refusal = complaint(account).or(() -> complaint(sms, text, account));
        return new Prepared(text, Optional.empty(), refusal.map(Reason::of));
    }

    @Override
    public Optional<Limits> limits(Account account) {
        return complaint(account).isPresent()
                ? Optional.empty()
                : Optional.of(linksOf(account).limits());
    }

    /// What is wrong with an account's form; nothing if it is in use already.
    private Optional<String> complaint(Account account) {
        Links known = links.get(account.id());
        if (known != null && known.isOf(account)) {
            return Optional.empty();
        }
        Map<String, String> fields = DEFINITION.completed(account.fields());
        Optional<String> complaint =
                DEFINITION.complaints(fields).values().stream().findFirst().map(words -> words + " under Accounts");
        return complaint.or(() -> ErrorCodes.parse(fields.getOrDefault("error_codes", ""))
                        .isPresent()
                ? Optional.empty()
                : Optional.of("the list of error codes cannot be read; write it as 0x0450=rejected under Accounts"));
    }

    private static Optional<String> complaint(Sms sms, SmsText text, Account account) {
        if (!NUMBER.matcher(sms.to()).matches()) {
            return Optional.of("SMPP reaches telephone numbers only");
        }
        boolean fits = sms.originator().isEmpty()
                || ORIGINATOR.matcher(sms.originator()).matches();
        if (!fits) {
            return Optional.of("the operator does not take this originator: "
                    + DEFINITION.originator().help());
        }
        return text.segments() > SmsText.MOST_SEGMENTS
                ? Optional.of("the text needs more than " + SmsText.MOST_SEGMENTS + " segments")
                : TextRules.USUAL.complaint(text, account.fields());
    }

    private Links linksOf(Account account) {
        Links known = links.get(account.id());
        return known != null && known.isOf(account) ? known : opened(account); // computing would hold up all others
    }

    private Links opened(Account account) {
        return links.compute(account.id(), (_, old) -> {
            if (old != null && old.isOf(account)) {
                return old;
            }
            if (old != null) {
                Thread.ofVirtual().name("smpp-close").start(old::close);
            }
            return new Links(account, read(account), doorway, slots, arrivals, time);
        });
    }

    private static SmppAccount read(Account account) {
        return SmppAccount.of(DEFINITION.completed(account.fields()), account);
    }

    /// Asks only where the account says that the operator allows it. The originator is left out: operators compare it
    /// rarely, and nobody here knows it any more.
    @Override
    public List<DeliveryReceipt> poll(List<Pending> pending, Account account)
            throws InterruptedException, PollException {
        if (complaint(account).isPresent() || !linksOf(account).account().isAsked()) {
            return List.of();
        }
        List<DeliveryReceipt> receipts = new ArrayList<>();
        for (Pending message : pending) {
            linksOf(account).fate(message.operatorMessageId()).ifPresent(receipts::add);
        }
        return receipts;
    }

    @Override
    public Polling polling() {
        return POLLING;
    }

    /// Binds once, and leaves.
    private AccountCheck check(Account account) throws InterruptedException {
        Optional<String> complaint = complaint(account);
        if (complaint.isPresent()) {
            return new AccountCheck.Refused(Reason.of(complaint.get()));
        }
        SmppAccount read = read(account);
        Slot bind = new Slot(1, time.clock());
        bind.open(read, kind -> doorway.open(read, kind, (request, link) -> {}));
        Optional<SendOutcome> problem = bind.problem();
        bind.close();
        return problem.map(SmppOperator::shown).orElse(new AccountCheck.Works(Optional.empty(), Optional.empty()));
    }

    private static AccountCheck shown(SendOutcome problem) {
        return switch (problem) {
            case AccountRefused(Reason reason) -> new AccountCheck.Refused(reason);
            case SendOutcome.Deferred(Reason reason, Optional<Duration> _) -> new AccountCheck.Unknown(reason);
            case Rejected(Reason reason) -> new AccountCheck.Unknown(reason);
            case SendOutcome.Uncertain(Reason reason) -> new AccountCheck.Unknown(reason);
            case SendOutcome.Accepted _ -> new AccountCheck.Works(Optional.empty(), Optional.empty());
        };
    }

    /// Opens what is missing of an account's links, without waiting for it.
    public void keep(Account account) {
        if (complaint(account).isEmpty()) {
            Links own = linksOf(account);
            Thread.ofVirtual().name("smpp-keep").start(own::keep);
        }
    }

    /// Looks after all links that are known: opens what is missing, gives up what this process may no longer hold.
    public void review() {
        links.values().forEach(own -> Thread.ofVirtual().name("smpp-keep").start(own::keep));
    }

    /// The ids of accounts that have links, or try to.
    public Set<String> accounts() {
        return Set.copyOf(links.keySet());
    }

    /// Ends an account's links.
    public void leave(String accountId) {
        Links own = links.remove(accountId);
        if (own != null) {
            Thread.ofVirtual().name("smpp-close").start(own::close);
        }
    }

    @Override
    public List<LinkState> links(Account account) {
        Links known = links.get(account.id());
        return known != null && known.isOf(account) ? known.states() : List.of();
    }

    /// Ends all links, side by side.
    @Override
    public void close() {
        try (ExecutorService closing = Executors.newVirtualThreadPerTaskExecutor()) {
            links.values().forEach(own -> closing.execute(own::close));
        }
        links.clear();
    }
}
