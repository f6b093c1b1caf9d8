/// The bytes of SMPP 3.4, with the parameters of 5.0 that we use: frames, commands, bodies. Everything that comes from
/// the other side is taken for hostile.
@NullMarked
package io.relay24.operator.smpp.pdu;

import org.jspecify.annotations.NullMarked;
