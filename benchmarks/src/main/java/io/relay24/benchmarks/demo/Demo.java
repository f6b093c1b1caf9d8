package io.relay24.benchmarks.demo;

import io.relay24.benchmarks.stage.Installation;
import io.relay24.benchmarks.stage.Ports;
import io.relay24.benchmarks.stage.Scratch;
import io.relay24.benchmarks.stage.Stage;
import io.relay24.benchmarks.stage.StageFailure;
import io.relay24.benchmarks.stage.StoreKind;
import io.relay24.emulator.Emulator;
import io.relay24.emulator.EmulatorOptions;
import io.relay24.emulator.message.Message;
import io.relay24.emulator.message.MessageStatus;
import io.relay24.emulator.message.OutgoingMessage;
import io.relay24.emulator.operator.Behaviour;
import io.relay24.emulator.operator.ReceiptPlan;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;

/// One message's whole way: installed through the frame, an operator connected on the page, sent from a deal card,
/// handed to the operator, its receipt pushed, its status reported. For one thread.
public final class Demo implements AutoCloseable {

    static final String PHONE = "+9172012345";
    private static final String TEXT = "test";
    private static final String ACCOUNT = "demo";
    private static final int DEAL = 1;
    private static final int CONTACT = 11;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration RECEIPT_AFTER = Duration.ofMillis(500);

    /// In life it is 12 s. Long enough here for the portal's own *sent*, which follows the handler's answer.
    private static final String FIRST_REPORT_AFTER = "1s";

    private final Stage stage;
    private final Consumer<String> progress;

    private Demo(Stage stage, Consumer<String> progress) {
        this.stage = stage;
        this.progress = progress;
    }

    /// Starts portal, operator and application.
    ///
    /// @param scratch  where the application's store lies
    /// @param progress is told each step
    public static Demo open(Scratch scratch, Ports ports, Consumer<String> progress) throws IOException {
        progress.accept("Starting an emulated portal and operator, and Relay24 with an embedded store …");
        try (var place = StoreKind.EMBEDDED.open(scratch)) {
            var variables = new HashMap<>(place.variables("data"));
            variables.put("RELAY24_PORTAL_FIRST_REPORT_AFTER", FIRST_REPORT_AFTER);
            return new Demo(Stage.open(EmulatorOptions.DEFAULT, ports, variables), progress);
        }
    }

    public URI portalUrl() {
        return stage.emulator().url();
    }

    public URI appUrl() {
        return stage.appUrl();
    }

    /// Plays it once.
    ///
    /// @throws StageFailure if the portal does not show *delivered* within a minute
    public DemoResult play() throws IOException, InterruptedException {
        Emulator emulator = stage.emulator();
        var operator = emulator.operator(ACCOUNT);
        operator.always(Behaviour.accept(ReceiptPlan.delivered().after(RECEIPT_AFTER)));
        progress.accept("Installing the application in the portal and connecting the operator …");
        Installation.on(stage.site(), emulator.portal(), ACCOUNT);
        progress.accept("Sending a message from a deal card …");
        long start = System.nanoTime();
        var message =
                emulator.portal().send(OutgoingMessage.to(PHONE).body(TEXT).ofDeal(DEAL, CONTACT));
        boolean delivered = message.await(MessageStatus.DELIVERED, PATIENCE);
        long elapsed = Duration.ofNanos(System.nanoTime() - start).toMillis();
        if (!delivered || message.status() != MessageStatus.DELIVERED) {
            throw new StageFailure(complaint(message));
        }
        var taken = operator.accepted().getFirst();
        return new DemoResult(message.id(), taken.id(), message.status().word(), timeline(message), elapsed);
    }

    private String complaint(Message message) {
        return "the portal does not show \"delivered\" but \""
                + message.status().word() + "\" after "
                + PATIENCE.toSeconds() + " s; the handler answered " + message.answers() + ", the operator took "
                + stage.emulator().operator(ACCOUNT).acceptedCount() + " messages";
    }

    private static List<DemoResult.Step> timeline(Message message) {
        return message.history().stream()
                .map(step -> new DemoResult.Step(step.status().word(), step.at().toString(), step.by()))
                .toList();
    }

    @Override
    public void close() {
        stage.close();
    }
}
