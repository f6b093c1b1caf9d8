package io.relay24.server.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.emulator.message.MessageStatus;
import io.relay24.emulator.people.User;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A portal's senders, as its administrator keeps them.
class SendersStory {

    @TempDir
    Path folder;

    private World world;
    private String session = "";

    @BeforeEach
    void start() throws Exception {
        world = new World(folder, Map.of()).start().installed();
        session = world.openPage();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private HttpResponse<String> call(String method, String path, String body) throws Exception {
        return world.call(session, method, path, body);
    }

    @Test
    void a_second_sender_appears_in_the_portal_and_in_the_list() throws Exception {
        var saved = call("PUT", "/b24/api/senders/berlin", "{\"name\":\"Berlin\",\"originator\":\"BERLIN\"}");
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        assertThat(saved.body()).contains("\"problem\":\"\"");
        assertThat(world.application().sender("berlin")).isPresent();
        assertThat(call("GET", "/b24/api/senders", "").body())
                .contains("\"code\":\"berlin\"", "\"originator\":\"BERLIN\"", "\"code\":\"relay24\"");
    }

    @Test
    void a_deleted_sender_leaves_the_portal_but_never_the_last_one() throws Exception {
        call("PUT", "/b24/api/senders/berlin", "{\"name\":\"Berlin\"}");
        assertThat(call("DELETE", "/b24/api/senders/berlin", "").statusCode()).isEqualTo(200);
        assertThat(world.application().sender("berlin")).isEmpty();
        assertThat(call("DELETE", "/b24/api/senders/berlin", "").statusCode()).isEqualTo(404);
        assertThat(call("DELETE", "/b24/api/senders/relay24", "").statusCode()).isEqualTo(409);
        assertThat(world.application().sender("relay24")).isPresent();
    }

    @Test
    void a_wrong_code_or_anothers_account_is_refused() throws Exception {
        var other = world.another();
        var foreign = world.app()
                .store()
                .accounts()
                .ofPortal(world.app()
                        .store()
                        .portals()
                        .byMemberId(other.memberId())
                        .orElseThrow()
                        .id())
                .getFirst()
                .id();
        var answer = call("PUT", "/b24/api/senders/x", "{\"name\":\"X\",\"account_id\":" + foreign + "}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"account_id\"");
        assertThat(call("PUT", "/b24/api/senders/0", "{\"name\":\"X\"}").statusCode())
                .isEqualTo(400);
        assertThat(call("PUT", "/b24/api/senders/a%20b", "{\"name\":\"X\"}").statusCode())
                .isEqualTo(400);
        assertThat(world.application().senders()).hasSize(1);
    }

    @Test
    void a_sender_with_a_refused_leg_is_not_saved_at_all_and_one_with_good_legs_is_saved_with_them() throws Exception {
        var refused = call("PUT", "/b24/api/senders/berlin", "{\"name\":\"Berlin\",\"legs\":[{\"account_id\":999}]}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"field\":\"legs/0/account_id\"");
        assertThat(world.application().sender("berlin")).isEmpty();
        var legs = "[{\"account_id\":" + world.firstAccount() + ",\"prefixes\":[\"49\"]}]";
        call("PUT", "/b24/api/senders/berlin", "{\"name\":\"Berlin\",\"legs\":" + legs + "}");
        call("PUT", "/b24/api/senders/berlin", "{\"name\":\"Berlin SMS\"}");
        assertThat(call("GET", "/b24/api/senders/berlin/route", "").body()).contains("\"prefixes\":[\"49\"]");
    }

    @Test
    void names_go_to_the_portal_by_language_and_a_language_that_is_taken_back_gets_the_name_of_all() throws Exception {
        call("PUT", "/b24/api/senders/berlin", "{\"name\":\"Berlin\",\"names\":{\"ru\":\"Берлин\",\"la\":\"Berlín\"}}");
        assertThat(world.application().sender("berlin").orElseThrow().names())
                .isEqualTo(Map.of("**", "Berlin", "ru", "Берлин", "la", "Berlín"));
        call("PUT", "/b24/api/senders/berlin", "{\"name\":\"Berlin\",\"urgent\":true}");
        assertThat(world.application().sender("berlin").orElseThrow().names()).containsEntry("ru", "Берлин");
        call("PUT", "/b24/api/senders/berlin", "{\"name\":\"Potsdam\",\"names\":{\"ru\":\"Потсдам\"}}");
        assertThat(world.application().sender("berlin").orElseThrow().names())
                .isEqualTo(Map.of("**", "Potsdam", "ru", "Потсдам", "la", "Potsdam"));
    }

    @Test
    void a_name_without_languages_goes_as_a_text() throws Exception {
        call("PUT", "/b24/api/senders/berlin", "{\"name\":\"Berlin\"}");
        assertThat(world.application().sender("berlin").orElseThrow().names()).isEqualTo(Map.of("**", "Berlin"));
    }

    @Test
    void a_sender_with_a_rate_lets_the_second_message_wait_for_its_turn() throws Exception {
        call("PUT", "/b24/api/senders/relay24", "{\"name\":\"X\",\"per_second\":1}");
        assertThat(call("GET", "/b24/api/senders", "").body()).contains("\"per_second\":1");
        var messages =
                List.of(world.portal().send(World.fromDeal()), world.portal().send(World.fromDeal()));
        for (var message : messages) {
            assertThat(world.portal().await(message.id(), MessageStatus.DELIVERED, World.PATIENCE))
                    .isTrue();
        }
        assertThat(world.operator().accepted().getLast().at())
                .isAfterOrEqualTo(messages.getFirst().createdAt().plusSeconds(1).truncatedTo(ChronoUnit.MILLIS));
    }

    @Test
    void who_may_not_use_a_sender_is_told_so_and_the_system_itself_may() throws Exception {
        world.portal().addUser(new User(7, "Uma", "User", false, true));
        call("PUT", "/b24/api/senders/relay24", "{\"name\":\"X\",\"used_by\":{\"who\":\"administrators\"}}");
        var refused = world.portal().send(World.fromDeal().by(7));
        assertThat(world.portal().await(refused.id(), MessageStatus.FAILED, World.PATIENCE))
                .isTrue();
        assertThat(world.entry(refused).orElseThrow().reason())
                .contains("user 7 may not send by the sender \"relay24\"", "choose another sender");
        for (long author : new long[] {0, 1}) {
            var allowed = world.portal().send(World.fromDeal().by(author));
            assertThat(world.portal().await(allowed.id(), MessageStatus.DELIVERED, World.PATIENCE))
                    .isTrue();
        }
        call("PUT", "/b24/api/senders/relay24", "{\"name\":\"X\",\"used_by\":{\"who\":\"users\",\"user_ids\":[7]}}");
        assertThat(call("GET", "/b24/api/senders", "").body())
                .contains("\"used_by\":{\"who\":\"users\",\"user_ids\":[7]}");
        var named = world.portal().send(World.fromDeal().by(7));
        assertThat(world.portal().await(named.id(), MessageStatus.DELIVERED, World.PATIENCE))
                .isTrue();
    }
}
