/// SMPP 3.4 on the wire, as the emulated SMSC reads and writes it; everything read is hostile.
@NullMarked
package io.relay24.emulator.smsc.pdu;

import org.jspecify.annotations.NullMarked;
