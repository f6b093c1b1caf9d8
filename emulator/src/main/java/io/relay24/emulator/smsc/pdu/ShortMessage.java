package io.relay24.emulator.smsc.pdu;

/// submit_sm and deliver_sm: both have the same fields. Never prints the content.
///
/// @param content user data: `short_message`, or `message_payload` where that stands instead
@SuppressWarnings("ArrayRecordComponent") // octets on their way through; nobody changes them
public record ShortMessage(Route route, Flags flags, Times times, byte[] content, Tlvs tlvs) {

    private static final int LONGEST = 254;
    private static final int HEADER_IN_FRONT = 0x40;

    /// From whom to whom.
    public record Route(String serviceType, Address source, Address destination) {}

    /// The numbers, as the specification names them.
    public record Flags(int esmClass, int protocolId, int priority, int registeredDelivery, int dataCoding) {

        /// A plain message with this esm_class and data_coding.
        public static Flags of(int esmClass, int dataCoding) {
            return new Flags(esmClass, 0, 0, 0, dataCoding);
        }
    }

    /// In SMPP's own notation; empty for none.
    public record Times(String schedule, String validity) {

        public static final Times NONE = new Times("", "");
    }

    /// Whether user data begin with a header: the UDHI bit.
    public boolean hasHeader() {
        return (flags.esmClass & HEADER_IN_FRONT) != 0;
    }

    public static ShortMessage read(Pdu pdu) throws BadPdu {
        var fields = new Fields(pdu.body());
        var route = new Route(
                fields.text(6, Status.INVALID_SERVICE_TYPE),
                fields.address(Status.INVALID_SOURCE),
                fields.address(Status.INVALID_DESTINATION));
        int esmClass = fields.octet();
        int protocolId = fields.octet();
        int priority = fields.octet();
        var times = new Times(fields.text(17, Status.INVALID_SCHEDULE), fields.text(17, Status.INVALID_VALIDITY));
        int registeredDelivery = fields.octet();
        fields.octet();
        var flags = new Flags(esmClass, protocolId, priority, registeredDelivery, fields.octet());
        fields.octet();
        byte[] text = text(fields);
        var tlvs = fields.tlvs();
        byte[] content =
                text.length > 0 ? text : tlvs.find(Tlvs.MESSAGE_PAYLOAD).orElse(text);
        return new ShortMessage(route, flags, times, content, tlvs);
    }

    private static byte[] text(Fields fields) throws BadPdu {
        int length = fields.octet();
        if (length > LONGEST) {
            throw new BadPdu(Status.INVALID_MESSAGE_LENGTH);
        }
        return fields.octets(length);
    }

    /// With the content in `short_message`, or in `message_payload` when it is too long.
    public byte[] body() {
        boolean fits = content.length <= LONGEST;
        var body = new Body()
                .text(route.serviceType)
                .address(route.source)
                .address(route.destination)
                .octet(flags.esmClass)
                .octet(flags.protocolId)
                .octet(flags.priority)
                .text(times.schedule)
                .text(times.validity)
                .octet(flags.registeredDelivery)
                .octet(0)
                .octet(flags.dataCoding)
                .octet(0)
                .octet(fits ? content.length : 0)
                .octets(fits ? content : new byte[0]);
        return (fits ? body.tlvs(tlvs) : body.tlvs(tlvs.with(Tlvs.MESSAGE_PAYLOAD, content))).toOctets();
    }

    @Override
    public String toString() {
        return "ShortMessage[" + flags + ", " + content.length + " octets]";
    }
}
