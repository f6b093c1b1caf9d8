package io.relay24.operator.smpp.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// An SMSC in a process of its own, of another language. It prints `listening`, `bind SYSTEM_ID` and
/// `submit ID TO ESM_CLASS DATA_CODING HEX`, or `text ID TO HEADER TEXT`, both in hex, if it decodes by itself.
final class ScriptSmsc implements ForeignSmsc {

    private final String name;
    private final Process process;
    private final int port;
    private final List<String> binds = new CopyOnWriteArrayList<>();
    private final List<Part> parts = new CopyOnWriteArrayList<>();
    private final CountDownLatch listening = new CountDownLatch(1);

    private ScriptSmsc(String name, int port, Process process) {
        this.name = name;
        this.port = port;
        this.process = process;
        Thread.ofVirtual().start(this::read);
    }

    /// Node's `smpp`, from the folder that has its modules.
    static ScriptSmsc node(Path modules) throws IOException, InterruptedException {
        return started("node smpp", "smsc.js", List.of("node"), Map.of("NODE_PATH", modules.toString()));
    }

    /// Perl's `Net::SMPP`.
    static ScriptSmsc perl() throws IOException, InterruptedException {
        return started("Net::SMPP", "smsc.pl", List.of("perl"), Map.of());
    }

    private static ScriptSmsc started(String name, String script, List<String> program, Map<String, String> more)
            throws IOException, InterruptedException {
        int port = ForeignSmsc.freePort();
        var builder = new ProcessBuilder(
                program.getFirst(),
                Path.of("src/test/resources/interop", script).toString(),
                Integer.toString(port));
        builder.environment().putAll(more);
        var smsc = new ScriptSmsc(name, port, builder.redirectErrorStream(true).start());
        if (!smsc.listening.await(30, TimeUnit.SECONDS)) {
            smsc.close();
            throw new IllegalStateException(name + " did not begin to listen");
        }
        return smsc;
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> take(line.split(" ", -1)));
        } catch (IOException | UncheckedIOException closed) {
            // The test is over.
        }
    }

    private void take(String[] words) {
        switch (words[0]) {
            case "listening" -> listening.countDown();
            case "bind" -> binds.add(words[1]);
            case "submit" -> {
                var octets = new Octets(
                        Integer.parseInt(words[3]),
                        Integer.parseInt(words[4]),
                        HexFormat.of().parseHex(words[5]));
                parts.add(new Part(words[1], words[2], octets.header(), octets.text()));
            }
            case "text" ->
                parts.add(new Part(
                        words[1],
                        words[2],
                        HexFormat.of().parseHex(words[3]),
                        new String(HexFormat.of().parseHex(words[4]), StandardCharsets.UTF_8)));
            default -> System.err.println(name + ": " + String.join(" ", words));
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public List<String> binds() {
        return binds;
    }

    @Override
    public List<Part> parts() {
        return parts;
    }

    @Override
    public void close() {
        process.destroy();
    }

    @Override
    public String toString() {
        return name;
    }
}
