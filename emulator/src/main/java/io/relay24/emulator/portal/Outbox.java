package io.relay24.emulator.portal;

import io.relay24.emulator.application.Application;
import io.relay24.emulator.application.Sender;
import io.relay24.emulator.history.History;
import io.relay24.emulator.http.Answer;
import io.relay24.emulator.message.Message;
import io.relay24.emulator.message.MessageStatus;
import io.relay24.emulator.message.OutgoingMessage;
import io.relay24.emulator.queue.Call;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Sends messages through the queue, at most once each, and writes *sent* whatever the handler says (protocol §5.6).
final class Outbox {

    private static final String PORTAL = "portal";

    private final World world;
    private final Portal portal;
    private final Payload payload;
    private final History<Message> messages;
    private final AtomicLong numbers = new AtomicLong();

    Outbox(World world, Portal portal, Payload payload) {
        this.world = world;
        this.portal = portal;
        this.payload = payload;
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
        String id = world.newId();
        var message = new Message(
                numbers.incrementAndGet(),
                id,
                route.sender().reference(),
                content,
                world.clock().instant());
        messages.put(id, message);
        if (portal.isPaid()) {
            handOver(message, route);
        } else {
            change(message, MessageStatus.ERROR);
        }
        return message;
    }

    private void handOver(Message message, Route route) throws InterruptedException {
        var handling = message.content().handling();
        if (handling.drop()) {
            change(message, MessageStatus.SENT);
            return;
        }
        var form = payload.handlerCall(message, route.sender(), route.application());
        var call = new Call(route.sender().handler(), form, handling.delay());
        if (handling.delay().isPositive()) {
            change(message, MessageStatus.SENT);
        }
        var done = recordFirst(message);
        world.queue().enqueue(call, done);
        if (handling.duplicate()) {
            world.queue().enqueue(call, done);
        }
    }

    /// *Sent* follows the first answer, the latest moment at which a real portal writes it; a delayed call has it
    /// already.
    private Consumer<Answer> recordFirst(Message message) {
        var sent = new AtomicBoolean(message.content().handling().delay().isPositive());
        return answer -> {
            message.answered(answer);
            if (sent.compareAndSet(false, true)) {
                change(message, MessageStatus.SENT);
            }
        };
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
