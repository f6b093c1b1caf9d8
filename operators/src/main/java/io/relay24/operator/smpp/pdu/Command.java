package io.relay24.operator.smpp.pdu;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a PDU asks for (SMPP 3.4 §5.1.2.1). Its response has the same number with the highest bit set.
public enum Command {
    BIND_RECEIVER(0x01),
    BIND_TRANSMITTER(0x02),
    QUERY_SM(0x03),
    SUBMIT_SM(0x04),
    DELIVER_SM(0x05),
    UNBIND(0x06),
    BIND_TRANSCEIVER(0x09),
    ENQUIRE_LINK(0x15),
    ALERT_NOTIFICATION(0x102),
    DATA_SM(0x103);

    /// Answers what could not be understood; has no request.
    public static final int GENERIC_NACK = 0x80000000;

    private static final int RESPONSE = 0x80000000;
    private static final Map<Integer, Command> BY_ID =
            Arrays.stream(values()).collect(Collectors.toMap(it -> it.id, Function.identity()));

    private final int id;

    Command(int id) {
        this.id = id;
    }

    public int id() {
        return id;
    }

    public int response() {
        return id | RESPONSE;
    }

    public static boolean isResponse(int id) {
        return (id & RESPONSE) != 0;
    }

    /// The request with this number.
    public static Optional<Command> of(int id) {
        return Optional.ofNullable(BY_ID.get(id));
    }
}
