package io.relay24.server;

import io.relay24.server.config.Config;
import io.relay24.server.config.ConfigFile;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What commands read that need the configuration.
abstract class WithConfig {

    @Option(names = "--config", paramLabel = "FILE", description = "what differs from relay24.default.yaml")
    private @Nullable Path file;

    Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    Config config() {
        return ConfigFile.load(file(), System.getenv());
    }
}
