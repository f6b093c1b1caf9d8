package io.relay24.server;

import io.relay24.bitrix24.limit.RequestLimits;
import io.relay24.operator.AddressBook;
import io.relay24.operator.Operators;
import io.relay24.operator.custom.Completions;
import io.relay24.operator.http.OperatorFiles;
import io.relay24.operator.http.wire.AddressGuard;
import io.relay24.operator.http.wire.Timeouts;
import io.relay24.server.config.Config;
import io.relay24.server.dispatch.HandOver;
import io.relay24.server.message.NumberPolicy;
import io.relay24.server.secrets.Vault;
import io.relay24.server.store.Store;
import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.PostgresDatabase;
import io.relay24.server.store.db.SqliteDatabase;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/// Parts of the application as the configuration wants them: what an option's value means, and nothing else.
final class Configured {

    private Configured() {}

    static Store openStore(Config config, Vault vault, Clock clock, Runnable onFatal) {
        return store(config, database(config, onFatal), vault, clock);
    }

    static Store store(Config config, Database database, Vault vault, Clock clock) {
        return new Store(database, vault, clock, config.portal().firstReportAfter());
    }

    static Vault vault(Config config) {
        var secrets = config.secrets();
        return secrets.key().map(Vault::ofKey).orElseGet(() -> Vault.inFile(secrets.keyFile()));
    }

    static Database database(Config config, Runnable onFatal) {
        return switch (config.store().kind()) {
            case EMBEDDED -> new SqliteDatabase(config.store().folder(), onFatal);
            case POSTGRES -> {
                var postgres = config.store().postgres();
                yield new PostgresDatabase(
                        new PostgresDatabase.Address(
                                postgres.url().orElseThrow(),
                                postgres.user(),
                                postgres.password(),
                                postgres.connections()),
                        postgres.writers(),
                        onFatal);
            }
        };
    }

    static Operators operators(Config config, AddressBook addresses, Clock clock) {
        var files = new OperatorFiles(guard(config), timeouts(config), clock)
                .completedBy(Completions.all(addresses))
                .withBundled();
        config.operators().folder().ifPresent(files::withFolder);
        return files.operators();
    }

    static AddressGuard guard(Config config) {
        return config.network().allowPrivateAddresses() ? AddressGuard.allowing(host -> true) : AddressGuard.strict();
    }

    static Timeouts timeouts(Config config) {
        var network = config.network();
        return new Timeouts(
                network.connectTimeout(),
                network.answerTimeout(),
                network.answerTimeout().plusSeconds(10));
    }

    static RequestLimits limits(Config.Portal portal) {
        return new RequestLimits(portal.burst(), Duration.ofSeconds(1).dividedBy(portal.requestsPerSecond()));
    }

    static NumberPolicy numbers(Config.Numbers numbers) {
        var allowed = numbers.allowed().contains("any") ? Set.<String>of() : Set.copyOf(numbers.allowed());
        return new NumberPolicy(numbers.country().orElse(""), allowed, numbers.shortNumbers());
    }

    /// Nothing is forgotten that may still change.
    static Duration retention(Config config) {
        var open = config.dispatch()
                .validity()
                .plus(config.receipt().giveUpAfter())
                .plusDays(1);
        var wanted = config.store().retention();
        return wanted.compareTo(open) < 0 ? open : wanted;
    }

    static HandOver.Settings handOverSettings(Config config, URI publicUrl) {
        return new HandOver.Settings(
                publicUrl,
                config.dispatch().parallelPerAccount(),
                config.dispatch().validity(),
                config.dispatch().accountRetry(),
                config.receipt().giveUpAfter());
    }
}
