package io.relay24.server.console;

import io.relay24.server.api.call.ApiAnswer;
import io.relay24.server.api.call.ApiBody;
import io.relay24.server.api.call.ApiRefusal;
import io.relay24.server.brand.Language;
import io.relay24.server.console.Logins.Login;
import io.relay24.server.page.Assets;
import io.relay24.server.page.Html;
import io.relay24.server.web.FailureAnswers;
import io.relay24.server.web.Request;
import io.relay24.server.web.Response;
import io.relay24.server.web.Routes;
import io.relay24.server.web.WebLimits;
import io.relay24.server.web.WebServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;

/// The console's door: a web server of its own, login and logout, and a lock on everything behind it.
///
/// The session travels in a cookie that scripts cannot read and other sites cannot send. Whatever changes something
/// must also carry the token that only our own page knows.
public final class Console implements AutoCloseable {

    private static final String COOKIE = "__Host-relay24";
    private static final int BODY_LIMIT = 4096;
    private static final int PASSWORD_LIMIT = 1000;

    private final Logins logins;
    private final String version;
    private final Routes routes = new Routes();
    private final WebServer web;

    /// A console that does not listen yet.
    ///
    /// @param address  to listen on
    /// @param password of the one account there is
    public Console(
            InetSocketAddress address,
            String password,
            String version,
            Views views,
            FailureAnswers failures,
            Clock clock) {
        this.logins = new Logins(password, clock);
        this.version = version;
        routes.get("/console/", request -> page())
                .get("/console/assets/{name}", Assets::answer)
                .post("/console/api/login", this::login)
                .post("/console/api/logout", this::logout);
        locked("/console/api/session", (request, login) -> session(login));
        views.all().forEach((pattern, view) -> locked(pattern, (request, login) -> view.of(request)));
        var uri = URI.create("http://" + address.getHostString() + ":" + address.getPort());
        this.web = new WebServer(
                address,
                uri,
                routes,
                WebLimits.standard(),
                failures,
                () -> UUID.randomUUID().toString());
    }

    /// Listens from now on.
    ///
    /// @throws IOException if the address cannot be bound
    public void start() throws IOException {
        web.start();
    }

    public URI uri() {
        return web.uri();
    }

    /// What it answers.
    public SortedSet<String> addresses() {
        return routes.addresses();
    }

    @Override
    public void close() {
        web.close();
    }

    /// It shows nothing by itself: what it shows it asks for, when somebody has logged in.
    private static Response page() {
        return Html.page(200, Language.EN, "Console", "src/console.ts", "<div id=\"app\"></div>", "'none'");
    }

    /// Something to look at for whoever is logged in.
    @FunctionalInterface
    private interface Behind {
        Object answer(Request request, Login login);
    }

    private void locked(String pattern, Behind behind) {
        routes.get(pattern, request -> {
            try {
                return ApiAnswer.of(behind.answer(request, login(request, false)));
            } catch (ApiRefusal refusal) {
                return ApiAnswer.of(refusal);
            }
        });
    }

    private record Session(Instant expiresAt, String csrfToken, String version) {}

    private Session session(Login login) {
        return new Session(login.expiresAt(), login.csrfToken(), version);
    }

    private Response login(Request request) {
        try {
            if (!logins.mayTry()) {
                throw ApiRefusal.tooOften("Too many wrong passwords; wait a minute.");
            }
            var password =
                    ApiBody.of(request, BODY_LIMIT).only(Set.of("password")).text("password", PASSWORD_LIMIT);
            var login = logins.open(password)
                    .orElseThrow(() -> ApiRefusal.unproven("wrong_password", "The password is wrong."));
            return ApiAnswer.of(session(login)).header("Set-Cookie", cookie(login.token(), Logins.LIFE.toSeconds()));
        } catch (ApiRefusal refusal) {
            return ApiAnswer.of(refusal);
        }
    }

    private Response logout(Request request) {
        try {
            logins.end(login(request, true));
            return ApiAnswer.of(Map.of()).header("Set-Cookie", cookie("", 0));
        } catch (ApiRefusal refusal) {
            return ApiAnswer.of(refusal);
        }
    }

    private static String cookie(String token, long seconds) {
        return COOKIE + "=" + token + "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=" + seconds;
    }

    /// @param changing whether the call changes something, so that our own page must have made it
    private Login login(Request request, boolean changing) {
        var login = token(request).flatMap(logins::of).orElseThrow(ApiRefusal::noSession);
        if (changing && !isOurs(request, login)) {
            throw ApiRefusal.forbidden("The page is too old; reload it.");
        }
        return login;
    }

    private static boolean isOurs(Request request, Login login) {
        byte[] given = request.header("X-Csrf-Token").orElse("").getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, login.csrfToken().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> token(Request request) {
        return Arrays.stream(request.header("Cookie").orElse("").split(";"))
                .map(String::strip)
                .filter(pair -> pair.startsWith(COOKIE + "="))
                .map(pair -> pair.substring(COOKIE.length() + 1))
                .findFirst();
    }
}
