package io.relay24.emulator.smsc;

import io.relay24.emulator.history.Gate;
import io.relay24.emulator.smsc.message.Delivery;
import io.relay24.emulator.smsc.pdu.Command;
import io.relay24.emulator.smsc.pdu.Pdu;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// The binds of one account. Thread-safe.
public final class Sessions {

    private final List<Session> open = new CopyOnWriteArrayList<>();
    private final AtomicLong everBound = new AtomicLong();
    private final AtomicLong linkAnswers = new AtomicLong();
    private final Gate gate = new Gate();

    Sessions() {}

    /// What is done to one of them; a line that is gone meanwhile does not matter.
    private interface Act {
        void on(Session session) throws IOException;
    }

    void enter(Session session) {
        open.add(session);
        everBound.incrementAndGet();
        gate.changed();
    }

    void leave(Session session) {
        open.remove(session);
        gate.changed();
    }

    void linkAnswered() {
        linkAnswers.incrementAndGet();
        gate.changed();
    }

    /// Tells it at once through this session or, if that hears nothing, another one; false if none does.
    boolean tell(Delivery delivery, Session preferred) {
        return Stream.concat(Stream.of(preferred), open.stream())
                .filter(Session::hears)
                .findFirst()
                .filter(session -> tell(session, delivery))
                .isPresent();
    }

    private static boolean tell(Session session, Delivery delivery) {
        try {
            return session.tell(delivery);
        } catch (IOException gone) {
            session.close();
            return true;
        }
    }

    /// How many are bound now.
    public int count() {
        return open.size();
    }

    /// How many binds there were in all.
    public long everBound() {
        return everBound.get();
    }

    /// Submissions of all binds that have no answer yet.
    public int unanswered() {
        return open.stream().mapToInt(Session::unanswered).sum();
    }

    /// Waits until exactly so many are bound; false if that did not happen in time.
    public boolean await(int count, Duration timeout) throws InterruptedException {
        return gate.await(() -> open.size() == count, timeout);
    }

    /// Cuts all lines; what was answered before still arrives.
    public void cut() {
        forAll(session -> {
            session.flush();
            session.close();
        });
    }

    /// Cuts all lines in the middle of a PDU.
    public void cutInPdu() {
        byte[] whole = Pdu.bare(Command.ENQUIRE_LINK, 1).octets();
        forAll(session -> {
            session.write(Arrays.copyOf(whole, 10), true);
            session.close();
        });
    }

    /// Asks all to unbind; who does not close then stays.
    public void unbind() {
        forAll(session -> session.request(Command.UNBIND));
    }

    /// Sends enquire_link to all; false if one did not answer in time.
    public boolean enquire(Duration timeout) throws InterruptedException {
        long wanted = linkAnswers.get() + open.size();
        forAll(session -> session.request(Command.ENQUIRE_LINK));
        return gate.await(() -> linkAnswers.get() >= wanted, timeout);
    }

    /// Writes these octets to all, whatever they are.
    public void write(byte[] octets) {
        forAll(session -> session.write(octets, true));
    }

    private void forAll(Act act) {
        for (var session : open) {
            try {
                act.on(session);
            } catch (IOException gone) {
                session.close();
            }
        }
    }
}
