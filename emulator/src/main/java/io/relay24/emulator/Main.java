package io.relay24.emulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Starts an emulator and prints where it is: `--port N`, 0 for a free one (8070 without it). With `--smsc-port N` the
/// SMSC listens too, and a second line says where.
public final class Main {

    private static final int DEFAULT_PORT = 8070;
    private static final String PORT = "--port";
    private static final String SMSC_PORT = "--smsc-port";

    /// Kept here, because a logger that nobody holds forgets its level.
    private static final Logger SERVER_LOG = Logger.getLogger("org.eclipse.jetty");

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        SERVER_LOG.setLevel(Level.WARNING);
        Emulator emulator;
        try {
            var ports = ports(List.of(arguments));
            emulator = Emulator.start(EmulatorOptions.DEFAULT
                    .port(ports.getOrDefault(PORT, DEFAULT_PORT))
                    .smscPort(ports.getOrDefault(SMSC_PORT, 0)));
            System.out.println("emulator: " + emulator.url());
            if (ports.containsKey(SMSC_PORT)) {
                System.out.println("smsc: 127.0.0.1:" + emulator.smsc().port());
            }
        } catch (IllegalArgumentException | IllegalStateException refused) {
            System.err.println(refused.getMessage());
            System.exit(2);
            return;
        }
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(emulator::close));
        Thread.currentThread().join();
    }

    private static Map<String, Integer> ports(List<String> arguments) {
        var ports = new HashMap<String, Integer>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            String number = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
            if (!List.of(PORT, SMSC_PORT).contains(name) || !number.matches("\\d{1,5}")) {
                throw new IllegalArgumentException(
                        "unknown arguments " + arguments + "; the emulator knows --port N and --smsc-port N");
            }
            ports.put(name, Integer.parseInt(number));
        }
        return ports;
    }
}
