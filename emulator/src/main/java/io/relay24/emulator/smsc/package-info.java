/// An SMSC, faked: SMPP 3.4 on a port of its own, with accounts that can be told to misbehave.
@NullMarked
package io.relay24.emulator.smsc;

import org.jspecify.annotations.NullMarked;
