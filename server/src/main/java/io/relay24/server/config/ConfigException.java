package io.relay24.server.config;

import java.util.List;
import java.util.stream.Collectors;

/// The configuration cannot be used. The message is for the person at the terminal: every mistake on a line of its own,
/// with its place and what to do. Never quotes a secret.
public final class ConfigException extends RuntimeException {

    ConfigException(List<Problem> problems) {
        super(problems.stream()
                .map(problem -> "\n  " + problem)
                .collect(Collectors.joining("", headline(problems.size()), "")));
    }

    private static String headline(int problems) {
        return problems == 1 ? "the configuration has a mistake:" : "the configuration has " + problems + " mistakes:";
    }

    /// One mistake that shows only when the program starts.
    public static ConfigException of(String key, String words) {
        return new ConfigException(List.of(new Problem(new Place("configuration", 0, 0), key, words)));
    }
}
