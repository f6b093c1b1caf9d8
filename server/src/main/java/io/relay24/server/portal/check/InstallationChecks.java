package io.relay24.server.portal.check;

import io.relay24.bitrix24.BatchAnswer.Failure;
import io.relay24.bitrix24.BatchAnswer.NotExecuted;
import io.relay24.bitrix24.BatchAnswer.Result;
import io.relay24.bitrix24.BatchAnswer.Success;
import io.relay24.bitrix24.Call;
import io.relay24.bitrix24.Loose;
import io.relay24.bitrix24.RestError;
import io.relay24.bitrix24.RestException;
import io.relay24.server.rest.PortalRest;
import io.relay24.server.store.Portal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// All that an installation needs, looked at now. The portal is asked with the stored tokens, as every report of a
/// status will be.
public final class InstallationChecks {

    private static final String PORTAL = "portal";
    private static final String ADMINISTRATOR = "administrator";
    private static final String SCOPE = "scope";
    private static final String CLOCK = "clock";
    private static final Duration SKEW = Duration.ofMinutes(2);
    private static final List<Call> QUESTIONS =
            List.of(new Call("user.admin", Map.of()), new Call("scope", Map.of()), new Call("server.time", Map.of()));

    /// What each scope is for. Without the first there are no messages.
    private static final String NEEDED = "messageservice";

    private static final Map<String, String> WANTED = Map.of("crm", "why a message failed cannot be shown in its deal");

    private final PublicAddress address;
    private final PortalRest rest;
    private final Clock clock;

    public InstallationChecks(PublicAddress address, PortalRest rest, Clock clock) {
        this.address = address;
        this.rest = rest;
        this.clock = clock;
    }

    public List<Check> of(Portal portal) throws InterruptedException {
        var checks = new ArrayList<>(address.checks());
        var asked = clock.instant();
        try {
            var results = rest.of(portal).batch(QUESTIONS, false).results();
            checks.add(Check.passed(PORTAL, true, "Your Bitrix24 answers at " + portal.domain() + "."));
            checks.add(administrator(results.get(0)));
            checks.addAll(scopes(results.get(1)));
            checks.add(clock(results.get(2), asked));
        } catch (RestException e) {
            checks.add(Check.failed(
                    PORTAL,
                    true,
                    "Your Bitrix24 refused to answer: " + e.error().code() + ".",
                    sentence(e.error().kind().advice())));
        }
        return List.copyOf(checks);
    }

    private static Check administrator(Result result) {
        return switch (result) {
            case Success(JsonNode value)
            when Loose.flag(value) ->
                Check.passed(ADMINISTRATOR, true, "An administrator has authorised the application.");
            case Success _ ->
                Check.failed(
                        ADMINISTRATOR,
                        true,
                        "Whoever authorised the application is no administrator (any more).",
                        "Let an administrator of this Bitrix24 open the application.");
            case Failure(RestError error) -> unanswered(ADMINISTRATOR, error.code());
            case NotExecuted _ -> unanswered(ADMINISTRATOR, "");
        };
    }

    private static List<Check> scopes(Result result) {
        return switch (result) {
            case Success(JsonNode value) -> scopes(words(value));
            case Failure(RestError error) -> List.of(unanswered(SCOPE, error.code()));
            case NotExecuted _ -> List.of(unanswered(SCOPE, ""));
        };
    }

    private static Set<String> words(JsonNode list) {
        var words = new LinkedHashSet<String>();
        list.values().forEach(word -> words.add(Loose.text(word)));
        return words;
    }

    private static List<Check> scopes(Set<String> granted) {
        var checks = new ArrayList<Check>();
        checks.add(
                granted.contains(NEEDED)
                        ? Check.passed(SCOPE, true, "The application may send messages (" + NEEDED + ").")
                        : Check.failed(
                                SCOPE,
                                true,
                                "The application may not send messages: the scope " + NEEDED + " is missing.",
                                grant(NEEDED)));
        for (String wish : new TreeSet<>(WANTED.keySet())) {
            var id = SCOPE + "_" + wish;
            checks.add(
                    granted.contains(wish)
                            ? Check.passed(id, false, "The application may use " + wish + ".")
                            : Check.failed(
                                    id,
                                    false,
                                    "The scope " + wish + " is missing: " + WANTED.get(wish) + ".",
                                    grant(wish)));
        }
        return checks;
    }

    private static String grant(String scope) {
        return "Add " + scope + " to the rights of the application in the developer resources of your Bitrix24 (of an"
                + " application from the Market: update it), then open it again.";
    }

    private Check clock(Result result, Instant asked) {
        var now = clock.instant();
        return switch (result) {
            case Success(JsonNode value) ->
                clock(Loose.text(value), asked.plus(Duration.between(asked, now).dividedBy(2)));
            case Failure(RestError error) -> unanswered(CLOCK, error.code());
            case NotExecuted _ -> unanswered(CLOCK, "");
        };
    }

    private static Check clock(String portalTime, Instant ours) {
        try {
            var apart = Duration.between(OffsetDateTime.parse(portalTime).toInstant(), ours);
            if (apart.abs().compareTo(SKEW) <= 0) {
                return Check.passed(CLOCK, false, "The clocks agree.");
            }
            return Check.failed(
                    CLOCK,
                    false,
                    "This server's clock is " + apart.abs().toMinutes() + " minutes "
                            + (apart.isNegative() ? "behind" : "ahead of") + " that of your Bitrix24.",
                    "Let the server set its clock by the network (NTP): tokens and receipts are judged by it.");
        } catch (DateTimeException e) {
            return unanswered(CLOCK, "no time");
        }
    }

    private static Check unanswered(String id, String code) {
        boolean required = !id.equals(CLOCK);
        return Check.failed(
                id, required, "Your Bitrix24 did not say (" + code + ").", "Open the application again in a minute.");
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1) + ".";
    }
}
