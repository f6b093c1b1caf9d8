package io.relay24.server.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.emulator.message.MessageStatus;
import io.relay24.emulator.message.OutgoingMessage;
import io.relay24.server.message.NumberPolicy;
import io.relay24.server.store.Journal.Line;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Numbers come mangled from the portal; nothing is sent to another country than the portal may send to.
class NumberStory {

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void start() throws Exception {
        world = new World(folder, Map.of("RELAY24_NUMBERS_COUNTRY", "PL", "RELAY24_NUMBERS_ALLOWED", "PL, DE"))
                .start()
                .installed();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void a_number_of_another_country_fails_visibly_and_reaches_no_operator() throws Exception {
        var message = world.portal().send(to("+7 916 123-45-67"));
        assertThat(world.portal().await(message.id(), MessageStatus.FAILED, World.PATIENCE))
                .isTrue();
        assertThat(world.entry(message).orElseThrow().reason())
                .isEqualTo("+79161***567 is a number of Russia; this portal may send to Germany, Poland only");
        assertThat(world.operator().accepted()).isEmpty();
    }

    @Test
    void a_national_number_reaches_the_portals_own_country_and_the_timeline_says_so() throws Exception {
        var message = world.portal().send(to("500 100 200"));
        assertThat(world.operator().awaitAccepted(1, World.PATIENCE)).isTrue();
        assertThat(world.operator().accepted().getFirst().to()).isEqualTo("+48500100200");
        assertThat(world.entry(message).orElseThrow().timeline())
                .extracting(Line::kind)
                .contains("number_read");
    }

    @Test
    void a_portals_own_policy_goes_before_the_configuration() throws Exception {
        var store = world.app().store();
        var portal = store.portals().byMemberId(world.portal().memberId()).orElseThrow();
        store.policies().save(portal.id(), new NumberPolicy("RU", Set.of("RU"), false));
        world.portal().send(to("+7 916 123-45-67"));
        assertThat(world.operator().awaitAccepted(1, World.PATIENCE)).isTrue();
        assertThat(world.operator().accepted().getFirst().to()).isEqualTo("+79161234567");
    }

    @Test
    void an_administrator_changes_the_policy_and_it_counts_for_the_next_message() throws Exception {
        var session = world.openPage();
        var saved = call(session, "PUT", "{\"country\":\"RU\",\"allowed\":[\"RU\"],\"short_numbers\":true}");
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        assertThat(call(session, "GET", "").body()).contains("\"allowed\":[\"RU\"]", "\"own\":true");
        var message = world.portal().send(to("+48 500 100 200"));
        assertThat(world.portal().await(message.id(), MessageStatus.FAILED, World.PATIENCE))
                .isTrue();
        assertThat(world.entry(message).orElseThrow().reason()).contains("is a number of Poland");
        world.portal().send(to("7000"));
        assertThat(world.operator().awaitAccepted(1, World.PATIENCE)).isTrue();
        assertThat(world.operator().accepted().getFirst().to()).isEqualTo("7000");
        assertThat(call(session, "DELETE", "").body()).contains("\"allowed\":[\"DE\",\"PL\"]", "\"own\":false");
    }

    @Test
    void a_policy_that_names_no_countries_is_refused_and_changes_nothing() throws Exception {
        var session = world.openPage();
        for (String body : new String[] {
            "{\"country\":\"Poland\"}",
            "{\"country\":\"pl\"}",
            "{\"allowed\":[\"PL\",\"XX\"]}",
            "{\"allowed\":[\"PL\",\"PL\"]}",
            "{\"allowed\":\"PL\"}",
            "{\"short_numbers\":1}",
            "{\"alowed\":[]}",
            "[]",
        }) {
            assertThat(call(session, "PUT", body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(call("forged", "PUT", "{}").statusCode()).isEqualTo(401);
        assertThat(call(session, "GET", "").body()).contains("\"own\":false");
    }

    private HttpResponse<String> call(String session, String method, String body) throws Exception {
        return world.call(session, method, "/b24/api/policy", body);
    }

    private static OutgoingMessage to(String written) {
        return OutgoingMessage.to(written).body("test").ofDeal(1, 1);
    }
}
