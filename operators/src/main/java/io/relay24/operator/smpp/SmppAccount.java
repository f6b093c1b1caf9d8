package io.relay24.operator.smpp;

import io.relay24.operator.Account;
import io.relay24.operator.smpp.pdu.Bodies.Login;
import io.relay24.operator.smpp.pdu.Command;
import io.relay24.operator.smpp.receipt.IdForm;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An account's form, read. Immutable; equal forms make equal accounts.
///
/// @param window    unanswered submits per bind
/// @param perSecond segments a second over all binds; 0 = as many as go
/// @param idForm    empty = to be learned
record SmppAccount(
        Place place,
        Login login,
        Binds binds,
        int window,
        double perSecond,
        MessageForm form,
        ErrorCodes errors,
        Optional<IdForm> idForm,
        boolean isAsked) {

    record Place(String host, int port, boolean isEncrypted) {}

    /// The binds of the account.
    ///
    /// @param number how many at once, all nodes together
    /// @param kinds  what each of them consists of
    record Binds(int number, List<Command> kinds) {
        static Binds of(int number, String kind) {
            return new Binds(
                    number,
                    switch (kind) {
                        case "transmitter" -> List.of(Command.BIND_TRANSMITTER);
                        case "transmitter_receiver" -> List.of(Command.BIND_TRANSMITTER, Command.BIND_RECEIVER);
                        default -> List.of(Command.BIND_TRANSCEIVER);
                    });
        }
    }

    /// Reads a form that has no complaints.
    ///
    /// @param fields  the account's, with defaults in place of empty ones
    /// @param account whose base URL, if it has one, takes the place of host and port
    static SmppAccount of(Map<String, String> fields, Account account) {
        String host = account.baseUrl().map(URI::getHost).orElse(fields.getOrDefault("host", ""));
        int port = account.baseUrl().map(URI::getPort).orElseGet(() -> number(fields, "port"));
        String perSecond = fields.getOrDefault("per_second", "");
        return new SmppAccount(
                new Place(host, port, fields.getOrDefault("tls", "").equals("yes")),
                new Login(
                        fields.getOrDefault("system_id", ""),
                        fields.getOrDefault("password", ""),
                        fields.getOrDefault("system_type", "")),
                Binds.of(number(fields, "binds"), fields.getOrDefault("bind", "")),
                number(fields, "window"),
                perSecond.isEmpty() ? 0 : Double.parseDouble(perSecond),
                MessageForm.of(fields),
                ErrorCodes.parse(fields.getOrDefault("error_codes", "")).orElse(new ErrorCodes(Map.of())),
                IdForm.named(fields.getOrDefault("id_form", "auto")),
                fields.getOrDefault("query", "").equals("yes"));
    }

    static int number(Map<String, String> fields, String name) {
        return Integer.parseInt(fields.getOrDefault(name, "0"));
    }
}
