package io.relay24.benchmarks;

import io.relay24.benchmarks.demo.Demo;
import io.relay24.benchmarks.demo.DemoResult;
import io.relay24.benchmarks.stage.Ports;
import io.relay24.benchmarks.stage.Scratch;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `demo`: a portal, an operator and Relay24 on this machine, and one message through all of them.
@Command(
        name = "demo",
        description = "Starts an emulated portal and operator with Relay24 between them, and sends a message.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private static final int PORTAL = 8070;
    private static final int APP = 8071;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Option(names = "--once", description = "Sends one message on free ports, then ends.")
    private boolean once;

    @Option(names = "--json", description = "Prints the message's story as one line of JSON.")
    private boolean json;

    @Option(
            names = "--port-portal",
            paramLabel = "N",
            defaultValue = Option.NULL_VALUE,
            description = "Port of the portal; " + PORTAL + ", or a free one with --once.")
    private Optional<Integer> portalPort = Optional.empty();

    @Option(
            names = "--port-app",
            paramLabel = "N",
            defaultValue = Option.NULL_VALUE,
            description = "Port of Relay24; " + APP + ", or a free one with --once.")
    private Optional<Integer> appPort = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var ports = once
                ? new Ports(portalPort.orElse(0), appPort.orElse(0))
                : new Ports(portalPort.orElse(PORTAL), appPort.orElse(APP));
        return once ? playOnce(ports) : stay(ports);
    }

    private int playOnce(Ports ports) throws IOException, InterruptedException {
        try (var scratch = Scratch.temporary();
                var demo = Demo.open(scratch, ports, this::progress)) {
            print(demo.play());
        }
        return 0;
    }

    private int stay(Ports ports) throws IOException, InterruptedException {
        var scratch = Scratch.temporary();
        var demo = Demo.open(scratch, ports, this::progress);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            demo.close();
            scratch.close();
        }));
        print(demo.play());
        var out = spec.commandLine().getOut();
        out.println("Portal: " + demo.portalUrl());
        out.println("App:    " + demo.appUrl());
        progress("Everything runs until you press Ctrl-C.");
        new CountDownLatch(1).await();
        return 0;
    }

    private void print(DemoResult result) {
        spec.commandLine().getOut().println(json ? Printed.json(result) : result.story());
    }

    private void progress(String line) {
        spec.commandLine().getErr().println(line);
    }
}
