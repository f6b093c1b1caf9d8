package io.relay24.benchmarks.cluster;

import io.relay24.benchmarks.load.Figures;
import io.relay24.emulator.dialect.AcceptedMessage;
import io.relay24.emulator.message.Message;
import io.relay24.emulator.message.MessageStatus;
import io.relay24.emulator.message.OutgoingMessage;
import io.relay24.emulator.operator.ReceiptPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/// Messages that the portal sends at an even pace, and what became of each.
final class Traffic {

    private static final Duration SETTLED = Duration.ofSeconds(90);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final String PHONE = "+79161234567";

    private final Cluster cluster;
    private final String label;
    private final Queue<Message> sent = new ConcurrentLinkedQueue<>();
    private final Thread sender;

    private Traffic(Cluster cluster, String label, Duration between) {
        this.cluster = cluster;
        this.label = label;
        this.sender = Thread.ofVirtual().start(() -> send(between));
    }

    static Traffic start(Cluster cluster, Duration between) {
        return start(cluster, "message", between);
    }

    /// @param label tells these messages from those of other traffic
    static Traffic start(Cluster cluster, String label, Duration between) {
        return new Traffic(cluster, label, between);
    }

    private void send(Duration between) {
        try {
            for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                var text = OutgoingMessage.to(PHONE).body(label + " " + i);
                sent.add(cluster.installation().portal().send(text));
                Thread.sleep(between);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends the sending, and waits until everything that was accepted has ended in the portal. The operator repeats
    /// receipts that nobody has thanked it for, as real ones do.
    TrafficResult settle() throws InterruptedException {
        sender.interrupt();
        sender.join();
        for (Message message : sent) {
            message.awaitAnswers(1, SETTLED);
        }
        long end = System.nanoTime() + SETTLED.toNanos();
        while (sent.stream().anyMatch(this::isOpen) && System.nanoTime() < end) {
            Thread.sleep(LOOK_AGAIN);
            for (AcceptedMessage taken : cluster.operator().accepted()) {
                if (taken.receiptAnswers().stream().noneMatch(answer -> answer.status() == 200)) {
                    cluster.operator().pushReceipt(taken.id(), ReceiptPlan.delivered());
                }
            }
        }
        return result();
    }

    private boolean isOpen(Message message) {
        return wasAccepted(message) && message.status() != MessageStatus.DELIVERED;
    }

    private static boolean wasAccepted(Message message) {
        return message.answers().stream().anyMatch(answer -> answer.status() == 200);
    }

    private TrafficResult result() {
        var taken = cluster.operator().accepted().stream()
                .filter(message -> message.text().startsWith(label))
                .toList();
        Map<String, List<AcceptedMessage>> byText =
                taken.stream().collect(Collectors.groupingBy(AcceptedMessage::text));
        var accepted = sent.stream().filter(Traffic::wasAccepted).toList();
        var waits = accepted.stream()
                .flatMap(message -> byText.getOrDefault(text(message), List.of()).stream()
                        .limit(1)
                        .map(first -> Duration.between(message.createdAt(), first.at())))
                .sorted()
                .toList();
        return new TrafficResult(
                accepted.size(),
                sent.size() - accepted.size(),
                count(accepted, message -> !byText.containsKey(text(message))),
                (int) byText.values().stream().filter(times -> times.size() > 1).count(),
                count(accepted, this::isOpen),
                Figures.milliseconds(percentile(waits, 50)),
                Figures.milliseconds(percentile(waits, 99)),
                longestGap(taken.stream().map(AcceptedMessage::at).sorted().toList())
                        .toMillis());
    }

    private static String text(Message message) {
        return message.content().body();
    }

    private static int count(List<Message> messages, java.util.function.Predicate<Message> which) {
        return (int) messages.stream().filter(which).count();
    }

    private static Duration percentile(List<Duration> sorted, int percent) {
        return sorted.isEmpty() ? Duration.ZERO : sorted.get((sorted.size() - 1) * percent / 100);
    }

    private static Duration longestGap(List<Instant> times) {
        var longest = Duration.ZERO;
        for (int i = 1; i < times.size(); i++) {
            var gap = Duration.between(times.get(i - 1), times.get(i));
            longest = gap.compareTo(longest) > 0 ? gap : longest;
        }
        return longest;
    }
}
