package io.relay24.server.config;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Everything an operator of the service can set. Each component is the option of the same name in
/// `relay24.default.yaml`, where its meaning, default and range stand; [ConfigFile] reads and checks them. Immutable;
/// printing it gives no secret away.
public record Config(
        Server server,
        Store store,
        Secrets secrets,
        List<Application> applications,
        OAuth oauth,
        Portal portal,
        Numbers numbers,
        Dispatch dispatch,
        Receipt receipt,
        Operators operators,
        Network network,
        Brand brand,
        Sender sender,
        Console console) {

    private static final String MASK = "***";

    public Config {
        applications = List.copyOf(applications);
    }

    /// How we are reached.
    ///
    /// @param publicUrl without a trailing slash
    /// @param bodyLimit in bytes
    /// @param notice    between the word to stop and the last new request
    public record Server(
            InetAddress address,
            int port,
            Optional<URI> publicUrl,
            int bodyLimit,
            Duration patience,
            Duration notice,
            Duration drain) {

        /// For what cannot work without it.
        ///
        /// @throws ConfigException if the option is not set
        public URI requiredPublicUrl() {
            return publicUrl.orElseThrow(() -> ConfigException.of(
                    "server.public_url",
                    "is not set; write the https address under which portals reach this server, or set "
                            + Layer.variable("server.public_url")));
        }
    }

    public record Store(Store.Kind kind, Path folder, Duration retention, Postgres postgres) {

        public enum Kind {
            EMBEDDED,
            POSTGRES
        }
    }

    /// The database of a store that is not embedded.
    ///
    /// @param url empty only if the store is embedded
    public record Postgres(Optional<String> url, String user, String password, int connections, int writers) {

        @Override
        public String toString() {
            return "Postgres[" + url.orElse("") + ", " + user + ", " + MASK + "]";
        }
    }

    /// Where the key of what lies encrypted in the store is.
    ///
    /// @param key base64 of a key set; if present, there is no file
    public record Secrets(Path keyFile, Optional<String> key) {

        @Override
        public String toString() {
            return "Secrets[" + (key.isPresent() ? MASK : keyFile) + "]";
        }
    }

    public record Application(String clientId, String clientSecret, Application.Kind kind) {

        public enum Kind {
            MARKET,
            LOCAL
        }

        @Override
        public String toString() {
            return "Application[" + clientId + ", " + MASK + ", " + kind + "]";
        }
    }

    public record OAuth(List<URI> servers, boolean insecureAllowed) {

        public OAuth {
            servers = List.copyOf(servers);
        }
    }

    public record Portal(
            Duration firstReportAfter,
            List<Duration> reportRetry,
            int requestsPerSecond,
            int burst,
            boolean insecureAllowed) {

        public Portal {
            reportRetry = List.copyOf(reportRetry);
        }
    }

    /// To which numbers a portal may send that has not chosen otherwise.
    ///
    /// @param country ISO code; empty = not known
    /// @param allowed ISO codes, or the one word `any`
    public record Numbers(Optional<String> country, List<String> allowed, boolean shortNumbers) {

        public Numbers {
            allowed = List.copyOf(allowed);
        }
    }

    public record Dispatch(
            int parallel,
            int parallelPerAccount,
            List<Duration> retry,
            Duration validity,
            Duration accountRetry,
            InDoubt inDoubt) {

        public Dispatch {
            retry = List.copyOf(retry);
        }

        public enum InDoubt {
            HOLD,
            RESEND
        }
    }

    public record Receipt(List<Duration> poll, Duration giveUpAfter) {

        public Receipt {
            poll = List.copyOf(poll);
        }
    }

    /// Where files of one's own operators lie.
    public record Operators(Optional<Path> folder) {}

    public record Network(boolean allowPrivateAddresses, Duration connectTimeout, Duration answerTimeout) {}

    /// What the service is called, for whoever publishes it under his own name.
    ///
    /// @param operators ids, or the one word `any`
    public record Brand(String name, Optional<Path> logo, List<Link> help, List<String> operators, List<Text> texts) {

        public Brand {
            help = List.copyOf(help);
            operators = List.copyOf(operators);
            texts = List.copyOf(texts);
        }

        public record Link(String name, URI url) {}

        /// A text in place of one of ours.
        ///
        /// @param language Bitrix24's code
        public record Text(String language, String key, String text) {}
    }

    /// The sender that a new portal starts with.
    ///
    /// @param name        empty = the brand's
    /// @param description empty = ours, in every language that we have
    public record Sender(String code, Optional<String> name, Optional<String> description) {}

    /// The pages for whoever runs the service.
    ///
    /// @param password empty = there is no console
    public record Console(InetAddress address, int port, Optional<String> password) {

        @Override
        public String toString() {
            return "Console[" + address.getHostAddress() + ":" + port + ", " + MASK + "]";
        }
    }
}
