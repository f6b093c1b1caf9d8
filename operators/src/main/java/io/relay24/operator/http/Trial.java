package io.relay24.operator.http;

import io.relay24.operator.Account;
import io.relay24.operator.AccountCheck;
import io.relay24.operator.Operators;
import io.relay24.operator.PolledReceipts.Pending;
import io.relay24.operator.PolledReceipts.PollException;
import io.relay24.operator.SendOutcome;
import io.relay24.operator.Sms;
import io.relay24.operator.http.example.Comparison;
import io.relay24.operator.http.example.Examples;
import io.relay24.operator.http.example.Examples.CheckExample;
import io.relay24.operator.http.example.Examples.Common;
import io.relay24.operator.http.example.Examples.PollExample;
import io.relay24.operator.http.example.Examples.PushExample;
import io.relay24.operator.http.example.Examples.SendExample;
import io.relay24.operator.http.example.Given;
import io.relay24.operator.http.example.Recorder;
import io.relay24.operator.http.example.TrialServer;
import io.relay24.operator.http.example.TrialServer.Arrived;
import io.relay24.operator.http.example.Wanted;
import io.relay24.operator.http.request.UnusableAccount;
import io.relay24.operator.http.wire.AddressGuard;
import io.relay24.operator.http.wire.Timeouts;
import io.relay24.operator.http.yaml.BrokenFile;
import io.relay24.operator.http.yaml.Node.Place;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Tries an operator file: runs its own examples over a real socket. Used by the build for every bundled file, and by
/// whoever writes a new one.
public final class Trial {

    /// One example.
    ///
    /// @param at         where it stands in the file
    /// @param complaints empty when all is as the example says
    public record Report(String name, Place at, List<String> complaints) {}

    /// The time at which examples happen, unless they say otherwise.
    public static final Instant EXAMPLE_TIME = Instant.parse("2026-11-24T10:00:00Z");

    private final Clock clock = Clock.fixed(EXAMPLE_TIME, ZoneOffset.UTC);
    private final Map<String, Completion> completions;

    /// For files that name one of these classes, or none.
    public Trial(Map<String, Completion> completions) {
        this.completions = Map.copyOf(completions);
    }

    /// Runs everything in a file, whatever it is called; what is missing, or a broken file, is a report, too.
    public List<Report> run(String yaml) throws IOException, InterruptedException {
        try {
            OperatorFile file = OperatorFile.parse(yaml, clock);
            return run(file.definition().id() + ".yaml", file, yaml);
        } catch (BrokenFile e) {
            return List.of(new Report("the file", e.at(), List.of(e.complaint())));
        }
    }

    private List<Report> run(String name, OperatorFile file, String yaml) throws IOException, InterruptedException {
        OperatorFiles files =
                new OperatorFiles(AddressGuard.allowing(_ -> true), Timeouts.USUAL, clock).completedBy(completions);
        try (TrialServer server = new TrialServer();
                Operators operators = files.withFile(name, yaml).operators()) {
            List<Report> reports = new ArrayList<>();
            reports.add(new Report(
                    "the file",
                    file.examples().at(),
                    Stream.concat(operators.problems().stream(), Coverage.missing(file).stream())
                            .toList()));
            Optional<Operators.Entry> entry = operators.named(file.definition().id());
            if (entry.isPresent()) {
                reports.addAll(examples(file, entry.get(), server));
                reports.addAll(pushes(file, yaml));
            }
            return reports;
        }
    }

    private List<Report> examples(OperatorFile file, Operators.Entry entry, TrialServer server)
            throws InterruptedException {
        List<Report> reports = new ArrayList<>();
        Examples examples = file.examples();
        for (SendExample example : examples.send()) {
            reports.add(send(example, file, entry, server));
        }
        for (PollExample example : examples.poll()) {
            reports.add(poll(example, file, entry, server));
        }
        for (CheckExample example : examples.check()) {
            reports.add(check(example, file, entry, server));
        }
        return reports;
    }

