package io.relay24.benchmarks.stage;

import io.relay24.emulator.application.Application;
import io.relay24.emulator.application.Registration;
import io.relay24.emulator.application.Sender;
import io.relay24.emulator.portal.Portal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/// The application as an administrator gets it into a portal: he opens its page there, connects an operator on that
/// page and finishes the installation.
///
/// @param account the name of the operator's account in the emulator
public record Installation(Portal portal, Application application, String account) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern SESSION = Pattern.compile("\"session\":\"([A-Za-z0-9_.~-]+)\"");

    /// Does all of it, by the requests that his browser would send.
    ///
    /// @throws StageFailure with the application's words if it refuses
    public static Installation on(Site site, Portal portal, String account) throws IOException, InterruptedException {
        return on(site, portal, account, "generic_http");
    }

    /// The same with another operator that takes the fields of the customer's own gateway.
    public static Installation on(Site site, Portal portal, String account, String operatorId)
            throws IOException, InterruptedException {
        return on(site, portal, account, operatorId, URI.create(site.emulator().operatorUrl(account) + "/send"));
    }

    /// The same with an operator outside the emulated world.
    ///
    /// @param operator takes messages there
    public static Installation on(Site site, Portal portal, String account, String operatorId, URI operator)
            throws IOException, InterruptedException {
        var page = site.appUrl().resolve("/b24/app");
        var application = portal.register(Registration.local(Site.CLIENT_ID, Site.CLIENT_SECRET, page)
                .status("F")
                .installUrl(page));
        var installation = new Installation(portal, application, account);
        installation.connect(site, installation.session(), operatorId, operator);
        portal.finishInstall(application);
        return installation;
    }

    private String session() throws InterruptedException {
        var answer = portal.install(application);
        if (answer.status() != 200) {
            throw new StageFailure("the application refused to be installed: " + answer + " " + answer.text());
        }
        var found = SESSION.matcher(answer.text());
        if (!found.find()) {
            throw new StageFailure("the application's page opens no session: " + answer.text());
        }
        return found.group(1);
    }

    private void connect(Site site, String session, String operatorId, URI operator)
            throws IOException, InterruptedException {
        var fields = Map.of("url", operator.toString(), "authorization", "Bearer " + account);
        var form = Map.of("operator", operatorId, "originator", "RELAY24", "fields", fields);
        var request = HttpRequest.newBuilder(site.appUrl().resolve("/b24/api/accounts"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + session)
                .POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(form)))
                .build();
        var answer = site.browser().send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new StageFailure("the application refused the operator: " + answer.body());
        }
    }

    /// The sender that the application registered in the portal.
    public Sender sender() {
        return application.senders().values().stream()
                .findFirst()
                .orElseThrow(() -> new StageFailure("the application registered no sender in the portal"));
    }

    /// Where the portal posts messages.
    public URI handler() {
        return sender().handler();
    }
}
