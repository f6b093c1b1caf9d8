package io.relay24.operator.smpp.link;

import io.relay24.operator.smpp.pdu.Pdu;

/// What came of one request on a link. A closed set.
public sealed interface Answer {

    /// The operator answered, one way or the other.
    record Given(Pdu response) implements Answer {}

    /// Not a byte of it was written: it may go out on another link.
    record NotSent(String why) implements Answer {}

    /// Written, and never answered: nobody knows.
    record Lost(String why) implements Answer {}
}
