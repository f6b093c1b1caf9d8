package io.relay24.benchmarks.smpp;

import io.relay24.emulator.operator.ReceiptPlan;
import io.relay24.emulator.smsc.Smsc;
import io.relay24.emulator.smsc.SmscBehaviour;
import io.relay24.emulator.smsc.SmscOptions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/// Three clients with one bind each, by turns, against an SMSC in this process that takes everything and tells nothing.
public final class SmppBench {

    private static final int TURNS = 5;
    private static final int KEPT = 10_000;

    private final int window;
    private final Consumer<String> progress;
    private final LongAdder errors = new LongAdder();

    /// Connects nothing yet.
    ///
    /// @param window   unanswered submits of each bind
    /// @param progress hears what is being done
    public SmppBench(int window, Consumer<String> progress) {
        this.window = window;
        this.progress = progress;
    }

    /// Measures each client for this time, a fifth of it in each turn, after a turn that does not count.
    public SmppResult run(Duration time) throws Exception {
        var turn = time.dividedBy(TURNS);
        try (var smsc = Smsc.start(new SmscOptions(0, Clock.systemUTC(), new SecureRandom(), KEPT))) {
            for (var systemId : List.of("own", "jsmpp", "cloudhopper")) {
                smsc.account(systemId).always(SmscBehaviour.accept(ReceiptPlan.none()));
            }
            try (var own = new OwnClient(smsc.port(), window);
                    var jsmpp = new JsmppClient(smsc.port());
                    var cloudhopper = new CloudhopperClient(smsc.port(), window)) {
                var rates = rates(List.of(own, jsmpp, cloudhopper), turn);
                return new SmppResult(
                        window,
                        TURNS,
                        turn.toMillis() / 1e3,
                        rates.get(0),
                        rates.get(1),
                        rates.get(2),
                        errors.sum(),
                        Runtime.getRuntime().availableProcessors());
            }
        }
    }

    private List<Double> rates(List<Client> clients, Duration turn) {
        var rates = clients.stream().map(_ -> new ArrayList<Double>()).toList();
        for (int round = 0; round <= TURNS; round++) {
            for (int i = 0; i < clients.size(); i++) {
                double rate = rate(clients.get(i), turn);
                progress.accept("%s %s: %.0f/s"
                        .formatted(
                                round == 0 ? "warm-up" : "turn " + round,
                                clients.get(i).getClass().getSimpleName(),
                                rate));
                if (round > 0) {
                    rates.get(i).add(rate);
                }
            }
        }
        return rates.stream().map(SmppBench::median).toList();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private double rate(Client client, Duration turn) {
        var answered = new LongAdder();
        long start = System.nanoTime();
        long end = start + turn.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < window; i++) {
                threads.execute(() -> submit(client, end, answered));
            }
        }
        return answered.sum() / ((System.nanoTime() - start) / 1e9);
    }

    private void submit(Client client, long end, LongAdder answered) {
        while (System.nanoTime() < end) {
            try {
                client.submit();
                answered.increment();
            } catch (Exception failed) {
                errors.increment();
            }
        }
    }
}
