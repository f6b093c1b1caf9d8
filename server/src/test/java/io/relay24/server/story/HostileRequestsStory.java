package io.relay24.server.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.form.BracketForm;
import io.relay24.emulator.application.Registration;
import io.relay24.emulator.message.MessageStatus;
import io.relay24.emulator.portal.Portal;
import io.relay24.server.store.Store;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// A table of what strangers may send to each of our addresses: refused or read, never an exception page, never a
/// request to a host that the stranger names, and nothing of any portal changed.
@TestInstance(Lifecycle.PER_CLASS)
class HostileRequestsStory {

    private static final String FOREIGN_APPLICATION = "local.somebody.else";
    private static final String APP = "/b24/app";
    private static final String EVENTS = "/b24/events";

    private World world;
    private Portal other;
    private ServerSocketChannel stranger;
    private String strangersHost = "";
    private String handler = "";
    private String othersHandler = "";

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        world = new World(folder, Map.of()).start().installed();
        other = world.another();
        world.portal()
                .register(Registration.local(
                        FOREIGN_APPLICATION, "secret", world.publicUrl().resolve(APP)));
        stranger = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        stranger.configureBlocking(false);
        strangersHost = "127.0.0.1:" + stranger.socket().getLocalPort();
        handler = "/b24/handler/" + secretOf(world.portal());
        othersHandler = "/b24/handler/" + secretOf(other);
    }

    @AfterAll
    void stop() throws Exception {
        stranger.close();
        world.close();
    }

    private Store store() {
        return world.app().store();
    }

    private String secretOf(Portal portal) {
        return store().portals()
                .byMemberId(portal.memberId())
                .orElseThrow()
                .handlerSecret()
                .reveal();
    }

    /// One request of the table.
    ///
    /// @param fields laid over those of a genuine request
    private record Attack(
            String name, String path, int status, Map<String, Object> genuine, Map<String, Object> fields) {}

    private Map<String, Object> frame() {
        var frame = world.portal().frame(world.application(), 1);
        var form = new LinkedHashMap<>(frame.form());
        form.put("DOMAIN", world.portal().domain());
        form.put("PROTOCOL", "0");
        form.put("LANG", "en");
        form.put("APP_SID", "9ecab44f06b9efb6c37d7b02180422b2");
        return form;
    }

    private static Map<String, Object> with(String name, Object value) {
        return Map.of(name, value);
    }

    private Attack page(String name, int status, Map<String, Object> fields) {
        return new Attack("page: " + name, APP, status, frame(), fields);
    }

    private List<Attack> pages() {
        var others = other.access().issue(other.application(World.CLIENT_ID), 1);
        var foreign = world.portal().access().issue(world.portal().application(FOREIGN_APPLICATION), 1);
        var all = new ArrayList<>(List.of(
                page("a domain of the stranger's", 403, with("DOMAIN", strangersHost)),
                page("a private domain", 403, with("DOMAIN", "10.0.0.1")),
                page("the cloud's metadata address", 403, with("DOMAIN", "169.254.169.254")),
                page("another portal's domain", 403, with("DOMAIN", other.domain())),
                page("a domain with a path", 200, with("DOMAIN", strangersHost + "/x")),
                page("a domain with a user", 200, with("DOMAIN", "a@" + strangersHost)),
                page("a domain with a line break", 200, with("DOMAIN", "a\r\nHost: " + strangersHost)),
                page("an OAuth server of the stranger's", 403, with("SERVER_ENDPOINT", server())),
                page("a metadata OAuth server", 403, with("SERVER_ENDPOINT", "http://169.254.169.254/rest/")),
                page("an invented token", 403, with("AUTH_ID", "0".repeat(70))),
                page("an endless token", 200, with("AUTH_ID", "0".repeat(5000))),
                page("another portal's token", 403, with("AUTH_ID", others.access())),
                page("another application's token", 403, with("AUTH_ID", foreign.access())),
                page("another portal's member_id", 403, with("member_id", other.memberId())),
                page("a member_id that is SQL", 200, with("member_id", "' or 1=1 --")),
                page("no token", 200, with("AUTH_ID", "")),
                page("a list for a token", 200, with("AUTH_ID", List.of("a", "b")))));
        return all;
    }

    private String server() {
        return "http://" + strangersHost + "/rest/";
    }

    private Map<String, Object> event(String name, Map<String, Object> auth) {
        var form = new LinkedHashMap<String, Object>();
        form.put("event", name);
        form.put("data", Map.of("VERSION", "1", "CLEAN", "1", "PAYMENT_EXPIRED", "Y"));
        form.put("ts", "4102444800");
        form.put("auth", auth);
        return form;
    }

    private Map<String, Object> tokens(Map<String, Object> changed) {
        var issued = world.portal().access().issue(world.application(), 1);
        var auth = new LinkedHashMap<String, Object>();
        auth.put("access_token", issued.access());
        auth.put("refresh_token", issued.refresh());
        auth.put("member_id", world.portal().memberId());
        auth.put("domain", world.portal().domain());
        auth.put("application_token", "forged");
        auth.putAll(changed);
        return auth;
    }

    private Attack event(String name, int status, String event, Map<String, Object> auth) {
        return new Attack(event + ": " + name, EVENTS, status, event(event, auth), Map.of());
    }

    private List<Attack> events() {
        var member = world.portal().memberId();
        var others = other.application(World.CLIENT_ID).token();
        var othersTokens = other.access().issue(other.application(World.CLIENT_ID), 1);
        var all = new ArrayList<Attack>();
        for (String event : List.of("ONAPPUNINSTALL", "ONAPPPAYMENT", "ONAPPINSTALL", "ONAPPUPDATE")) {
            all.add(event("no application_token", 403, event, Map.of("member_id", member)));
            all.add(event("a wrong one", 403, event, Map.of("member_id", member, "application_token", "x")));
            all.add(event("another portal's", 403, event, Map.of("member_id", member, "application_token", others)));
            all.add(event("a list for it", 403, event, Map.of("member_id", member, "application_token", List.of("x"))));
            all.add(event("an unknown portal", 403, event, Map.of("member_id", "0", "application_token", "x")));
        }
        all.add(event("no auth", 403, "ONAPPUNINSTALL", Map.of()));
        all.add(event("an invented token", 403, "ONAPPINSTALL", tokens(with("access_token", "0".repeat(70)))));
        all.add(event("another's token", 403, "ONAPPINSTALL", tokens(with("access_token", othersTokens.access()))));
        all.add(event("a foreign server", 403, "ONAPPINSTALL", tokens(with("server_endpoint", server()))));
        all.add(event("a foreign domain", 403, "ONAPPINSTALL", tokens(with("domain", strangersHost))));
        all.add(event("nobody knows it", 200, "ONNOSUCHTHING", tokens(Map.of())));
        return all;
    }

    private Attack replayed() {
        var auth = Map.<String, Object>of(
                "member_id",
                world.portal().memberId(),
                "application_token",
                world.application().token());
        var old = event("ONAPPUNINSTALL", auth);
        return new Attack("ONAPPUNINSTALL: of the last installation", EVENTS, 200, old, with("ts", "1700000000"));
    }

    private Map<String, Object> call(Map<String, Object> auth) {
        var form = new LinkedHashMap<String, Object>();
        form.put("type", "SMS");
        form.put("code", "relay24");
        form.put("message_id", "e35864edce3eaad987d32f8955c1177b");
        form.put("message_to", "+48500100200");
        form.put("message_body", "x");
        form.put("auth", auth);
        return form;
    }

    private Attack call(String name, String path, int status, Map<String, Object> auth, Map<String, Object> fields) {
        return new Attack("handler: " + name, path, status, call(auth), fields);
    }

    private List<Attack> calls() {
        var ours = Map.<String, Object>of("member_id", world.portal().memberId());
        var wrong = Map.<String, Object>of("member_id", world.portal().memberId(), "application_token", "x");
        return List.of(
                call("an invented secret", "/b24/handler/AAAAAAAAAAAAAAAAAAAAAA", 404, ours, Map.of()),
                call("another portal's address", othersHandler, 403, ours, Map.of()),
                call("a wrong application_token", handler, 403, wrong, Map.of()),
                call("no message_id", handler, 400, ours, with("message_id", "")),
                call("a list for a message_id", handler, 400, ours, with("message_id", List.of("a"))));
    }

    @TestFactory
    Stream<DynamicTest> a_hostile_request_changes_nothing_and_reaches_no_foreign_host() {
        var all = new ArrayList<>(pages());
        all.addAll(events());
        all.add(replayed());
        all.addAll(calls());
        return all.stream().map(attack -> DynamicTest.dynamicTest(attack.name, () -> withstand(attack)));
    }

    private void withstand(Attack attack) throws Exception {
        var before = everything();
        var form = new LinkedHashMap<>(attack.genuine);
        form.putAll(attack.fields);
        var answer = world.post(attack.path, BracketForm.encode(form));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(attack.status);
        assertHarmless(answer);
        assertThat(everything()).isEqualTo(before);
    }

    private void assertHarmless(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).isLessThan(500);
        assertThat(answer.body()).doesNotContain("Exception", "io.relay24", "Incident");
        try (var connection = stranger.accept()) {
            assertThat(connection).as("somebody called the stranger's host").isNull();
        }
    }

    /// What of both portals must not change. Tokens are renewed by themselves, so only whose they are counts.
    private List<Object> everything() {
        var all = new ArrayList<>();
        for (var portal : store().portals().all()) {
            all.add(List.of(
                    portal.memberId(),
                    portal.clientId(),
                    portal.clientEndpoint(),
                    portal.serverEndpoint(),
                    portal.applicationToken().reveal(),
                    portal.handlerSecret().reveal(),
                    portal.status(),
                    portal.defaultAccount()));
            all.add(store().senders().ofPortal(portal.id()));
            store().accounts()
                    .ofPortal(portal.id())
                    .forEach(account ->
                            all.add(List.of(account.toString(), account.access().fields())));
            store().tokens()
                    .administrators(portal.id())
                    .forEach(one -> all.add(one.userId() + " " + one.master() + one.setAside()));
        }
        return all;
    }

    @TestFactory
    Stream<DynamicTest> oddities_of_genuine_portals_are_read() {
        var odd = new LinkedHashMap<String, Object>();
        for (String options : List.of("", "undefined", "[]", "{", "null", "123", "\"", "{\"a\":{\"b\":[1]}}")) {
            odd.put("PLACEMENT_OPTIONS=" + options, options);
        }
        odd.put("AUTH_EXPIRES=soon", "soon");
        odd.put("AUTH_EXPIRES=-5", "-5");
        odd.put("AUTH_EXPIRES=99999999999999999999", "99999999999999999999");
        odd.put("LANG=<script>", "<script>");
        odd.put("SERVER_ENDPOINT=not an address", "not an address");
        odd.put("status=", "");
        return odd.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    var form = frame();
                    form.put(entry.getKey().replaceAll("=.*", ""), entry.getValue());
                    var answer = world.post(APP, BracketForm.encode(form));
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                    assertThat(answer.body()).doesNotContain("<script>");
                    assertHarmless(answer);
                }));
    }

    @TestFactory
    Stream<DynamicTest> what_is_no_form_is_refused_in_words() {
        var bodies =
                List.of("event=%zz", "event=%ff%fe", "a" + "[a]".repeat(40) + "=1", "x=1&".repeat(6000), "event[=1");
        return Stream.of(APP, EVENTS, handler)
                .flatMap(path -> bodies.stream()
                        .map(body -> DynamicTest.dynamicTest(
                                path.replaceAll("handler/.*", "handler") + " " + body.substring(0, 8),
                                () -> assertHarmless(world.post(path, body)))));
    }

    @Test
    void after_all_of_it_both_portals_still_send() throws Exception {
        for (Portal portal : List.of(world.portal(), other)) {
            var message = portal.send(World.fromDeal());
            assertThat(portal.await(message.id(), MessageStatus.DELIVERED, World.PATIENCE))
                    .isTrue();
        }
    }
}
