/// Limits and scripted misbehaviour of the REST and OAuth servers.
@NullMarked
package io.relay24.emulator.fault;

import org.jspecify.annotations.NullMarked;
