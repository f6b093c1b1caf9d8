package io.relay24.benchmarks.stage;

import java.util.Map;
import java.util.Optional;

/// Where whoever looks from outside finds a server's database: no code of the server is asked.
public final class StoreUrl {

    private StoreUrl() {}

    /// For JDBC, to read.
    ///
    /// @param variables that the server is told of its store
    public static String of(Map<String, String> variables) {
        return Optional.ofNullable(variables.get("RELAY24_STORE_POSTGRES_URL"))
                .map(url -> url + "?user=" + variables.get("RELAY24_STORE_POSTGRES_USER"))
                .orElseGet(() -> "jdbc:sqlite:file:" + variables.get("RELAY24_STORE_FOLDER") + "/relay24.db?mode=ro");
    }

    /// The same for whoever puts something into it.
    public static String forWriting(Map<String, String> variables) {
        return of(variables).replace("mode=ro", "mode=rw");
    }
}
