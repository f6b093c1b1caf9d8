package io.relay24.benchmarks;

import io.relay24.benchmarks.peers.PeersBench;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench peers`: Kannel and PHP beside us. `benchmarks/peers/run` starts them and calls this.
@Command(
        name = "peers",
        description = "Kannel and a PHP handler beside Relay24; benchmarks/peers/run starts them and calls this.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the addresses before it calls
final class PeersCommand implements Callable<Integer> {

    @Mixin
    private Measuring measuring = new Measuring();

    @Option(names = "--kannel", paramLabel = "URL", required = true, description = "Kannel's address for messages.")
    private URI kannel;

    @Option(names = "--php", paramLabel = "URL", required = true, description = "The handler that does not sync.")
    private URI php;

    @Option(names = "--php-synced", paramLabel = "URL", required = true, description = "The handler that does.")
    private URI phpSynced;

    @Option(names = "--stub-port", paramLabel = "N", required = true, description = "Where Kannel finds its operator.")
    private int stubPort;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var others = new PeersBench.Addresses(kannel, php, phpSynced, stubPort);
        return measuring.run(
                place -> new PeersBench(place, measuring.callers(), measuring::progress).run(others, measuring.time()));
    }
}