    /// No connection is opened for these; what a class asks for is answered as the example says.
    private List<Report> pushes(OperatorFile file, String yaml) {
        List<Report> reports = new ArrayList<>();
        for (PushExample example : file.examples().push()) {
            Clock then = example.now()
                    .map(now -> Clock.fixed(Instant.parse(now), ZoneOffset.UTC))
                    .orElse(clock);
            Recorder wire = new Recorder();
            wire.begin(example.fetched().stream().map(Given::answer).toList());
            try (Operators operators = new OperatorFiles(AddressGuard.strict(), Timeouts.USUAL, then)
                    .completedBy(completions)
                    .withFile(file.definition().id() + ".yaml", yaml)
                    .operators(wire)) {
                reports.add(
                        new PushTrial(operators.named(file.definition().id()).orElseThrow()).run(example));
            }
        }
        return reports;
    }

    private Report send(SendExample example, OperatorFile file, Operators.Entry entry, TrialServer server)
            throws InterruptedException {
        Comparison comparison = new Comparison();
        Sms sms = sms(example.common());
        prepare(server, file, example.answer());
        SendOutcome outcome =
                entry.operator().send(sms, account(example.common(), entry.id(), Optional.of(server.url())));
        Outcomes.compare(example, outcome, comparison);
        requested(example.request(), server, comparison);
        try {
            if (example.request().isPresent() && file.token().isEmpty()) {
                Account real = account(example.common(), entry.id(), Optional.empty());
                URI url =
                        PreparedSms.of(file, sms, real, clock).request().urls().getFirst();
                comparison.address(example.request().get(), url);
            }
        } catch (UnusableAccount e) {
            comparison.complain(String.valueOf(e.getMessage()));
        }
        return new Report(example.common().name(), example.common().at(), comparison.complaints());
    }

    private Report poll(PollExample example, OperatorFile file, Operators.Entry entry, TrialServer server)
            throws InterruptedException {
        Comparison comparison = new Comparison();
        prepare(server, file, Optional.of(example.answer()));
        List<Pending> pending = example.pending().stream().map(Trial::pending).toList();
        Account account = account(example.common(), entry.id(), Optional.of(server.url()));
        try {
            PushTrial.receipts(example.receipts(), entry.polled().orElseThrow().poll(pending, account), comparison);
            comparison.same("fails", example.fails(), false);
        } catch (PollException e) {
            if (!example.fails()) {
                comparison.complain(String.valueOf(e.getMessage()));
            }
        }
        requested(example.request(), server, comparison);
        return new Report(example.common().name(), example.common().at(), comparison.complaints());
    }

    private Report check(CheckExample example, OperatorFile file, Operators.Entry entry, TrialServer server)
            throws InterruptedException {
        Comparison comparison = new Comparison();
        prepare(server, file, Optional.of(example.answer()));
        AccountCheck found =
                entry.check().orElseThrow().check(account(example.common(), entry.id(), Optional.of(server.url())));
        Outcomes.compare(example, found, comparison);
        requested(example.request(), server, comparison);
        return new Report(example.common().name(), example.common().at(), comparison.complaints());
    }

    private static void prepare(TrialServer server, OperatorFile file, Optional<Given> answer) {
        Optional<Given> token = file.token().flatMap(_ -> file.examples().token());
        server.answer(Stream.concat(token.stream(), answer.stream()).toList());
    }

    private static void requested(Optional<Wanted> wanted, TrialServer server, Comparison comparison) {
        if (wanted.isEmpty()) {
            return;
        }
        List<Arrived> arrived = server.arrived();
        if (arrived.isEmpty()) {
            comparison.complain("no request was made");
        } else {
            comparison.request(wanted.get(), arrived.getLast());
        }
    }

    /// Every example has an account of its own, so no token is carried over.
    private static Account account(Common common, String operator, Optional<URI> baseUrl) {
        return new Account("example " + common.name(), operator, common.account(), baseUrl, common.templates());
    }

    private static Sms sms(Common common) {
        Map<String, String> message = common.message();
        return new Sms(
                message.getOrDefault("to", "+48500100200"),
                message.getOrDefault("text", "Hello"),
                message.getOrDefault("originator", ""),
                message.getOrDefault("reference", "r1"),
                Optional.ofNullable(message.get("receipt_url"))
                        .filter(url -> !url.isEmpty())
                        .map(URI::create));
    }

    private static Pending pending(Map<String, String> example) {
        return new Pending(
                example.getOrDefault("id", ""), example.getOrDefault("reference", ""), example.getOrDefault("to", ""));
    }
}
