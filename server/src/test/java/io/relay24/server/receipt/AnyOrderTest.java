package io.relay24.server.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.DeliveryReceipt.Status;
import io.relay24.operator.Reason;
import io.relay24.operator.SendOutcome;
import io.relay24.server.message.Fate;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.support.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pushed receipts come in any order, doubled, or not at all, before or after the operator's answer, with polls in
/// between: the final state is always the same. Each case prints its seed when it fails.
class AnyOrderTest {

    private static final long SEED = 20_261_124;
    private static final int CASES = 300;
    private static final List<Status> FINAL = List.of(Status.DELIVERED, Status.UNDELIVERED, Status.FAILED);
    private static final List<Status> ON_THE_WAY = List.of(Status.ACCEPTED, Status.SENT, Status.UNKNOWN);

    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void start() {
        stage = new Stage(folder, PortalAccount.InDoubt.HOLD);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @FunctionalInterface
    private interface Step {
        void run() throws InterruptedException;
    }

    @Test
    void pushes_in_any_order_doubled_or_lost_lead_to_the_same_fate() throws Exception {
        for (int i = 0; i < CASES; i++) {
            long seed = SEED + i;
            var random = new Random(seed);
            var truth = truth("p" + i, random, 1 + random.nextInt(3));
            stage.operator.answer(new SendOutcome.Accepted(List.copyOf(truth.keySet())));
            var message = "m" + i;
            stage.receive(message);
            var steps = pushes(stage.account, truth, random);
            steps.add(stage::dispatch);
            steps.add(stage::dispatch);
            steps.add(this::poll);
            steps.add(this::poll);
            Collections.shuffle(steps, random);
            run(steps);
            heal(truth);
            assertFate(message, fate(truth), seed);
        }
        assertThat(stage.operator.sent()).hasSize(CASES);
    }

    @Test
    void on_a_cascade_too_whenever_its_time_is_over() throws Exception {
        var second = stage.addAccount();
        for (int i = 0; i < CASES; i++) {
            long seed = SEED + i;
            var random = new Random(seed);
            var messenger = truth("wa" + i, random, 1);
            var sms = truth("sms" + i, random, 1);
            stage.operator.answer(stage.account, new SendOutcome.Accepted(List.copyOf(messenger.keySet())));
            stage.operator.answer(second, new SendOutcome.Accepted(List.copyOf(sms.keySet())));
            var message = "c" + i;
            stage.receive(message, Optional.of(Duration.ofMinutes(5)), stage.account, second);
            var steps = pushes(stage.account, messenger, random);
            steps.addAll(pushes(second, sms, random));
            steps.addAll(List.of(stage::dispatch, stage::dispatch, this::poll, stage::cascade));
            steps.add(() -> stage.clock.advance(Duration.ofMinutes(3)));
            steps.add(() -> stage.clock.advance(Duration.ofMinutes(3)));
            Collections.shuffle(steps, random);
            int before = stage.operator.sentThrough().size();
            run(steps);
            heal(messenger);
            heal(sms);
            var through = stage.operator.sentThrough();
            // Its time may be over before its turn comes; then the second account gets it alone.
            boolean both = through.subList(before, through.size()).contains(stage.account.id());
            assertFate(message, both ? cascaded(messenger, sms) : fate(sms), seed);
            stage.operator.forgetAnswers(stage.account);
            stage.operator.forgetAnswers(second);
        }
    }

    /// Delivered by the first, else whatever the second says.
    private static MessageStatus cascaded(Map<String, Status> messenger, Map<String, Status> sms) {
        return fate(messenger) == MessageStatus.DELIVERED ? MessageStatus.DELIVERED : fate(sms);
    }

    private static MessageStatus fate(Map<String, Status> truth) {
        return Fate.ofParts(truth.values().stream()
                .map(status -> Fate.ofPart(status).orElseThrow())
                .toList());
    }

    private static Map<String, Status> truth(String name, Random random, int parts) {
        var truth = new LinkedHashMap<String, Status>();
        for (int part = 0; part < parts; part++) {
            truth.put(name + "-" + part, FINAL.get(random.nextInt(FINAL.size())));
        }
        return truth;
    }

    /// What the operator pushes of each id: words on the way, and the last word never, once, or several times.
    private List<Step> pushes(PortalAccount from, Map<String, Status> truth, Random random) {
        var steps = new ArrayList<Step>();
        truth.forEach((id, status) -> {
            for (int i = random.nextInt(3); i > 0; i--) {
                var word = ON_THE_WAY.get(random.nextInt(ON_THE_WAY.size()));
                steps.add(() -> stage.push(from, id, word));
            }
            for (int i = random.nextInt(4); i > 0; i--) {
                steps.add(() -> stage.push(from, id, status));
            }
            if (random.nextInt(3) == 0) {
                steps.add(() -> stage.operator.knows(receipt(id, status)));
            }
        });
        return steps;
    }

    private void poll() throws InterruptedException {
        stage.clock.advance(Duration.ofSeconds(40));
        stage.poller().runOnce();
    }

    private static void run(List<Step> steps) throws InterruptedException {
        for (Step step : steps) {
            step.run();
        }
    }

    /// The operator answers whoever asks it, at last.
    private void heal(Map<String, Status> truth) throws InterruptedException {
        truth.forEach((id, status) -> stage.operator.knows(receipt(id, status)));
        for (int i = 0; i < 3; i++) {
            stage.dispatch();
            stage.clock.advance(Duration.ofMinutes(61));
            stage.cascade();
            stage.dispatch();
            stage.poller().runOnce();
        }
    }

    private static DeliveryReceipt receipt(String id, Status status) {
        return new DeliveryReceipt(id, "", status, Reason.of(""), Optional.empty());
    }

    private void assertFate(String message, MessageStatus expected, long seed) {
        var entry = stage.entry(message);
        assertThat(entry.status()).as("seed %d: %s", seed, entry.timeline()).isEqualTo(expected);
        long ends = entry.timeline().stream()
                .filter(line -> MessageStatus.ofWire(line.kind())
                        .filter(MessageStatus::isFinal)
                        .isPresent())
                .count();
        assertThat(ends).as("seed %d: %s", seed, entry.timeline()).isEqualTo(1);
    }
}
