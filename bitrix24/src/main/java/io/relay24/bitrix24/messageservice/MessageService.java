package io.relay24.bitrix24.messageservice;

import io.relay24.bitrix24.BatchAnswer;
import io.relay24.bitrix24.Bitrix24;
import io.relay24.bitrix24.Call;
import io.relay24.bitrix24.RestError.Kind;
import io.relay24.bitrix24.RestException;
import java.util.List;
import java.util.Map;

/// The `messageservice.*` methods of one portal (protocol §4), with an administrator's token. Thread-safe.
public final class MessageService {

    private final Bitrix24 portal;

    public MessageService(Bitrix24 portal) {
        this.portal = portal;
    }

    /// Adds, updates or replaces: afterwards the portal has the sender with this profile. May be repeated, also after a
    /// time-out (traps 25, 26).
    public Registration register(SenderProfile profile) throws RestException, InterruptedException {
        try {
            addSender(profile);
            return Registration.ADDED;
        } catch (RestException e) {
            if (!e.error().is("ERROR_SENDER_ALREADY_INSTALLED")) {
                throw e;
            }
        }
        return change(profile);
    }

    /// Makes a sender that the portal has get this profile. Old portals cannot change one: there it is deleted and
    /// added again, which automation survives, but not what waits for it in the portal (trap 26).
    public Registration change(SenderProfile profile) throws RestException, InterruptedException {
        try {
            updateSender(profile);
            return Registration.UPDATED;
        } catch (RestException e) {
            if (e.error().kind() != Kind.METHOD_NOT_FOUND) {
                throw e;
            }
        }
        deleteSender(profile.code());
        addSender(profile);
        return Registration.REPLACED;
    }

    /// Adds a sender.
    ///
    /// @throws RestException with `ERROR_SENDER_ALREADY_INSTALLED` if the code is taken
    public void addSender(SenderProfile profile) throws RestException, InterruptedException {
        portal.call("messageservice.sender.add", profile.params());
    }

    /// Changes address, name and description of a sender.
    ///
    /// @throws RestException with `ERROR_SENDER_NOT_FOUND`; of the kind `METHOD_NOT_FOUND` on portals before 2024
    public void updateSender(SenderProfile profile) throws RestException, InterruptedException {
        portal.call("messageservice.sender.update", profile.params());
    }

    /// Deletes a sender; messages that wait for it in the portal fail there.
    ///
    /// @throws RestException with `ERROR_SENDER_NOT_FOUND`
    public void deleteSender(String code) throws RestException, InterruptedException {
        SenderProfile.requireCode(code);
        portal.call("messageservice.sender.delete", Map.of("CODE", code));
    }

    /// The codes of our application's senders. The portal does not tell their addresses and names.
    public List<String> senders() throws RestException, InterruptedException {
        return portal.call("messageservice.sender.list", Map.of()).values().stream()
                .map(code -> code.asString(""))
                .toList();
    }

    /// Tells the portal what became of up to 50 messages, in one request. An update may be repeated, and succeeds also
    /// if nothing changed. The portal does not mind the order of statuses: report only forward, and a new message
    /// not within its first 15 seconds (protocol §5.7).
    ///
    /// @return one result per update, in order. `ERROR_MESSAGE_NOT_FOUND`: try a few times, then give up.
    ///     The kind `ACCESS_DENIED`: the stored token is not an administrator's.
    /// @throws RestException if the portal took none of them
    public List<BatchAnswer.Result> updateStatuses(List<StatusUpdate> updates)
            throws RestException, InterruptedException {
        List<Call> calls = updates.stream().map(StatusUpdate::asCall).toList();
        return portal.batch(calls, false).results();
    }

    /// Tells the portal what became of one message.
    public void updateStatus(StatusUpdate update) throws RestException, InterruptedException {
        Call call = update.asCall();
        portal.call(call.method(), call.params());
    }
}
