/// What an SMSC knows of messages: the parts it took, the texts they make, and the receipts it writes.
@NullMarked
package io.relay24.emulator.smsc.message;

import org.jspecify.annotations.NullMarked;
