package io.relay24.operator.smpp.link;

import io.relay24.operator.smpp.pdu.Pdu;

/// Takes what the operator sends by itself: `deliver_sm` and `data_sm`.
@FunctionalInterface
public interface Incoming {

    /// Called on the link's reader, so it must not block. Whoever takes it answers with [SmppLink#answer].
    void arrived(Pdu request, SmppLink link);
}
