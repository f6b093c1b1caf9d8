package io.relay24.server.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.emulator.message.Message;
import io.relay24.emulator.message.MessageStatus;
import io.relay24.emulator.operator.Behaviour;
import io.relay24.emulator.operator.ReceiptPlan;
import io.relay24.server.Main;
import io.relay24.server.route.Route;
import io.relay24.server.route.RouteLeg;
import io.relay24.server.store.Journal;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The process is killed with SIGKILL after it has answered 200, and started again.
class CrashStory {

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void start() throws Exception {
        world = new World(folder, Map.of("RELAY24_DISPATCH_RETRY", "1m"))
                .start()
                .installed();
        world.stop();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void a_message_that_was_waiting_is_sent_exactly_once() throws Exception {
        world.operator().always(Behaviour.down());
        var message = acceptedThenKilled(this::isShownAsQueued);
        world.operator().behave();
        startWhenDueAgain();
        assertThat(world.portal().await(message.id(), MessageStatus.DELIVERED, World.PATIENCE))
                .isTrue();
        assertThat(world.operator().accepted()).hasSize(1);
    }

    @Test
    void a_message_that_was_on_its_way_is_in_doubt_and_not_sent_again() throws Exception {
        world.operator().answer(new Behaviour.HangAfterAcceptance(Duration.ofMinutes(1), ReceiptPlan.none()));
        var message = acceptedThenKilled(this::wasTaken);
        world.start();
        var entry = world.entry(message).orElseThrow();
        assertThat(entry.inDoubt()).isTrue();
        assertThat(entry.timeline()).extracting(Journal.Line::kind).contains("in_doubt");
        var next = world.sendFromDeal();
        assertThat(world.portal().await(next.id(), MessageStatus.DELIVERED, World.PATIENCE))
                .isTrue();
        assertThat(world.operator().accepted()).hasSize(2);
    }

    @Test
    void a_message_whose_first_account_refused_it_goes_through_the_second_exactly_once() throws Exception {
        routeOverTwoAccounts();
        world.operator().always(Behaviour.reject("21612"));
        world.operator("second").always(Behaviour.down());
        var message = acceptedThenKilled(this::isShownAsQueued);
        world.operator("second").behave();
        startWhenDueAgain();
        assertThat(world.portal().await(message.id(), MessageStatus.DELIVERED, World.PATIENCE))
                .isTrue();
        assertThat(world.operator().accepted()).isEmpty();
        assertThat(world.operator("second").accepted()).hasSize(1);
    }

    @Test
    void a_leg_that_was_on_its_way_is_in_doubt_and_not_followed_by_another() throws Exception {
        routeOverTwoAccounts();
        world.operator().answer(new Behaviour.HangAfterAcceptance(Duration.ofMinutes(1), ReceiptPlan.none()));
        var message = acceptedThenKilled(this::wasTaken);
        world.start();
        assertThat(world.entry(message).orElseThrow().inDoubt()).isTrue();
        var next = world.sendFromDeal();
        assertThat(world.portal().await(next.id(), MessageStatus.DELIVERED, World.PATIENCE))
                .isTrue();
        assertThat(world.operator("second").accepted()).isEmpty();
        assertThat(world.entry(message).orElseThrow().timeline())
                .extracting(Journal.Line::kind)
                .doesNotContain("next_leg");
    }

    private void routeOverTwoAccounts() throws IOException {
        world.start();
        var legs = IntStream.of(world.firstAccount(), world.addAccount("second"))
                .mapToObj(account -> new RouteLeg(account, List.of(), Optional.empty()))
                .toList();
        world.app().store().routes().save(world.portalId(), "relay24", new Route(legs));
        world.stop();
    }

    /// Nothing is under way between two tries, which are far enough from each other for the kill to come between them.
    private void startWhenDueAgain() throws IOException {
        world.later(Duration.ofMinutes(2));
        world.start();
    }

    /// Waits until something has happened at the operator.
    private interface Moment {
        void await(Message message) throws InterruptedException;
    }

    private void isShownAsQueued(Message message) throws InterruptedException {
        assertThat(world.portal().await(message.id(), MessageStatus.QUEUED, World.PATIENCE))
                .isTrue();
    }

    private void wasTaken(Message message) throws InterruptedException {
        assertThat(world.operator().awaitAccepted(1, World.PATIENCE)).isTrue();
    }

    private Message acceptedThenKilled(Moment moment) throws Exception {
        var server = serve();
        try {
            var message = world.sendFromDeal();
            assertThat(message.awaitAnswers(1, World.PATIENCE)).isTrue();
            assertThat(message.answers().getFirst().status()).isEqualTo(200);
            moment.await(message);
            return message;
        } finally {
            server.destroyForcibly(); // SIGKILL
            assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    /// The server in a process of its own, once it listens.
    private Process serve() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(List.of(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve"));
        builder.environment().putAll(world.settings());
        builder.redirectError(new File("/dev/null"));
        var process = builder.start();
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(output.readLine()).startsWith("Relay24 listens on");
        return process;
    }
}
