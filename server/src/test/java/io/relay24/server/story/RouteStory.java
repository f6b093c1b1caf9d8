package io.relay24.server.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.emulator.message.Message;
import io.relay24.emulator.message.MessageStatus;
import io.relay24.emulator.message.OutgoingMessage;
import io.relay24.emulator.operator.Behaviour;
import io.relay24.emulator.operator.ReceiptPlan;
import io.relay24.server.store.Journal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several accounts behind one sender, as an administrator arranges them.
class RouteStory {

    private static final String ROUTE = "/b24/api/senders/relay24/route";

    @TempDir
    Path folder;

    private World world;
    private String session = "";
    private int first;
    private int second;

    @BeforeEach
    void start() throws Exception {
        world = new World(folder, Map.of("RELAY24_DISPATCH_RETRY", "300ms"))
                .start()
                .installed();
        session = world.openPage();
        first = world.firstAccount();
        second = world.addAccount("sms");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void what_a_messenger_does_not_deliver_goes_out_as_sms_and_the_deal_shows_delivered() throws Exception {
        put("{\"legs\":[{\"account_id\":%d,\"deliver_within\":10},{\"account_id\":%d}]}".formatted(first, second));
        world.operator().answer(Behaviour.accept(ReceiptPlan.undelivered("30005")));
        var message = world.sendFromDeal();
        assertPortalShows(message, MessageStatus.DELIVERED);
        assertThat(world.operator().accepted()).hasSize(1);
        assertThat(world.operator("sms").accepted()).hasSize(1);
        assertThat(message.history())
                .noneMatch(change ->
                        change.status() == MessageStatus.UNDELIVERED || change.status() == MessageStatus.FAILED);
        var timeline = world.entry(message).orElseThrow().timeline();
        assertThat(timeline)
                .extracting(Journal.Line::kind)
                .containsSubsequence("route", "submitted", "next_leg", "submitted", "delivered");
        assertThat(timeline)
                .filteredOn(line -> line.kind().equals("next_leg"))
                .allMatch(line -> line.reason().contains("the phone is unknown")
                        && line.reason().endsWith("now \"sms\""));
    }

    @Test
    void a_number_goes_through_the_account_of_its_country() throws Exception {
        put("{\"legs\":[{\"account_id\":%d},{\"account_id\":%d,\"prefixes\":[\"48\",\"49\"]}]}"
                .formatted(first, second));
        assertPortalShows(world.sendFromDeal(), MessageStatus.DELIVERED);
        assertThat(world.operator().accepted()).hasSize(1);
        var polish = world.portal().send(OutgoingMessage.to("+48500100200").body("test"));
        assertPortalShows(polish, MessageStatus.DELIVERED);
        assertThat(world.operator("sms").accepted()).hasSize(1);
        assertThat(world.entry(polish).orElseThrow().timeline())
                .anyMatch(line -> line.kind().equals("route") && line.reason().startsWith("1. \"sms\" (prefix 48)"));
    }

    @Test
    void a_number_that_no_leg_takes_fails_with_words_in_the_deal() throws Exception {
        put("{\"legs\":[{\"account_id\":%d,\"prefixes\":[\"48\"]}]}".formatted(second));
        var message = world.sendFromDeal();
        assertPortalShows(message, MessageStatus.FAILED);
        assertThat(world.entry(message).orElseThrow().reason())
                .contains("no leg of the route")
                .contains("relay24");
        assertThat(world.operator("sms").accepted()).isEmpty();
    }

    @Test
    void an_account_that_its_operator_refuses_is_passed_by() throws Exception {
        put("{\"legs\":[{\"account_id\":%d},{\"account_id\":%d}]}".formatted(first, second));
        world.operator().always(Behaviour.refuseAccount());
        assertPortalShows(world.sendFromDeal(), MessageStatus.DELIVERED);
        assertThat(world.operator("sms").accepted()).hasSize(1);
        assertThat(world.app().store().accounts().byId(first).orElseThrow().pausedReason())
                .isNotEmpty();
    }

    @Test
    void a_route_is_read_back_as_it_was_saved_and_an_empty_one_removes_it() throws Exception {
        put("{\"legs\":[{\"account_id\":%d,\"prefixes\":[\"48\"],\"deliver_within\":5},{\"account_id\":%d}]}"
                .formatted(second, first));
        assertThat(call("GET", ROUTE, "").body())
                .contains("\"account_id\":" + second, "\"prefixes\":[\"48\"]", "\"deliver_within\":5")
                .contains("\"prefixes\":[\"*\"]");
        put("{\"legs\":[]}");
        assertThat(call("GET", ROUTE, "").body()).isEqualTo("{\"legs\":[]}");
    }

    @Test
    void mistakes_are_told_in_words_with_their_place_and_change_nothing() throws Exception {
        put("{\"legs\":[{\"account_id\":%d}]}".formatted(first));
        var other = world.another();
        var store = world.app().store();
        int foreign = store.accounts()
                .ofPortal(store.portals()
                        .byMemberId(other.memberId())
                        .orElseThrow()
                        .id())
                .getFirst()
                .id();
        assertRefused("{\"legs\":[{\"account_id\":999999}]}", "legs/0/account_id");
        assertRefused("{\"legs\":[{\"account_id\":%d}]}".formatted(foreign), "legs/0/account_id");
        assertRefused("{\"legs\":[{}]}", "legs/0/account_id");
        assertRefused("{\"legs\":[{\"account_id\":%d,\"prefixes\":[\"48\",\"+49\"]}]}", "legs/0/prefixes/1");
        assertRefused("{\"legs\":[{\"account_id\":%d},{\"account_id\":%1$d}]}", "legs/1/prefixes");
        assertRefused("{\"legs\":[{\"account_id\":%d,\"deliver_within\":0}]}", "legs/0/deliver_within");
        assertRefused("{\"legs\":[{\"account_id\":%d,\"order\":1}]}", "legs/0/order");
        assertRefused("{\"legs\":{}}", "legs");
        assertThat(call("PUT", "/b24/api/senders/unknown/route", "{\"legs\":[]}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(store.routes().of(world.portalId(), "relay24").legs()).hasSize(1);
    }

    private void assertRefused(String body, String field) throws Exception {
        var answer = call("PUT", ROUTE, body.contains("%") ? body.formatted(first) : body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"", "\"message\":\"");
    }

    private void put(String body) throws Exception {
        var answer = call("PUT", ROUTE, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private HttpResponse<String> call(String method, String path, String body) throws Exception {
        return world.call(session, method, path, body);
    }

    private void assertPortalShows(Message message, MessageStatus status) throws InterruptedException {
        assertThat(world.portal().await(message.id(), status, World.PATIENCE))
                .as(() -> "portal shows " + message.history() + ", we know " + world.entry(message))
                .isTrue();
    }
}
