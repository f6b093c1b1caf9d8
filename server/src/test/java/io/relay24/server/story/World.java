package io.relay24.server.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.emulator.Emulator;
import io.relay24.emulator.EmulatorOptions;
import io.relay24.emulator.application.Application;
import io.relay24.emulator.application.Registration;
import io.relay24.emulator.message.Message;
import io.relay24.emulator.message.OutgoingMessage;
import io.relay24.emulator.operator.OperatorAccount;
import io.relay24.emulator.portal.Portal;
import io.relay24.emulator.portal.PortalOptions;
import io.relay24.emulator.smsc.Smsc;
import io.relay24.server.App;
import io.relay24.server.config.ConfigFile;
import io.relay24.server.store.Accounts;
import io.relay24.server.store.Journal;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.support.Contract;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/// A whole small world on loopback: an emulated portal, an emulated operator, and the application between them.
final class World implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final String CLIENT_ID = "local.5c8bb1b0891cf2.87252039";
    private static final String ACCOUNT = "main";
    private static final Pattern SESSION = Pattern.compile("\"session\":\"([^\"]+)\"");

    private final Emulator emulator = Emulator.start(EmulatorOptions.DEFAULT);
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> settings = new HashMap<>();
    private final LaterClock clock = new LaterClock();
    private final URI publicUrl;
    private Optional<App> app = Optional.empty();

    /// @param folder of the embedded store
    /// @param more   settings by the name of their environment variable
    World(Path folder, Map<String, String> more) throws IOException {
        int port = freePort();
        this.publicUrl = URI.create("http://127.0.0.1:" + port);
        settings.put("RELAY24_SERVER_PORT", Integer.toString(port));
        settings.put("RELAY24_SERVER_PUBLIC_URL", publicUrl.toString());
        settings.put("RELAY24_STORE_FOLDER", folder.toString());
        settings.put("RELAY24_OAUTH_SERVERS", emulator.oauthServer().toString());
        settings.put("RELAY24_OAUTH_INSECURE_ALLOWED", "true");
        settings.put("RELAY24_NETWORK_ALLOW_PRIVATE_ADDRESSES", "true");
        settings.put("RELAY24_PORTAL_INSECURE_ALLOWED", "true");
        settings.put("RELAY24_PORTAL_FIRST_REPORT_AFTER", "200ms");
        settings.put("RELAY24_APPLICATIONS", "{client_id: " + CLIENT_ID + ", client_secret: secret, kind: local}");
        settings.putAll(more);
        portal().register(registration());
    }

    /// Below those that systems give to outgoing connections, so that none of them gets it while the application is
    /// away.
    private static int freePort() throws IOException {
        while (true) {
            try (var probe = new ServerSocket(ThreadLocalRandom.current().nextInt(20_000, 32_000))) {
                return probe.getLocalPort();
            } catch (BindException taken) {
                // the next one
            }
        }
    }

    World start() throws IOException {
        app = Optional.of(App.start(ConfigFile.load(Optional.empty(), settings), clock, () -> {}));
        return this;
    }

    /// Lets time pass for the application, and for nobody else.
    void later(Duration passed) {
        clock.later(passed);
    }

    void stop() {
        app.ifPresent(App::close);
        app = Optional.empty();
    }

    /// For a process of its own.
    Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    URI publicUrl() {
        return publicUrl;
    }

    Portal portal() {
        return emulator.portal();
    }

    URI operatorUrl() {
        return emulator.operatorUrl(ACCOUNT);
    }

    OperatorAccount operator() {
        return emulator.operator(ACCOUNT);
    }

    Smsc smsc() {
        return emulator.smsc();
    }

    /// Another account at an operator.
    OperatorAccount operator(String name) {
        return emulator.operator(name);
    }

    /// Connects one of those with the portal.
    ///
    /// @return our number of it
    int addAccount(String name) {
        var fields = Map.of("account_sid", "AC" + "0123456789abcdef".repeat(2), "auth_token", "twilio-token");
        var form = new Accounts.Form(
                "twilio",
                name,
                "+15005550006",
                fields,
                Optional.of(emulator.operatorUrl(name)),
                PortalAccount.InDoubt.HOLD);
        return app().store().accounts().add(portalId(), form).id();
    }

    /// The number of the account that was connected first.
    int firstAccount() {
        return app().store().accounts().ofPortal(portalId()).getFirst().id();
    }

    int portalId() {
        return app().store()
                .portals()
                .byMemberId(portal().memberId())
                .orElseThrow()
                .id();
    }

    App app() {
        return app.orElseThrow();
    }

    /// Installs the application in the portal and connects an operator, as an administrator does.
    World installed() throws Exception {
        return installed(portal());
    }

    World installed(Portal in) throws Exception {
        var fields = Map.of("account_sid", "AC" + "0123456789abcdef".repeat(2), "auth_token", "twilio-token");
        connect(openPage(in), "twilio", fields);
        return this;
    }

    /// Another portal with the same application, installed.
    Portal another() throws Exception {
        var other = emulator.newPortal();
        other.register(registration());
        installed(other);
        return other;
    }

    /// Another portal, in which the application is registered and its installation not finished.
    Portal uninstalled() {
        return uninstalled("en");
    }

    /// The same, whose users speak another language.
    ///
    /// @param language Bitrix24's code
    Portal uninstalled(String language) {
        var other = emulator.newPortal(PortalOptions.DEFAULT.language(language));
        other.register(registration().installUrl(publicUrl.resolve("/b24/app")));
        return other;
    }

    private Registration registration() {
        return Registration.local(CLIENT_ID, "secret", publicUrl.resolve("/b24/app"));
    }

    String openPage() throws InterruptedException {
        return openPage(portal());
    }

    private static String openPage(Portal in) throws InterruptedException {
        var application = in.application(CLIENT_ID);
        var page = in.install(application);
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        in.finishInstall(application);
        var session = SESSION.matcher(page.text());
        assertThat(session.find()).as(page.text()).isTrue();
        return session.group(1);
    }

    /// A receipt, as an operator pushes it to the account's address. It may be faster than the operator's own answer.
    ///
    /// @return our HTTP status
    int told(String operatorId, String form) throws Exception {
        var account = app().store().accounts().ofPortal(portalId()).stream()
                .filter(one -> one.access().operator().equals(operatorId))
                .findFirst()
                .orElseThrow();
        return post("/receipt/" + account.receiptToken().reveal(), form).statusCode();
    }

    Application application() {
        return portal().application(CLIENT_ID);
    }

    /// Connects an operator, which all senders use from now on: enters its key, or mends the one that was entered
    /// before.
    void connect(String session, String operatorId, Map<String, String> fields) throws Exception {
        var form = Map.of(
                "operator",
                operatorId,
                "originator",
                "+15005550006",
                "fields",
                fields,
                "base_url",
                emulator.operatorUrl(ACCOUNT).toString());
        var known = known(session, operatorId);
        var saved = call(
                session,
                known.isPresent() ? "PUT" : "POST",
                "/b24/api/accounts" + known.map(id -> "/" + id).orElse(""),
                JsonMapper.shared().writeValueAsString(form));
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        int account =
                JsonMapper.shared().readTree(saved.body()).at("/account/id").asInt();
        var chosen = call(session, "PUT", "/b24/api/accounts/" + account + "/default", "{}");
        assertThat(chosen.statusCode()).as(chosen.body()).isEqualTo(200);
    }

    private Optional<Integer> known(String session, String operatorId) throws Exception {
        var accounts = call(session, "GET", "/b24/api/accounts", "");
        return JsonMapper.shared()
                .readTree(accounts.body())
                .path("accounts")
                .valueStream()
                .filter(account -> account.path("operator").asString("").equals(operatorId))
                .map(account -> account.path("id").asInt())
                .findFirst();
    }

    HttpResponse<String> post(String path, String form) throws Exception {
        var request = HttpRequest.newBuilder(publicUrl.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /// A call of our JSON API, as a page makes it; the answer is held against the contract.
    HttpResponse<String> call(String session, String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(publicUrl.resolve(path))
                .header("Authorization", "Bearer " + session)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        Contract.check(method, path, answer);
        return answer;
    }

    /// What a page does first: it proves by the portal's access token who has it open.
    HttpResponse<String> proof(Portal in, String accessToken) throws Exception {
        var json = Map.of("access_token", accessToken, "member_id", in.memberId(), "domain", in.domain());
        return call("", "POST", "/b24/api/session", JsonMapper.shared().writeValueAsString(json));
    }

    String session(long userId) throws Exception {
        var answer =
                proof(portal(), portal().access().issue(application(), userId).access());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body()).path("session").asString();
    }

    /// Sends from a deal card, with the seed lesson's number and text.
    Message sendFromDeal() throws InterruptedException {
        return portal().send(fromDeal());
    }

    static OutgoingMessage fromDeal() {
        return OutgoingMessage.to("+9172012345").body("test").ofDeal(1, 1);
    }

    /// What we know of the message.
    Optional<Journal.Entry> entry(Message message) {
        return entry(message.id());
    }

    Optional<Journal.Entry> entry(String messageId) {
        return app().store().journal().find(portalId(), messageId);
    }

    @Override
    public void close() {
        stop();
        emulator.close();
        http.close();
    }
}
