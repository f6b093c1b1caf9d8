package io.relay24.operator.smpp.pdu;

import java.util.Map;
import java.util.Optional;

/// A message on its way: the body of `submit_sm`, `deliver_sm` and `data_sm`. Never prints what it says.
///
/// @param delivery   how it is to be delivered
/// @param text       the octets of the text, with the user data header if there is one
/// @param parameters optional parameters by [Tag]
@SuppressWarnings("ArrayRecordComponent") // bytes for the wire; messages are never compared
public record ShortMessage(
        Address source, Address destination, Delivery delivery, byte[] text, Map<Integer, byte[]> parameters) {

    /// The most octets that stand in the body itself; more need `message_payload`.
    public static final int LONGEST_TEXT = 254;

    private static final int USER_DATA_HEADER = 0x40;
    private static final int LONGEST_DELIVERED_ADDRESS = 65;

    /// How a message is to be delivered.
    ///
    /// @param serviceType        as agreed with the operator; empty as a rule
    /// @param messageClass       `esm_class`
    /// @param validity           `validity_period`; empty = the operator's own
    /// @param registeredDelivery 1 = a receipt is wanted
    /// @param coding             `data_coding`
    public record Delivery(String serviceType, int messageClass, String validity, int registeredDelivery, int coding) {}

    /// The body of `submit_sm`.
    public byte[] submitted() {
        BodyWriter body = new BodyWriter().text(delivery.serviceType, 6);
        source.write(body);
        destination.write(body);
        return body.octet(delivery.messageClass)
                .octet(0) // protocol_id
                .octet(0) // priority_flag
                .text("", 17) // schedule_delivery_time: at once
                .text(delivery.validity, 17)
                .octet(delivery.registeredDelivery)
                .octet(0) // replace_if_present_flag
                .octet(delivery.coding)
                .octet(0) // sm_default_msg_id
                .octet(text.length)
                .octets(text)
                .parameters(parameters)
                .written();
    }

    /// Reads the body of `deliver_sm`.
    public static ShortMessage delivered(byte[] octets) throws MalformedPdu {
        BodyReader body = new BodyReader(octets);
        String serviceType = body.text(17);
        Address source = Address.read(body, LONGEST_DELIVERED_ADDRESS);
        Address destination = Address.read(body, LONGEST_DELIVERED_ADDRESS);
        int messageClass = body.octet();
        body.octets(2); // protocol_id, priority_flag
        body.text(17); // schedule_delivery_time
        String validity = body.text(17);
        int registered = body.octet();
        body.octet(); // replace_if_present_flag
        int coding = body.octet();
        body.octet(); // sm_default_msg_id
        byte[] text = body.octets(body.octet());
        Delivery delivery = new Delivery(serviceType, messageClass, validity, registered, coding);
        return new ShortMessage(source, destination, delivery, text, body.parameters());
    }

    /// Reads the body of `data_sm`, whose text is always a parameter.
    public static ShortMessage data(byte[] octets) throws MalformedPdu {
        BodyReader body = new BodyReader(octets);
        String serviceType = body.text(17);
        Address source = Address.read(body, LONGEST_DELIVERED_ADDRESS);
        Address destination = Address.read(body, LONGEST_DELIVERED_ADDRESS);
        Delivery delivery = new Delivery(serviceType, body.octet(), "", body.octet(), body.octet());
        return new ShortMessage(source, destination, delivery, new byte[0], body.parameters());
    }

    public Optional<byte[]> parameter(int tag) {
        return Optional.ofNullable(parameters.get(tag));
    }

    /// The text, wherever it stands.
    public byte[] content() {
        return text.length > 0 ? text : parameters.getOrDefault(Tag.MESSAGE_PAYLOAD, text);
    }

    public boolean hasHeader() {
        return (delivery.messageClass & USER_DATA_HEADER) != 0;
    }

    @Override
    public String toString() {
        return "ShortMessage[coding=" + delivery.coding + ", " + text.length + " octets]";
    }
}
