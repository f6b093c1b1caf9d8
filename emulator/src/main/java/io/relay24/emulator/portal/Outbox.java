package io.relay24.emulator.portal;

import io.relay24.emulator.application.Application;
import io.relay24.emulator.application.Sender;
import io.relay24.emulator.history.History;
import io.relay24.emulator.http.Answer;
import io.relay24.emulator.message.Message;
import io.relay24.emulator.message.MessageStatus;
import io.relay24.emulator.message.OutgoingMessage;
import io.relay24.emulator.message.OutgoingMessage.Handling;
import io.relay24.emulator.message.PortalPhone;
import io.relay24.emulator.queue.Call;
import io.relay24.emulator.queue.PortalQueue;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Sends messages through the queue, at most once each, and writes *sent* whatever the handler says (protocol §5.6).
final class Outbox {

    /// The portal purges its table of what is older (protocol §4.5).
    private static final Duration KEPT = Duration.ofDays(14);

    private static final int RENAMED = 10_000;
    private static final String PORTAL = "portal";

    private final World world;
    private final Portal portal;
    private final Payload payload;
    private final PortalQueue queue;
    private final History<Message> messages;
    private final History<Message> renamed = new History<>(RENAMED);
    private final AtomicLong numbers = new AtomicLong();

    Outbox(World world, Portal portal, Payload payload, PortalQueue queue) {
        this.world = world;
        this.portal = portal;
        this.payload = payload;
        this.queue = queue;
        this.messages = new History<>(portal.options().messagesKept());
    }

    History<Message> messages() {
        return messages;
    }

    /// Writes the message down and hands it to the queue.
    ///
    /// @throws IllegalArgumentException if there is no such sender or author
    Message send(OutgoingMessage content) throws InterruptedException {
        if (content.author() != 0) {
            portal.user(content.author());
        }
        var route = route(content.sender());
        var message = written(content, route);
        if (portal.isPaid()) {
            handOver(message, route, queue.treat(content.handling()));
        } else {
            change(message, MessageStatus.ERROR);
        }
        return message;
    }

    private Message written(OutgoingMessage content, Route route) {
        String id = world.newId();
        String to =
                core().isOld() ? PortalPhone.normalisedByOldCore(content.to()) : PortalPhone.normalised(content.to());
        var message = new Message(
                numbers.incrementAndGet(),
                id,
                route.sender().reference(),
                to,
                content,
                world.clock().instant());
        messages.put(id, message);
        return message;
    }

    private void handOver(Message message, Route route, Handling handling) throws InterruptedException {
        if (handling.drop()) {
            change(message, MessageStatus.SENT);
            return;
        }
        message.stored(!handling.direct());
        boolean early = !handling.direct() && (handling.delay().isPositive() || queue.isHolding());
        if (early) {
            change(message, MessageStatus.SENT);
        }
        var done = recordFirst(message, early);
        queue.enqueue(call(message, route, handling), done);
        if (handling.duplicate()) {
            renew(message);
            queue.enqueue(call(message, route, handling), done);
        }
    }

    private Call call(Message message, Route route, Handling handling) {
        var form = payload.handlerCall(message, route.sender(), route.application());
        return new Call(route.sender().handler(), form, handling.delay());
    }

    /// An old core gives the message another id when it calls again.
    private void renew(Message message) {
        if (core().isOld()) {
            message.externalId(world.newId());
            renamed.put(message.externalId(), message);
        }
    }

    private Core core() {
        return portal.conditions().core();
    }

    /// *Sent* follows the first answer, the latest moment at which a real portal writes it; a delayed call has it
    /// already. A message of the direct path is in the table from then on.
    private Consumer<Answer> recordFirst(Message message, boolean early) {
        var sent = new AtomicBoolean(early);
        return answer -> {
            message.answered(answer);
            if (sent.compareAndSet(false, true)) {
                message.stored(true);
                change(message, MessageStatus.SENT);
            }
        };
    }

    /// The message that a status is reported for: it is in the table, under its newest id, and not yet purged.
    Optional<Message> reportable(String externalId) {
        var oldest = world.clock().instant().minus(KEPT);
        return messages.get(externalId)
                .or(() -> renamed.get(externalId))
                .filter(message -> message.externalId().equals(externalId))
                .filter(message -> message.isStored() && !message.createdAt().isBefore(oldest));
    }

    private void change(Message message, MessageStatus status) {
        message.change(status, world.clock().instant(), PORTAL);
    }

    private Route route(Optional<String> wanted) {
        return portal.applications().stream()
                .filter(Application::isActive)
                .flatMap(application -> application.senders().values().stream()
                        .filter(sender ->
                                wanted.map(name -> isNamed(sender, name)).orElse(true))
                        .map(sender -> new Route(application, sender)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("portal " + portal.id() + " has no sender"
                        + wanted.map(name -> " \"" + name + "\"").orElse("")
                        + "; the application registers one with messageservice.sender.add"));
    }

    private static boolean isNamed(Sender sender, String name) {
        return sender.code().equals(name) || sender.reference().equals(name);
    }

    private record Route(Application application, Sender sender) {}

    /// How many messages have each status.
    Map<MessageStatus, Long> counts() {
        return messages.values().stream()
                .collect(Collectors.groupingBy(
                        Message::status, () -> new EnumMap<>(MessageStatus.class), Collectors.counting()));
    }
}
