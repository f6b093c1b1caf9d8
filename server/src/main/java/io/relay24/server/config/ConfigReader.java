package io.relay24.server.config;

import io.relay24.server.config.Config.Application;
import io.relay24.server.config.Config.Brand;
import io.relay24.server.config.Config.Console;
import io.relay24.server.config.Config.Dispatch;
import io.relay24.server.config.Config.Network;
import io.relay24.server.config.Config.Numbers;
import io.relay24.server.config.Config.OAuth;
import io.relay24.server.config.Config.Portal;
import io.relay24.server.config.Config.Postgres;
import io.relay24.server.config.Config.Receipt;
import io.relay24.server.config.Config.Secrets;
import io.relay24.server.config.Config.Sender;
import io.relay24.server.config.Config.Server;
import io.relay24.server.config.Config.Store;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// From options to [Config]: which form each option has, and what must fit together.
final class ConfigReader {

    private static final Form<String> CLIENT_ID = Form.text(200);
    private static final Form<Application.Kind> APPLICATION_KIND = Form.word(Application.Kind.class);
    private static final Form<Duration> PAUSE = Form.duration("100ms", "7d");

    /// Protocol §4.1: what `messageservice.sender.add` takes as CODE. It takes "0" for nothing.
    private static final Pattern SENDER_CODE = Pattern.compile("(?!0$)[A-Za-z0-9._-]{1,128}");

    /// `password=` in the URL would be printed with it.
    private static final Pattern JDBC_URL = Pattern.compile("jdbc:postgresql:(?!.*(?i:password)=).+");

    private static final Pattern OPERATOR = Pattern.compile("[a-z0-9][a-z0-9_]{1,40}");
    private static final Pattern KEY = Pattern.compile("[a-zA-Z0-9_.]{1,80}");
    private static final Form<String> LANGUAGE = Form.matching(
            Pattern.compile("en|ru|de|la|br|fr|pl|tr|ua|ar"), "one of en, ru, de, la, br, fr, pl, tr, ua, ar");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private static final Form<String> PASSWORD = new Form<>(
            "a password of 12 to 1000 characters",
            true,
            text -> Optional.of(text).filter(some -> some.length() >= 12 && some.length() <= 1000));

    private final Options options;

    ConfigReader(Options options) {
        this.options = options;
    }

    Config config() {
        Store store = store();
        return new Config(
                server(),
                store,
                secrets(store),
                applications(),
                oauth(),
                portal(),
                numbers(),
                dispatch(),
                receipt(),
                operators(),
                network(),
                brand(),
                sender(),
                console());
    }

    private Server server() {
        var publicUrl = Form.url(
                "an https URL without a query whose host has a dot, such as https://sms.example.com",
                ConfigReader::isFitForPortals);
        return new Server(
                options.value("server.address", Form.address()),
                options.value("server.port", Form.whole(0, 65_535)),
                options.optional("server.public_url", publicUrl),
                options.value("server.body_limit", Form.size(16 << 10, 64 << 20)),
                options.value("server.patience", Form.duration("1s", "10m")),
                options.value("server.notice", Form.duration("0s", "5m")),
                options.value("server.drain", Form.duration("0s", "10m")));
    }

    /// Protocol §4.1: portals refuse handlers on a host without a dot.
    private static boolean isFitForPortals(URI url) {
        boolean isLoopback = url.getHost().matches("127\\.\\d+\\.\\d+\\.\\d+|\\[::1]");
        return isLoopback || ("https".equals(url.getScheme()) && url.getHost().contains("."));
    }

    private Store store() {
        var store = new Store(
                options.value("store.kind", Form.word(Store.Kind.class)),
                options.value("store.folder", Form.path()),
                options.value("store.retention", Form.duration("1d", "3650d")),
                postgres());
        if (store.kind() == Store.Kind.POSTGRES && store.postgres().url().isEmpty()) {
            options.problem(
                    "store.kind",
                    "is postgres, but store.postgres.url is not set; write jdbc:postgresql://host:5432/database there");
        }
        return store;
    }

    private Postgres postgres() {
        var url =
                Form.matching(JDBC_URL, "a URL such as jdbc:postgresql://host:5432/database, without a password in it");
        // Not quoted in complaints: a password may stand in it.
        var hidden = new Form<>(url.expected(), true, url.parse());
        var postgres = new Postgres(
                options.optional("store.postgres.url", hidden),
                options.value("store.postgres.user", Form.text(100)),
                options.optional("store.postgres.password", Form.secret()).orElse(""),
                options.value("store.postgres.connections", Form.whole(2, 200)),
                options.value("store.postgres.writers", Form.whole(1, 50)));
        if (postgres.writers() >= postgres.connections()) {
            String culprit = options.isSet("store.postgres.writers") ? "writers" : "connections";
            options.problem("store.postgres." + culprit, "does not fit: writers must be fewer than connections");
        }
        return postgres;
    }

    private Secrets secrets(Store store) {
        Path keyFile = options.optional("secrets.key_file", Form.path())
                .orElseGet(() -> store.folder().resolve("keyset.json"));
        return new Secrets(keyFile, options.optional("secrets.key", Form.secret()));
    }

