/// The portal's REST interface: who calls, the table of methods, batch and errors (protocol §6).
@NullMarked
package io.relay24.emulator.rest;

import org.jspecify.annotations.NullMarked;
