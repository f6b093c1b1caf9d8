package io.relay24.emulator;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Starts an emulator and prints where it is: `--port N`, 0 for a free one (8070 without it).
public final class Main {

    private static final int DEFAULT_PORT = 8070;

    /// Kept here, because a logger that nobody holds forgets its level.
    private static final Logger SERVER_LOG = Logger.getLogger("org.eclipse.jetty");

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        SERVER_LOG.setLevel(Level.WARNING);
        Emulator emulator;
        try {
            emulator = Emulator.start(EmulatorOptions.DEFAULT.port(port(List.of(arguments))));
        } catch (IllegalArgumentException | IllegalStateException refused) {
            System.err.println(refused.getMessage());
            System.exit(2);
            return;
        }
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(emulator::close));
        System.out.println("emulator: " + emulator.url());
        Thread.currentThread().join();
    }

    private static int port(List<String> arguments) {
        if (arguments.isEmpty()) {
            return DEFAULT_PORT;
        }
        if (arguments.size() == 2
                && arguments.getFirst().equals("--port")
                && arguments.getLast().matches("\\d{1,5}")) {
            return Integer.parseInt(arguments.getLast());
        }
        throw new IllegalArgumentException("unknown arguments " + arguments + "; the emulator knows --port N");
    }
}