    private List<Application> applications() {
        var applications = new ArrayList<Application>();
        var clientIds = new HashSet<String>();
        for (var entry : options.entries("applications", List.of("client_id", "client_secret", "kind"))) {
            Optional<String> clientId = options.parsed("client_id", entry.get(0), CLIENT_ID);
            Optional<String> secret = options.parsed("client_secret", entry.get(1), Form.secret());
            Optional<Application.Kind> kind = options.parsed("kind", entry.get(2), APPLICATION_KIND);
            if (clientId.isPresent() && !clientIds.add(clientId.get())) {
                options.problem("applications", "has the client_id " + clientId.get() + " twice; keep one entry");
            }
            if (clientId.isPresent() && secret.isPresent() && kind.isPresent()) {
                applications.add(new Application(clientId.get(), secret.get(), kind.get()));
            }
        }
        return applications;
    }

    private OAuth oauth() {
        var url = Form.url("a list of URLs such as https://oauth.bitrix.info", _ -> true);
        var oauth =
                new OAuth(options.values("oauth.servers", url), options.value("oauth.insecure_allowed", Form.yesNo()));
        boolean hasInsecure = oauth.servers().stream().anyMatch(server -> !"https".equals(server.getScheme()));
        if (hasInsecure && !oauth.insecureAllowed()) {
            options.problem(
                    "oauth.servers",
                    "has an http URL, which would give the client_secret to every listener; write https, or set "
                            + "oauth.insecure_allowed: true for the emulator");
        }
        return oauth;
    }

    private Portal portal() {
        return new Portal(
                options.value("portal.first_report_after", Form.duration("100ms", "5m")),
                options.values("portal.report_retry", PAUSE),
                options.value("portal.requests_per_second", Form.whole(1, 50)),
                options.value("portal.burst", Form.whole(1, 250)),
                options.value("portal.insecure_allowed", Form.yesNo()));
    }

    private Numbers numbers() {
        var country = Form.open("the two capital letters of a country, such as PL", ConfigReader::country);
        var numbers = new Numbers(
                options.optional("numbers.country", country),
                options.values(
                        "numbers.allowed",
                        Form.open(
                                "a list of countries such as [PL, DE], or any",
                                text -> "any".equals(text) ? Optional.of(text) : country(text))),
                options.value("numbers.short_numbers", Form.yesNo()));
        if (numbers.allowed().contains("any") && numbers.allowed().size() > 1) {
            options.problem("numbers.allowed", "has any beside other countries; write any, or the countries");
        }
        return numbers;
    }

    private static Optional<String> country(String text) {
        return Optional.of(text).filter(COUNTRIES::contains);
    }

    private Dispatch dispatch() {
        return new Dispatch(
                options.value("dispatch.parallel", Form.whole(1, 10_000)),
                options.value("dispatch.parallel_per_account", Form.whole(1, 1000)),
                options.values("dispatch.retry", PAUSE),
                options.value("dispatch.validity", Form.duration("1m", "7d")),
                options.value("dispatch.account_retry", Form.duration("1m", "24h")),
                options.value("dispatch.in_doubt", Form.word(Dispatch.InDoubt.class)));
    }

    private Receipt receipt() {
        return new Receipt(
                options.values("receipt.poll", PAUSE),
                options.value("receipt.give_up_after", Form.duration("1h", "30d")));
    }

    private Config.Operators operators() {
        return new Config.Operators(options.optional("operators.folder", Form.path()));
    }

    private Network network() {
        return new Network(
                options.value("network.allow_private_addresses", Form.yesNo()),
                options.value("network.connect_timeout", Form.duration("100ms", "5m")),
                options.value("network.answer_timeout", Form.duration("100ms", "5m")));
    }

    private Sender sender() {
        return new Sender(
                options.value("sender.code", Form.matching(SENDER_CODE, "1 to 128 letters, digits, . _ and -")),
                options.optional("sender.name", Form.text(500)),
                options.optional("sender.description", Form.text(1000)));
    }

    private Brand brand() {
        var operators = options.values("brand.operators", Form.matching(OPERATOR, "ids of operators, or any"));
        if (operators.contains("any") && operators.size() > 1) {
            options.problem("brand.operators", "has any beside others; write any, or the operators");
        }
        return new Brand(
                options.value("brand.name", Form.text(60)),
                options.optional("brand.logo", Form.path()),
                help(),
                operators,
                texts());
    }

    private List<Brand.Link> help() {
        var links = new ArrayList<Brand.Link>();
        var url = Form.url("an https URL such as https://help.example.com", it -> "https".equals(it.getScheme()));
        for (var entry : options.entries("brand.help", List.of("name", "url"))) {
            var name = options.parsed("name", entry.get(0), Form.text(60));
            var target = options.parsed("url", entry.get(1), url);
            if (name.isPresent() && target.isPresent()) {
                links.add(new Brand.Link(name.get(), target.get()));
            }
        }
        return links;
    }

    private List<Brand.Text> texts() {
        var texts = new ArrayList<Brand.Text>();
        for (var entry : options.entries("brand.texts", List.of("language", "key", "text"))) {
            var language = options.parsed("language", entry.get(0), LANGUAGE);
            var key = options.parsed("key", entry.get(1), Form.matching(KEY, "a key of a text, such as sender_name"));
            var text = options.parsed("text", entry.get(2), Form.text(1000));
            if (language.isPresent() && key.isPresent() && text.isPresent()) {
                texts.add(new Brand.Text(language.get(), key.get(), text.get()));
            }
        }
        return texts;
    }

    private Console console() {
        return new Console(
                options.value("console.address", Form.address()),
                options.value("console.port", Form.whole(0, 65_535)),
                options.optional("console.password", PASSWORD));
    }
}
